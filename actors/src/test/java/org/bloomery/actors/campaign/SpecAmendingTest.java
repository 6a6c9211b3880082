package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignCommand.AmendSpec;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.ModelSpec;
import org.junit.jupiter.api.Test;

class SpecAmendingTest {
  private static final CompositionSpace ELSEWHERE =
      CompositionSpace.of(Set.of(Element.Ti, Element.Zr, Element.Hf)).withGridStep(0.1);

  @Test
  void aSpaceChangeWithdrawsWhatLiesOutsideButPinnedAndAPersonsOwnAreFlagged() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new CampaignCommand.Pin(ANNA, "E2", true));
    run.accept(new CampaignCommand.Claim(ANNA, "E3", Optional.empty()));
    run.accept(
        new CampaignCommand.AddExperiment(
            ANNA, Campaigns.alloy(0, 0.4, 0.3, 0.3), List.of(), "mine"));

    run.accept(new AmendSpec(ANNA, Campaigns.with(run.state().spec(), ELSEWHERE), "new palette"));

    assertThat(run.stateOf("E1")).isEqualTo(State.WITHDRAWN);
    assertThat(run.stateOf("E2")).isEqualTo(State.PROPOSED);
    assertThat(run.experiment("E2").flags()).contains(ExperimentFlag.OUTSIDE_SPACE);
    String own = "E" + run.state().experiments().size();
    assertThat(run.experiment(own).flags()).contains(ExperimentFlag.OUTSIDE_SPACE);
    assertThat(run.stateOf("E3")).as("a claim is honoured").isEqualTo(State.CLAIMED);
    run.accept(new CampaignCommand.Release(ANNA, "E3", 1));
    assertThat(run.stateOf("E3")).isEqualTo(State.WITHDRAWN);
  }

  @Test
  void aBudgetCutBelowWhatIsPromisedIsTakenWithAnAlert() {
    CampaignRun run = Campaigns.runningWithThreeProposals();

    run.accept(
        new AmendSpec(
            ANNA, Campaigns.withBudget(run.state().spec(), Budget.ofExperiments(2)), "less money"));

    assertThat(run.state().alerts()).containsKey(AlertKind.BUDGET_EXCEEDED);
    run.accept(record(ANNA, result("E1", 500), result("E2", 500)));
    assertThat(run.state().status()).isEqualTo(CampaignStatus.COMPLETED);
    assertThat(run.stateOf("E3")).isEqualTo(State.WITHDRAWN);
  }

  @Test
  void anotherModelIsTrainedAndAnotherObjectiveRescoresTheQueue() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(
        new AmendSpec(
            ANNA,
            CampaignSpecs.withModel(
                run.state().spec(), ModelSpec.pretrained("edge-dislocation-bcc", 2000, 1)),
            "more points"));
    assertThat(run.state().work().training().running()).isPresent();
    run.workUntilIdle();

    run.accept(
        new AmendSpec(
            ANNA,
            CampaignSpecs.withObjectives(
                run.state().spec(),
                List.of(
                    new Objective(
                        "yield_stress",
                        Campaigns.HOT.conditions(),
                        Set.of(),
                        new Objective.Goal.Minimize()))),
            "the other way"));

    assertThat(run.state().work().rescoring().running()).isPresent();
    assertThat(run.state().work().training().running()).isEmpty();
  }

  @Test
  void aSwitchIsAnAmendmentOfTheModelAloneThatTellsFromWhatToWhatAndWhy() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 600)));
    run.workUntilIdle();
    CampaignSpec before = run.state().spec();
    ModelSpec other = ModelSpec.measuredOnly(4);

    run.accept(
        new CampaignCommand.SwitchModel(
            ANNA,
            other,
            Optional.of(
                new ModelSwitch.Evidence(38, 20, "MPa", 92.13, 70.84, 28, 31, -15.2, -24.1, -6.3)),
            "the simulator does not know carbides"));

    assertThat(run.state().spec()).isEqualTo(before.withModel(other));
    assertThat(run.journal())
        .filteredOn(CampaignEvent.SpecAmended.class::isInstance)
        .singleElement()
        .extracting(EventWords::of)
        .isEqualTo(
            "switched the model from deep ensemble pretrained on 1,000 points of"
                + " edge-dislocation-bcc to deep ensemble on results alone; held out on 38 results,"
                + " RMSE 70.84 against 92.13 MPa, mean absolute error -15.2 MPa (95 % limits -24.1"
                + " to -6.30), 31 against 28 results inside their 80 % interval: the simulator does"
                + " not know carbides");
    run.accept(record(ANNA, result("E2", 500), result("E3", 700), free(), free(), free()));
    run.workUntilIdle();
    assertThat(run.state().spec(run.state().servingModel().orElseThrow().specVersion()).model())
        .as("the owed training was that of the new model")
        .isEqualTo(other);
    assertThat(run.state().work().rescoring().rounds()).as("and the queue was ranked").isEqualTo(3);
    assertThat(run.refusal(new CampaignCommand.SwitchModel(ANNA, other, Optional.empty(), "")))
        .isEqualTo("NOTHING_CHANGED");
    assertThat(
            run.refusal(
                new CampaignCommand.SwitchModel(
                    ANNA,
                    ModelSpec.formation(new ModelSpec.Prior.None(), 1),
                    Optional.empty(),
                    "")))
        .isEqualTo("STRUCTURES_MISSING");
  }

  private static MeasurementInput free() {
    return Campaigns.free(Campaigns.alloy(0.3, 0.3, 0.4, 0), 555);
  }

  @Test
  void ownerLabMatchingAndSeedStay() {
    CampaignRun run = Campaigns.runningWithThreeProposals();

    assertThat(run.refusal(new AmendSpec(ANNA, CampaignSpecs.withSeed(run.state().spec(), 7), "")))
        .isEqualTo("NOT_AMENDABLE");
    assertThat(run.refusal(new AmendSpec(ANNA, run.state().spec(), "")))
        .isEqualTo("NOTHING_CHANGED");
  }

  @Test
  void anEmptySpaceIsRefusedWithTheConflict() {
    CampaignRun run =
        Campaigns.draft(
            Campaigns.with(
                Campaigns.spec(),
                Campaigns.moNbTaW().withBounds(Element.Mo, 0.6, 1).withBounds(Element.Nb, 0.6, 1)));

    Decision decision = run.decide(new CampaignCommand.Start(ANNA));

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("SPACE_EMPTY");
              assertThat(refused.refusal().message()).contains("Mo >= 0.6", "Nb >= 0.6");
            });
  }

  @Test
  void aQuietCampaignIsSuggestedToStopButGoesOn() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(CampaignSpecs.withStopping(Campaigns.spec(), 2));

    run.accept(record(ANNA, result("E1", 700), result("E2", 500), result("E3", 600)));

    assertThat(run.state().alerts()).containsKey(AlertKind.STOPPING_SUGGESTED);
    assertThat(run.state().status()).isEqualTo(CampaignStatus.RUNNING);
  }

  @Test
  void aReopenedCampaignNeedsABudgetThatLeavesRoom() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.withBudget(Campaigns.spec(), Budget.ofExperiments(2)));
    run.accept(record(ANNA, result("E1", 500), result("E2", 500)));
    assertThat(run.state().status()).isEqualTo(CampaignStatus.COMPLETED);

    assertThat(run.refusal(new CampaignCommand.Reopen(ANNA, Budget.ofExperiments(2))))
        .isEqualTo("BUDGET_SPENT");
    run.accept(new CampaignCommand.Reopen(ANNA, Budget.ofExperiments(4)));
    run.workUntilIdle();

    assertThat(run.state().status()).isEqualTo(CampaignStatus.RUNNING);
    assertThat(run.state().open()).hasSize(2);
  }

  @Test
  void aRejectionWithARadiusKeepsNeighboursOutUntilItIsLifted() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new CampaignCommand.Reject(ANNA, "E1", "brittle", 1));
    run.workUntilIdle();
    assertThat(run.state().experiments().size()).as("everything is excluded").isEqualTo(3);
    assertThat(run.state().alerts()).containsKey(AlertKind.SPACE_EXHAUSTED);

    run.accept(new CampaignCommand.LiftRejection(ANNA, "E1"));
    run.workUntilIdle();

    assertThat(run.state().open()).hasSize(3);
    assertThat(run.state().alerts()).isEmpty();
  }
}
