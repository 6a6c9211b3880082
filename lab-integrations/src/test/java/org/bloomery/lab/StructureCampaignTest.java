package org.bloomery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.awaitility.Awaitility;
import org.bloomery.actors.campaign.Budget;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Crystals;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.lab.replay.ReplayLab;
import org.bloomery.lab.replay.ReplaySettings;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.models.formation.FormationTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which structure to compute next, with networks that were trained elsewhere. */
class StructureCampaignTest {
  private static final int STRUCTURES = 20;
  private static final FormationSpec SMALL =
      new FormationSpec(List.of(FormationNetwork.SITES), 2, 0.02, 3, 16, 1);

  @TempDir Path home;

  @Test
  void everyStructureOfThePoolIsComputedOnceWhileThePretrainedNetworksAreCarriedOver()
      throws Exception {
    Pool pool = Crystals.pool(STRUCTURES);
    Map<String, Double> energies = Crystals.energies(pool);
    ArtifactFiles kept = ArtifactFiles.ofHome(home);
    String digest = kept.store(pretrained().bytes());
    Trainers trainers =
        Trainers.standard(PropertyRegistry.standard(), "cpu")
            .with(ModelSpec.FORMATION, new FormationTrainer(kept::read, "cpu", SMALL));
    ReplaySettings quick =
        new ReplaySettings(
            Campaigns.LAB,
            ReplaySettings.STANDARD.account(),
            Duration.ofMillis(10),
            4,
            Duration.ofMillis(20));

    try (RunningPlatform running =
            new RunningPlatform(DatabaseSettings.h2(home.resolve("bloomery")), home, trainers);
        ReplayLab lab =
            ReplayLab.start(
                running.platform().labs(),
                PublishedAnswers.ofStructures(energies, Crystals.ENERGY, "energies.csv"),
                quick,
                InstantSource.system())) {
      CampaignService service = running.platform().service();
      String campaign =
          running.create(
              spec(pool, ModelSpec.formation(new ModelSpec.Prior.Pretrained(digest), 1)));
      running.accepted(campaign, new CampaignCommand.Start(Campaigns.ADA));
      Awaitility.await()
          .atMost(Duration.ofSeconds(180))
          .until(() ->
              answer(service.campaign(campaign, 0))
                  .filter(detail -> detail.summary().status() == CampaignStatus.COMPLETED)
                  .isPresent());

      List<MeasurementView> results = answer(service.measurements(campaign, 0));
      assertThat(results)
          .extracting(result -> Pool.structureName(result.measurement().candidate()).orElseThrow())
          .containsExactlyInAnyOrderElementsOf(energies.keySet());
      assertThat(results)
          .allSatisfy(result ->
              assertThat(result.measurement().value())
                  .isEqualTo(
                      new MeasuredValue.Exact(
                          energies.getOrDefault(
                              Pool.structureName(result.measurement().candidate()).orElseThrow(),
                              Double.NaN))));
      assertThat(answer(service.experiments(campaign, 0)))
          .as("chosen by a model from the first on")
          .hasSize(STRUCTURES)
          .allSatisfy(experiment ->
              assertThat(experiment.proposal().orElseThrow().modelVersion()).isNotEmpty());
      assertThat(answer(service.models(campaign)))
          .extracting(model -> model.metrics().get("formation_energy.points"))
          .contains(0.0, 4.0, 16.0);
      assertThat(lab.health().troubled()).isFalse();
    }
  }

  private static CampaignSpec spec(Pool pool, ModelSpec model) {
    return new CampaignSpec(
        "end members",
        "",
        Campaigns.ADA.id(),
        Campaigns.LAB,
        List.of(),
        pool,
        List.of(
            new Objective(
                "formation_energy", Conditions.NONE, Set.of(), new Objective.Goal.Minimize())),
        List.of(),
        model,
        new AcquisitionSpec(
            new AcquisitionSpec.Function.Exploration(),
            4,
            AcquisitionSpec.AUTOMATIC,
            AcquisitionSpec.AUTOMATIC,
            AcquisitionSpec.Refill.BATCHWISE,
            AcquisitionSpec.DEFAULT_SCREENING,
            0,
            Optional.empty()),
        new Budget(OptionalInt.of(STRUCTURES), OptionalDouble.empty(), 1, Optional.empty()),
        List.of(),
        4,
        false,
        true,
        new CampaignSpec.Timing(Duration.ofHours(8), Duration.ZERO),
        CampaignSpec.Matching.STANDARD,
        7);
  }

  /** Networks that know the same crystals with other energies. */
  private static FormationModel pretrained() {
    Pool elsewhere = Crystals.pool();
    Map<String, Double> energies = Crystals.energies(elsewhere);
    List<String> names = elsewhere.entries().stream().map(Pool.Entry::id).toList();
    return FormationModel.train(
        SMALL,
        new FormationData(
            names,
            StructureFeatures.of(
                elsewhere.entries().stream().map(e -> e.structure().orElseThrow()).toList()),
            names.stream()
                .mapToDouble(name -> 0.1 + 2 * energies.getOrDefault(name, Double.NaN))
                .toArray()),
        "cpu",
        WorkListener.NONE);
  }
}
