package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.alloy;
import static org.bloomery.actors.campaign.Campaigns.free;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.acquisition.AcquisitionSpec.Refill;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.ensemble.ModelSpec;
import org.junit.jupiter.api.Test;

class WorkOwedTest {
  @Test
  void aStartedCampaignWithAPriorTrainsFirstAndThenProposesByItsModel() {
    CampaignRun run = Campaigns.running(Campaigns.spec());

    assertThat(WorkOwed.running(run.state()))
        .singleElement()
        .isInstanceOf(CampaignEvent.TrainingRequested.class);
    run.workUntilIdle();

    assertThat(run.state().open())
        .hasSize(3)
        .allSatisfy(file -> assertThat(file.issue().orElseThrow().modelVersion()).hasValue("v1"));
  }

  @Test
  void withoutAPriorTheSpaceIsFilledUntilThereIsEnoughToLearnFrom() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.spec(Campaigns.moNbTaW(), ModelSpec.measuredOnly(1), 20));
    assertThat(run.state().open())
        .allSatisfy(file -> assertThat(file.source()).isEqualTo(ProposalSource.SPACE_FILLING));
    assertThat(run.state().models()).isEmpty();

    for (int i = 1; i <= 5; i++) {
      run.accept(record(ANNA, result("E" + i, 400 + 10 * i)));
      run.workUntilIdle();
    }

    assertThat(run.state().models()).hasSize(1);
    assertThat(run.state().open())
        .anySatisfy(file -> assertThat(file.issue().orElseThrow().modelVersion()).hasValue("v1"));
  }

  @Test
  void processesThatFollowASimulatorProposeByItBeforeAnythingIsMeasured() {
    CampaignSpec following =
        CampaignSpecs.withModel(Campaigns.spec(), ModelSpec.processes(true, 1));
    CampaignSpec hardness =
        CampaignSpecs.withObjectives(
            following,
            List.of(
                new Objective(
                    "hardness", Conditions.NONE, Set.of(), new Objective.Goal.Maximize())));

    CampaignRun run = Campaigns.running(following);
    CampaignRun unknown = Campaigns.running(hardness);

    assertThat(WorkOwed.running(run.state()))
        .singleElement()
        .isInstanceOf(CampaignEvent.TrainingRequested.class);
    assertThat(WorkOwed.running(unknown.state()))
        .as("no simulator tells hardness")
        .noneMatch(CampaignEvent.TrainingRequested.class::isInstance);
  }

  @Test
  void aResultIsTrainedOnAfterAQuietTime() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 700)));
    assertThat(run.state().work().training().running()).isEmpty();

    run.passAndRing(Duration.ofSeconds(4));
    assertThat(run.state().work().training().running()).isEmpty();
    run.passAndRing(Duration.ofSeconds(2));

    assertThat(run.state().work().training().running()).isPresent();
  }

  @Test
  void aSteadyStreamOfResultsCannotStarveATraining() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.withDebounce(Campaigns.spec(), Duration.ZERO));
    run.accept(record(ANNA, result("E1", 700)));
    long asked = run.state().work().training().running().orElseThrow().upToSequence();
    run.accept(record(ANNA, result("E2", 710)));

    run.finishRunningWork();

    assertThat(run.state().servingModel().orElseThrow().upToSequence()).isEqualTo(asked);
    assertThat(run.state().work().training().running()).as("the next one").isPresent();
  }

  @Test
  void afterThreeFailuresTheLastGoodModelServesAndAPersonIsAsked() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 700)));
    run.workUntilIdle();
    run.accept(record(ANNA, result("E2", 700)));
    run.passAndRing(Duration.ofSeconds(6));

    for (int attempt = 1; attempt <= 3; attempt++) {
      int round = run.state().work().training().rounds();
      run.report(new WorkReport.Failed(WorkKind.TRAINING, round, "diverged"));
      run.passAndRing(Duration.ofMinutes(10));
    }

    assertThat(run.state().work().training().running()).isEmpty();
    assertThat(run.state().alerts()).containsKey(AlertKind.TRAINING_FAILED);
    assertThat(run.state().servingModel().orElseThrow().version()).isEqualTo("v2");
    run.accept(new CampaignCommand.RetryWork(ANNA));
    run.workUntilIdle();
    assertThat(run.state().alerts()).isEmpty();
    assertThat(run.state().servingModel().orElseThrow().upToSequence())
        .isGreaterThanOrEqualTo(run.state().work().dataSequence());
  }

  @Test
  void batchwiseNothingIsProposedUntilTheBenchIsEmptyAndTheModelFresh() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.with(Campaigns.spec(), Campaigns.acquisition(3, Refill.BATCHWISE)));

    run.accept(record(ANNA, result("E1", 700)));
    run.accept(record(ANNA, result("E2", 700)));
    run.workUntilIdle();
    assertThat(run.state().experiments().size()).isEqualTo(3);
    run.accept(record(ANNA, result("E3", 700)));
    run.workUntilIdle();

    assertThat(run.state().experiments().size()).isEqualTo(6);
  }

  @Test
  void theBudgetIsNeverExceededByProposals() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.withBudget(Campaigns.spec(), Budget.ofExperiments(4)));
    run.accept(record(ANNA, result("E1", 700)));
    run.workUntilIdle();

    assertThat(run.state().open()).hasSize(3);
    run.accept(record(ANNA, result("E2", 700)));
    run.workUntilIdle();
    assertThat(run.state().open()).hasSize(2);
    run.accept(record(ANNA, result("E3", 700), result("E4", 700)));

    assertThat(run.state().status()).isEqualTo(CampaignStatus.COMPLETED);
  }

  @Test
  void anExhaustedPoolEndsTheCampaignOnceEverythingIsMeasured() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(Campaigns.with(Campaigns.spec(), Campaigns.pool(4)));
    for (int i = 1; i <= 4; i++) {
      assertThat(run.state().status()).isEqualTo(CampaignStatus.RUNNING);
      run.accept(record(ANNA, result("E" + i, 500)));
      run.workUntilIdle();
    }

    assertThat(run.state().status()).isEqualTo(CampaignStatus.COMPLETED);
    assertThat(run.journal())
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    CampaignEvent.WindingDownBegan.class,
                    end ->
                        assertThat(end.cause()).isEqualTo(CampaignEvent.EndCause.SPACE_EXHAUSTED)));
  }

  @Test
  void aWithdrawnCandidateReturnsAfterTwoRounds() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(Campaigns.with(Campaigns.spec(), Campaigns.pool(3)));
    run.accept(new CampaignCommand.Withdraw(ANNA, "E1", "no time"));
    run.workUntilIdle();
    assertThat(run.state().experiments().size()).isEqualTo(3);
    run.accept(record(ANNA, result("E2", 500), result("E3", 500)));
    run.workUntilIdle();

    assertThat(run.state().status()).isEqualTo(CampaignStatus.RUNNING);
    assertThat(run.state().open())
        .singleElement()
        .satisfies(
            file -> assertThat(file.candidate()).isEqualTo(run.experiment("E1").candidate()));
  }

  @Test
  void aRestartStartsExactlyTheWorkThatRan() throws IOException {
    CampaignRun run = Campaigns.running(Campaigns.spec());
    List<CampaignEvent> running = WorkOwed.running(run.state());

    CampaignState again =
        JsonMappers.cbor()
            .readValue(JsonMappers.cbor().writeValueAsBytes(run.state()), CampaignState.class);
    CampaignRun restarted = new CampaignRun(again, run.now());
    restarted.report(new WorkReport.RetryDue());

    assertThat(WorkOwed.running(restarted.state())).isEqualTo(running);
    assertThat(restarted.journal()).isEmpty();
  }

  @Test
  void anItemThatNoLongerFitsIsDroppedAndTheWorkIsOwedAgain() {
    CampaignRun run = Campaigns.running(Campaigns.spec());
    run.finishRunningWork();
    CampaignEvent.BatchRequested batch = run.state().work().batch().running().orElseThrow();
    WorkReport.BatchFinished planned = SimulatedWorkers.planned(run.state(), batch);
    run.accept(
        new CampaignCommand.AddExperiment(
            ANNA, planned.proposals().get(0).candidate(), List.of(), "mine"));

    run.report(planned);

    assertThat(run.state().open()).hasSize(3);
    assertThat(run.journal())
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    CampaignEvent.BatchProposed.class,
                    proposed -> assertThat(proposed.dropped()).isNotEmpty()));
  }

  @Test
  void twoRefitsThatKnowBetterWithdrawProposalsButOnlyFlagApprovedOnes() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, free(alloy(1, 0, 0, 0), 438)));
    run.accept(new CampaignCommand.Approve(ANNA, "E1"));
    run.accept(new CampaignCommand.Pin(ANNA, "E2", true));

    refit(run, 0.99);
    assertThat(run.stateOf("E3")).isEqualTo(State.PROPOSED);
    run.accept(record(ANNA, free(alloy(0, 1, 0, 0), 138)));
    refit(run, 0.99);

    assertThat(run.stateOf("E3")).isEqualTo(State.WITHDRAWN);
    assertThat(run.stateOf("E1")).isEqualTo(State.APPROVED);
    assertThat(run.experiment("E1").flags()).contains(ExperimentFlag.STALE);
    assertThat(run.stateOf("E2")).isEqualTo(State.PROPOSED);
  }

  private static void refit(CampaignRun run, double betterFresh) {
    run.passAndRing(Duration.ofSeconds(6));
    for (int step = 0; step < 4; step++) {
      for (CampaignEvent request : WorkOwed.running(run.state())) {
        run.report(
            request instanceof CampaignEvent.RescoreRequested rescore
                ? SimulatedWorkers.rescored(run.state(), rescore, betterFresh)
                : SimulatedWorkers.finish(run.state(), request));
      }
    }
  }

  @Test
  void theEndDateEndsTheCampaignByItself() {
    Budget untilNoon =
        new Budget(
            java.util.OptionalInt.empty(),
            java.util.OptionalDouble.empty(),
            1,
            Optional.of(Campaigns.MORNING.plus(Duration.ofHours(4))));
    CampaignRun run =
        Campaigns.runningWithThreeProposals(Campaigns.withBudget(Campaigns.spec(), untilNoon));

    run.passAndRing(Duration.ofHours(5));

    assertThat(run.state().status()).isEqualTo(CampaignStatus.COMPLETED);
  }

  @Test
  void seedsDependOnCampaignKindAndRoundAlone() {
    assertThat(Seeds.of(1, WorkKind.BATCH, 1)).isEqualTo(Seeds.of(1, WorkKind.BATCH, 1));
    assertThat(
            List.of(
                Seeds.of(1, WorkKind.BATCH, 1),
                Seeds.of(2, WorkKind.BATCH, 1),
                Seeds.of(1, WorkKind.TRAINING, 1),
                Seeds.of(1, WorkKind.BATCH, 2)))
        .doesNotHaveDuplicates();
  }
}
