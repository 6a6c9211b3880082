package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.CampaignWork;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.campaign.ScoredPrediction;
import org.bloomery.actors.campaign.Shadow;
import org.bloomery.actors.campaign.ShadowModel;
import org.bloomery.actors.campaign.WorkOwed;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.view.ShadowView;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowCampaignTest {
  private static final ModelSpec OTHER = ModelSpec.measuredOnly(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private static Shadow shadow(RunningPlatform running, String id) throws Exception {
    CampaignState state = answer(running.platform().state(id));
    return state.work().shadowing().find("S1").orElseThrow();
  }

  private static String shadowed(RunningPlatform running, int experiments) throws Exception {
    String id = running.create(Campaigns.onPool(experiments));
    running.accepted(
        id, new CampaignCommand.ChooseShadows(Campaigns.ADA, List.of(OTHER), "to see"));
    running.complete(id);
    RunningPlatform.await(PATIENCE, () -> atRest(answer(running.platform().state(id))));
    return id;
  }

  /** Nothing is asked for, and no result waits for a score. */
  private static boolean atRest(CampaignState state) {
    return CampaignWork.Request.running(state).isEmpty()
        && WorkOwed.of(state).isEmpty()
        && state.scoreboard().waiting().isEmpty()
        && state.work().shadowing().waiting().isEmpty();
  }

  @Test
  void aShadowIsScoredBesideTheServingModelAndAsksALostModelAnewAfterARestart() throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    String id;
    Shadow before;
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      id = shadowed(running, 14);
      before = shadow(running, id);
      long sequence = answer(running.platform().state(id)).sequence();
      ShadowView view =
          answer(running.platform().service().campaign(id, sequence))
              .orElseThrow()
              .shadows()
              .get(0);

      assertThat(before.trained()).isNotEmpty();
      assertThat(before.scores()).isNotEmpty();
      assertThat(view.scores().orElseThrow().scored()).isEqualTo(before.scores().size());
      assertThat(view.serving().orElseThrow().scored())
          .as("held against the serving model on the same results")
          .isEqualTo(before.scores().size());
      assertThat(answer(running.platform().service().models(id)))
          .as("it is no model of the campaign")
          .noneMatch(model -> model.version().startsWith("S"));
      assertThat(answer(running.platform().service().events(id, 0, 1000)))
          .filteredOn(event -> event.kind().equals("batch-requested"))
          .noneMatch(event -> event.text().contains("S1"));
    }
    for (ShadowModel made : before.trained()) {
      try (var files = Files.walk(directory.resolve("artifacts"))) {
        for (Path file :
            files
                .filter(path -> path.getFileName().toString().startsWith(made.artifactDigest()))
                .toList()) {
          Files.delete(file);
        }
      }
    }
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      assertThat(shadow(running, id)).isEqualTo(before);
      ScoredPrediction first = before.scores().get(0);
      running.accepted(
          id,
          new CampaignCommand.AmendMeasurement(
              Campaigns.ADA, first.measurement(), corrected(first), "typing error"));

      // The score went with the correction; it is there again when both models were asked again.
      RunningPlatform.await(
          PATIENCE, () -> shadow(running, id).scores().size() == before.scores().size());

      ScoredPrediction again =
          shadow(running, id).scores().stream()
              .filter(score -> score.measurement().equals(first.measurement()))
              .findFirst()
              .orElseThrow();
      assertThat(again.modelVersion()).isEqualTo(first.modelVersion());
      assertThat(again.mean()).as("by the very same model").isEqualTo(first.mean());
      assertThat(again.measured()).isEqualTo(first.measured() + 1);
    }
  }

  private static MeasurementInput corrected(ScoredPrediction score) {
    return new MeasurementInput(
        score.experiment(),
        Optional.empty(),
        Optional.empty(),
        Alloys.STRENGTH,
        new MeasuredValue.Exact(score.measured() + 1),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(java.time.Instant.EPOCH));
  }

  /** Trains everything but the alternative. */
  private static final class Partial implements Trainer {
    private final NearestNeighbourTrainer inner = new NearestNeighbourTrainer();

    @Override
    public TrainedModel train(TrainingTask task, WorkListener listener) {
      if (task.spec().equals(OTHER)) {
        throw new IllegalArgumentException("it diverged");
      }
      return inner.train(task, listener);
    }

    @Override
    public Predictor load(byte[] artifact) {
      return inner.load(artifact);
    }
  }

  @Test
  void aShadowThatCannotBeTrainedDisturbsNobody() throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(
            Databases.empty(DatabaseSettings.Kind.H2, directory), directory, new Partial())) {
      String id = shadowed(running, 10);

      CampaignState state = answer(running.platform().state(id));
      assertThat(state.measurements().size()).isEqualTo(10);
      assertThat(state.models()).isNotEmpty();
      assertThat(state.alerts().values()).noneMatch(alert -> alert.contains("adow"));
      assertThat(shadow(running, id).trained()).isEmpty();
      assertThat(
              answer(
                  running.platform().history().replay(id, OptionalLong.empty(), Optional.empty())))
          .hasValueSatisfying(batches -> assertThat(batches).allMatch(batch -> batch.same()));
    }
  }
}
