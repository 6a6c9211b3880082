package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.service.ComparisonService.Answer;
import org.bloomery.actors.service.ComparisonService.Asked;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelComparisonTest {
  private static final ModelSpec PRETRAINED = ModelSpec.pretrained("edge-dislocation-bcc", 1000, 1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private static CampaignSpec spec(int experiments) {
    return Campaigns.onPool(experiments).withModel(PRETRAINED);
  }

  private static ComparisonService.Standing standing(RunningPlatform running, String id)
      throws Exception {
    return given(answer(running.platform().comparisons().look(id)));
  }

  private static ComparisonService.Standing given(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Given.class);
    return ((Answer.Given) answer).standing();
  }

  private static String refusal(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).refusal().code();
  }

  @Test
  void modelsAreComparedOnTheCampaignsResultsAndTheFiguresOutliveARestart() throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    String id;
    ModelComparison compared;
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      id = running.create(spec(12));
      running.complete(id);
      long models = answer(running.platform().service().models(id)).size();

      given(answer(running.platform().comparisons().begin(id, Campaigns.ADA, List.of())));
      RunningPlatform.await(
          PATIENCE,
          () -> {
            ComparisonService.Standing now = standing(running, id);
            return now.running().isEmpty() && now.last().isPresent();
          });

      ComparisonService.Standing now = standing(running, id);
      assertThat(now.current()).isTrue();
      compared = now.last().orElseThrow();
      assertThat(compared.contenders())
          .extracting(ModelComparison.Contender::name)
          .containsExactly("present", "without-transfer");
      assertThat(compared.contenders())
          .allSatisfy(one -> {
            assertThat(one.heldOut()).hasSize(12);
            assertThat(one.figures().orElseThrow().results()).isEqualTo(12);
            assertThat(one.secondsToTrain()).isPresent();
          });
      assertThat(compared.contenders().get(1).difference().orElseThrow().absoluteError().mean())
          .as("the trainer at hand makes the same of both")
          .isZero();
      assertThat(answer(running.platform().service().models(id)))
          .as("a comparison makes no model of the campaign")
          .hasSize((int) models);
      assertThat(answer(running.platform().service().campaign(id, 0)).orElseThrow().work())
          .isEmpty();
    }
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      assertThat(standing(running, id).last()).contains(compared);
      assertThat(standing(running, id).current()).isTrue();

      running.accepted(id, Campaigns.result("E1", 1234, OptionalLong.empty(), Optional.empty()));

      assertThat(standing(running, id).last()).contains(compared);
      assertThat(standing(running, id).current()).as("there is a newer result").isFalse();
    }
  }

  @Test
  void withTooFewResultsItSaysHowManyAreNeeded() throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(Databases.empty(DatabaseSettings.Kind.H2, directory), directory)) {
      String id = running.create(spec(4));
      running.complete(id);

      assertThat(standing(running, id).shortage().orElseThrow()).contains("6 more are needed");
      assertThat(
              refusal(answer(running.platform().comparisons().begin(id, Campaigns.ADA, List.of()))))
          .isEqualTo("TOO_FEW_RESULTS");
      assertThat(refusal(answer(running.platform().comparisons().cancel(id))))
          .isEqualTo("NOTHING_COMPARED");
      assertThat(refusal(answer(running.platform().comparisons().look("nothing"))))
          .isEqualTo("UNKNOWN_CAMPAIGN");
    }
  }

  /** Trains campaigns at once, and folds when it may. */
  private static final class PatientTrainer implements Trainer {
    private final NearestNeighbourTrainer inner = new NearestNeighbourTrainer();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public TrainedModel train(TrainingTask task, WorkListener listener) {
      while (task.spec().equals(PRETRAINED.withoutTransfer()) && gate.getCount() > 0) {
        if (!listener.proceed(0.5, "waiting")) {
          throw new WorkCancelled("training");
        }
        Thread.onSpinWait();
      }
      if (task.spec().predictor().equals(ModelSpec.RANDOM_FOREST)) {
        throw new IllegalArgumentException("no forest grows here");
      }
      return inner.train(task, listener);
    }

    @Override
    public Predictor load(byte[] artifact) {
      return inner.load(artifact);
    }
  }

  @Test
  void itMakesWayForWhatIsOwedAndEndsWhenSomebodyCancels() throws Exception {
    PatientTrainer trainer = new PatientTrainer();
    try (RunningPlatform running =
        new RunningPlatform(
            Databases.empty(DatabaseSettings.Kind.H2, directory), directory, trainer)) {
      String id = running.create(spec(12));
      running.complete(id);
      given(answer(running.platform().comparisons().begin(id, Campaigns.ADA, List.of())));
      RunningPlatform.await(
          PATIENCE,
          () ->
              standing(running, id)
                  .running()
                  .filter(progress -> progress.share() >= 0.5)
                  .isPresent());
      assertThat(
              refusal(answer(running.platform().comparisons().begin(id, Campaigns.ADA, List.of()))))
          .isEqualTo("ALREADY_COMPARING");

      String other = running.create(spec(6));
      running.complete(other);
      assertThat(standing(running, id).running()).as("it goes on later").isPresent();

      given(answer(running.platform().comparisons().cancel(id)));
      assertThat(standing(running, id).running()).isEmpty();
      assertThat(standing(running, id).last()).isEmpty();
      trainer.gate.countDown();
    }
  }

  @Test
  void aModelThatCannotBeTrainedSaysWhyAndSparesTheOthers() throws Exception {
    PatientTrainer trainer = new PatientTrainer();
    trainer.gate.countDown();
    ModelSpec forest =
        new ModelSpec(
            ModelSpec.RANDOM_FOREST, new ModelSpec.Prior.None(), false, ModelSpec.FINE_TUNE, 10, 1);
    try (RunningPlatform running =
        new RunningPlatform(
            Databases.empty(DatabaseSettings.Kind.H2, directory), directory, trainer)) {
      String id = running.create(spec(12));
      running.complete(id);
      ComparisonService comparisons = running.platform().comparisons();
      assertThat(
              refusal(
                  answer(
                      comparisons.begin(
                          id, Campaigns.ADA, List.of(new Asked.Named("crystal-ball"))))))
          .isEqualTo("UNKNOWN_MODEL");

      given(
          answer(
              comparisons.begin(
                  id,
                  Campaigns.ADA,
                  List.of(new Asked.Stated(forest), new Asked.Named("without-transfer")))));
      RunningPlatform.await(PATIENCE, () -> standing(running, id).last().isPresent());

      List<ModelComparison.Contender> all = standing(running, id).last().orElseThrow().contenders();
      assertThat(all).hasSize(3);
      assertThat(all.get(1).failure().orElseThrow()).contains("no forest grows here");
      assertThat(all.get(2).figures()).isPresent();
    }
  }

  @Test
  void theCampaignsCancelButtonEndsTheComparisonToo() throws Exception {
    PatientTrainer trainer = new PatientTrainer();
    try (RunningPlatform running =
        new RunningPlatform(
            Databases.empty(DatabaseSettings.Kind.H2, directory), directory, trainer)) {
      String id = running.create(spec(12));
      running.complete(id);
      given(answer(running.platform().comparisons().begin(id, Campaigns.ADA, List.of())));

      answer(running.platform().service().cancelWork(id, Campaigns.ADA));

      RunningPlatform.await(PATIENCE, () -> standing(running, id).running().isEmpty());
      trainer.gate.countDown();
    }
  }
}
