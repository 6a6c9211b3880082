package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.MORNING;
import static org.bloomery.actors.campaign.Campaigns.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.models.ensemble.ModelSpec;
import org.junit.jupiter.api.Test;

class OutcomeCampaignTest {
  private static final PropertyTest SINGLE = new PropertyTest("single_phase", Conditions.NONE);
  private static final PropertyTest PHASES = new PropertyTest("phase", Conditions.NONE);
  private static final String DIGEST = "cd".repeat(32);

  /** Looks for single-phase alloys of Mo-Nb-Ta-W. */
  private static CampaignSpec wanting(ModelSpec model, Objective objective) {
    return CampaignSpecs.withObjectives(
        Campaigns.spec(Campaigns.moNbTaW(), model, 20), List.of(objective));
  }

  private static Objective most(String property) {
    return new Objective(property, Conditions.NONE, Set.of(), new Objective.Goal.Maximize());
  }

  private static MeasurementInput found(String experiment, PropertyTest test, String name) {
    return new MeasurementInput(
        Optional.of(experiment),
        Optional.empty(),
        Optional.empty(),
        test,
        new MeasuredValue.Category(name),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(MORNING));
  }

  private static String refused(CampaignSpec spec) {
    return Campaigns.draft(spec).refusal(new CampaignCommand.Start(ANNA));
  }

  @Test
  void withoutAPhaseModelFiveAnswersAreLearnedFromFirst() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            wanting(ModelSpec.measuredOnly(1), most("single_phase")));
    assertThat(run.state().models()).isEmpty();

    for (int i = 1; i <= 5; i++) {
      run.accept(record(ANNA, found("E" + i, SINGLE, i % 2 == 0 ? "yes" : "no")));
      run.workUntilIdle();
    }

    assertThat(run.state().models()).hasSize(1);
    assertThat(run.state().experiment("E5").orElseThrow().now().state())
        .isEqualTo(Experiment.State.MEASURED);
    assertThat(Consequences.best(run.state())).as("a yes is 1").hasValue(1);
  }

  @Test
  void aPhaseModelJudgesBeforeAnythingIsMeasured() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            wanting(ModelSpec.measuredOnly(1).withPhaseModel(DIGEST), most("single_phase")));

    assertThat(run.state().models()).hasSize(1);
    assertThat(run.state().open())
        .hasSize(3)
        .allSatisfy(file -> assertThat(file.issue().orElseThrow().modelVersion()).hasValue("v1"));
  }

  @Test
  void phasesFoundDoNotTeachWhatIsANumber() {
    CampaignSpec spec =
        CampaignSpecs.withConstraints(
            Campaigns.spec(Campaigns.moNbTaW(), ModelSpec.measuredOnly(1), 20),
            List.of(
                new OutcomeConstraint(
                    SINGLE, new OutcomeConstraint.Bound.InCategory(Set.of("yes")), 0.8),
                new OutcomeConstraint(
                    PHASES, new OutcomeConstraint.Bound.InCategory(Set.of("BCC")), 0.8)));
    CampaignRun run = Campaigns.runningWithThreeProposals(spec);

    for (int i = 1; i <= 3; i++) {
      run.accept(record(ANNA, found("E" + i, SINGLE, "yes")));
      run.accept(record(ANNA, found("E" + i, PHASES, "BCC")));
      run.workUntilIdle();
    }

    assertThat(TrainingSet.of(run.state())).hasSize(6);
    assertThat(run.state().models()).as("no stress is known").isEmpty();
    assertThat(run.stateOf("E1")).as("the stress is missing").isEqualTo(Experiment.State.PROPOSED);
  }

  @Test
  void onlyWhatCanBePursuedIsAccepted() {
    assertThat(refused(wanting(ModelSpec.measuredOnly(1), most("phase"))))
        .isEqualTo("OBJECTIVE_NOT_A_NUMBER");
    assertThat(
            refused(
                wanting(
                    ModelSpec.measuredOnly(1),
                    new Objective(
                        "single_phase",
                        Conditions.NONE,
                        Set.of(),
                        new Objective.Goal.Target(1, 0)))))
        .isEqualTo("OBJECTIVE_NOT_A_NUMBER");
    assertThat(
            refused(
                Campaigns.spec(
                    Campaigns.moNbTaW(), ModelSpec.measuredOnly(1).withPhaseModel(DIGEST), 20)))
        .isEqualTo("PHASE_MODEL_NOT_ASKED");
  }
}
