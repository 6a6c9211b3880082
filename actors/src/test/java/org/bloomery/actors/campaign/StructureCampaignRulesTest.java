package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.actors.fixtures.Crystals;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.ModelSpec;
import org.junit.jupiter.api.Test;

class StructureCampaignRulesTest {
  private static final ModelSpec MEASURED_ONLY = ModelSpec.formation(new ModelSpec.Prior.None(), 1);
  private static final ModelSpec PRETRAINED =
      ModelSpec.formation(new ModelSpec.Prior.Pretrained("ab".repeat(32)), 1);

  private static CampaignSpec spec(Pool pool, ModelSpec model) {
    return CampaignSpecs.withObjectives(
        Campaigns.spec(pool, model, 100),
        List.of(
            new Objective(
                "formation_energy", Conditions.NONE, Set.of(), new Objective.Goal.Minimize())));
  }

  private static String refusalOf(CampaignSpec spec) {
    return Campaigns.draft(spec).refusal(new CampaignCommand.Start(ANNA));
  }

  @Test
  void theNetworksNeedAStructureInEveryEntryAndOneProperty() {
    List<Pool.Entry> entries = new ArrayList<>(Crystals.pool().entries());
    entries.add(new Pool.Entry("bare", Campaigns.alloy(1, 0, 0, 0), List.of(Crystals.ENERGY)));

    assertThat(refusalOf(spec(new Pool(entries), MEASURED_ONLY))).isEqualTo("STRUCTURES_MISSING");
    assertThat(refusalOf(Campaigns.spec(Campaigns.moNbTaW(), PRETRAINED, 20)))
        .isEqualTo("STRUCTURES_MISSING");
    assertThat(
            refusalOf(
                CampaignSpecs.withConstraints(
                    spec(Crystals.pool(), MEASURED_ONLY),
                    List.of(
                        new org.bloomery.data.objective.OutcomeConstraint(
                            Campaigns.HARDNESS,
                            new org.bloomery.data.objective.OutcomeConstraint.Bound.AtLeast(100),
                            0.5)))))
        .isEqualTo("PROPERTY_NOT_MODELLED");
  }

  @Test
  void aPretrainedModelIsAPriorOfTheNetworksAloneAndTheirOnlyOne() {
    ModelSpec compact =
        new ModelSpec(
            ModelSpec.DEEP_ENSEMBLE, PRETRAINED.prior(), false, ModelSpec.FINE_TUNE, 10, 1);
    ModelSpec simulated =
        ModelSpec.formation(new ModelSpec.Prior.Simulated("edge-dislocation-bcc", 1000), 1);

    assertThat(refusalOf(spec(Crystals.pool(), compact))).isEqualTo("PRIOR_NOT_KNOWN");
    assertThat(refusalOf(spec(Crystals.pool(), simulated))).isEqualTo("PRIOR_NOT_KNOWN");
  }

  @Test
  void theSimulatorIsNoPredictorOfWhatNothingSimulates() {
    ModelSpec simulator =
        new ModelSpec(
            ModelSpec.SIMULATOR, new ModelSpec.Prior.None(), true, ModelSpec.FINE_TUNE, 10, 1);

    assertThat(refusalOf(spec(Crystals.pool(), simulator))).isEqualTo("SIMULATOR_MISSING");
  }

  @Test
  void whatLearnsFromMeasurementsAloneHasNoPrior() {
    for (String predictor : ModelSpec.FROM_MEASUREMENTS_ALONE) {
      ModelSpec simulated =
          new ModelSpec(
              predictor,
              new ModelSpec.Prior.Simulated("edge-dislocation-bcc", 1000),
              true,
              ModelSpec.FINE_TUNE,
              10,
              1);

      assertThat(refusalOf(spec(Crystals.pool(), simulated))).isEqualTo("PRIOR_NOT_KNOWN");
    }
  }

  @Test
  void networksOverImagesNeedASimulatorUnlessTheyLearnAlone() {
    ModelSpec pretrained = ModelSpec.convolutional("edge-dislocation-bcc", 1000, "pt", 1);
    ModelSpec alone =
        new ModelSpec(
            ModelSpec.CONVOLUTIONAL_ENSEMBLE, new ModelSpec.Prior.None(), false, "np", 10, 1);
    ModelSpec without =
        new ModelSpec(
            ModelSpec.CONVOLUTIONAL_ENSEMBLE, new ModelSpec.Prior.None(), false, "bi-rpt", 10, 1);

    for (ModelSpec fitting : List.of(pretrained, alone)) {
      assertThat(Campaigns.running(Campaigns.spec(Campaigns.moNbTaW(), fitting, 20)).state().spec())
          .isNotNull();
    }
    assertThat(refusalOf(Campaigns.spec(Campaigns.moNbTaW(), without, 20)))
        .isEqualTo("PRIOR_NOT_KNOWN");
  }

  @Test
  void withAPretrainedModelACampaignProposesBeforeAnythingIsComputed() {
    CampaignRun run = Campaigns.running(spec(Crystals.pool(), PRETRAINED));

    run.workUntilIdle();

    assertThat(run.state().open())
        .hasSize(3)
        .allSatisfy(file -> assertThat(file.issue().orElseThrow().modelVersion()).hasValue("v1"));
  }

  @Test
  void withoutOneTheSpaceIsFilledUntilTwentyEnergiesAreKnownWhateverIsAsked() {
    CampaignRun run = Campaigns.running(spec(Crystals.pool(), MEASURED_ONLY));
    run.workUntilIdle();

    for (int i = 1; i <= 19; i++) {
      run.accept(Campaigns.record(ANNA, energy("E" + i)));
      run.workUntilIdle();
    }
    assertThat(run.state().models()).isEmpty();
    assertThat(run.state().open()).isNotEmpty();

    run.accept(Campaigns.record(ANNA, energy("E20")));
    run.workUntilIdle();
    assertThat(run.state().models()).hasSize(1);
  }

  @Test
  void aModelDoesNotAnswerForStructuresItWasNotShown() {
    CampaignRun run = Campaigns.running(spec(Crystals.pool(12), PRETRAINED));
    run.workUntilIdle();

    assertThat(Serving.usable(run.state())).isPresent();
    run.accept(
        new CampaignCommand.AmendSpec(
            ANNA, Campaigns.with(run.state().spec(), Crystals.pool()), "more structures"));

    assertThat(Serving.usable(run.state())).isEmpty();
    assertThat(run.state().work().training().running()).isPresent();
  }

  private static MeasurementInput energy(String experiment) {
    return new MeasurementInput(
        Optional.of(experiment),
        Optional.empty(),
        Optional.empty(),
        Crystals.ENERGY,
        new MeasuredValue.Exact(-0.01 * experiment.length()),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(Instant.EPOCH.plus(Duration.ofDays(1))));
  }
}
