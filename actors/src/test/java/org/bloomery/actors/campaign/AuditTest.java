package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.util.Optional;
import org.bloomery.models.score.Crps;
import org.junit.jupiter.api.Test;

class AuditTest {
  /** Exact limits of 8 of 10: 0.4439 and 0.9748 (Clopper and Pearson; R's binom.test). */
  @Test
  void coverageHasExactBinomialLimits() {
    Coverage coverage = Coverage.of(8, 10);

    assertThat(coverage.low95()).isCloseTo(0.4439045, within(1e-6));
    assertThat(coverage.high95()).isCloseTo(0.9747893, within(1e-6));
    assertThat(Coverage.of(10, 10).high95()).isEqualTo(1);
    assertThat(Coverage.of(0, 10).low95()).isZero();
  }

  /** CRPS of N(0, 1) at 0 is 2 phi(0) - 1/sqrt(pi) = 0.2336950 (Gneiting and Raftery 2007). */
  @Test
  void theScoreOfANormalPredictionIsThePublishedFormula() {
    assertThat(Crps.ofNormal(0)).isCloseTo(0.2336949772, within(1e-9));
    assertThat(Crps.ofNormal(10)).isCloseTo(10 - 0.5641895835, within(1e-9));
    assertThat(Crps.distribution(1.959963984540054)).isCloseTo(0.975, within(1e-12));
  }

  @Test
  void oneScoreCountsForEachExperimentByTheModelLockedAtItsClaim() {
    CampaignRun run = Campaigns.claimed();
    run.accept(record(ANNA, result("E2", 480)));
    run.workUntilIdle();
    assertThat(run.state().servingModel().orElseThrow().version()).isEqualTo("v2");

    run.accept(record(ANNA, 1, result("E1", 520)));
    run.accept(record(ANNA, result("E1", 900)));
    run.workUntilIdle();

    assertThat(Audit.counted(run.state()))
        .filteredOn(score -> score.experiment().equals(Optional.of("E1")))
        .singleElement()
        .satisfies(score -> {
          assertThat(score.modelVersion()).isEqualTo("v1");
          assertThat(score.measured()).isEqualTo(520);
          assertThat(score.inside()).isTrue();
        });
    assertThat(run.experiment("E1").flags()).contains(ExperimentFlag.SURPRISING);
  }

  @Test
  void aRetractedResultLeavesTheScore() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 520)));
    run.workUntilIdle();
    assertThat(Audit.counted(run.state())).hasSize(1);

    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M1", "wrong sample"));

    assertThat(Audit.counted(run.state())).isEmpty();
  }

  @Test
  void intervalsAreWidenedFromTwentyScoresOnAndShrunkTowardsTheModelsOwn() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.withBudget(Campaigns.spec(), Budget.ofExperiments(100)));
    for (int i = 1; i <= 20; i++) {
      assertThat(run.state().scoreboard().intervalFactor()).isEqualTo(1);
      // The simulated model says 500 with a deviation of 50, so every error is 2.5631 of it.
      run.accept(record(ANNA, result("E" + i, 500 + 2 * Audit.HALF_80 * 50)));
      run.workUntilIdle();
    }

    // All errors are twice the interval's half width; 20 scores weigh as much as the prior.
    assertThat(run.state().scoreboard().intervalFactor()).isCloseTo(1.5, within(1e-9));
    ExperimentFile next = run.state().open().reduce((a, b) -> b).orElseThrow();
    assertThat(next.issue().orElseThrow().proposal().appraisal().orElseThrow().outcomes())
        .allSatisfy(outcome ->
            assertThat(outcome.high80() - outcome.mean())
                .isCloseTo(
                    1.5 * Audit.HALF_80 * outcome.prediction().observationDeviation(),
                    within(1e-9)));
    run.accept(record(ANNA, result("E21", 500 + 2 * Audit.HALF_80 * 50)));
    run.workUntilIdle();
    double factor = run.state().scoreboard().intervalFactor();
    ExperimentFile seenAgain = run.state().open().findFirst().orElseThrow();
    assertThat(seenAgain.standing().orElseThrow().appraisal().outcomes())
        .as("seen again by a later model, intervals are as wide")
        .allSatisfy(outcome ->
            assertThat(outcome.high80() - outcome.mean())
                .isCloseTo(
                    factor * Audit.HALF_80 * outcome.prediction().observationDeviation(),
                    within(1e-9)));
  }

  @Test
  void intervalsAreTheModelsOwnAgainWhenRetractionsLeaveFewerThanTwentyScores() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.withBudget(Campaigns.spec(), Budget.ofExperiments(100)));
    double twiceTooFar = 500 + 2 * Audit.HALF_80 * 50;
    for (int i = 1; i <= 21; i++) {
      run.accept(record(ANNA, result("E" + i, twiceTooFar)));
      run.workUntilIdle();
    }
    // (conformal - 1) n / (n + 20) with a conformal factor of 2
    assertThat(run.state().scoreboard().intervalFactor()).isCloseTo(1 + 21 / 41.0, within(1e-9));

    run.accept(new CampaignCommand.AmendMeasurement(ANNA, "M1", result("E1", 900), "typing error"));
    assertThat(run.state().scoreboard().intervalFactor())
        .as("an amended result is scored again first")
        .isGreaterThan(1.4);
    run.workUntilIdle();
    assertThat(run.state().scoreboard().intervalFactor()).isGreaterThan(1.4);

    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M2", "wrong sample"));
    run.workUntilIdle();
    assertThat(run.state().scoreboard().intervalFactor()).isCloseTo(1.5, within(0.03));
    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M3", "wrong sample"));
    run.workUntilIdle();

    assertThat(Audit.counted(run.state())).hasSizeLessThan(20);
    assertThat(run.state().scoreboard().intervalFactor()).isEqualTo(1);
  }

  @Test
  void onlyAResultTakenBackAsksForAnotherWidth() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            Campaigns.withBudget(Campaigns.spec(), Budget.ofExperiments(100)));
    for (int i = 1; i <= 21; i++) {
      run.accept(record(ANNA, result("E" + i, 500 + 2 * Audit.HALF_80 * 50)));
      run.workUntilIdle();
    }
    Scoreboard written = run.state().scoreboard().rescaled(1.2);
    CampaignRun older = new CampaignRun(run.state().with(written), run.now());

    assertThat(older.report(new WorkReport.DebounceElapsed()))
        .as("a history from before intervals were widened so wakes as it is")
        .isEmpty();

    older.accept(new CampaignCommand.Undo(ANNA, "E21"));
    assertThat(Audit.counted(older.state())).hasSize(20);
    assertThat(older.state().scoreboard().intervalFactor()).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void whatAModelLearnedFromIsNotCountedAsPredictedByIt() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(
            CampaignSpecs.withModel(
                Campaigns.spec(), org.bloomery.models.ensemble.ModelSpec.measuredOnly(1)));
    assertThat(run.state().models()).isEmpty();
    for (int i = 1; i <= 5; i++) {
      run.accept(record(ANNA, result("E" + i, 500 + i)));
      run.workUntilIdle();
    }
    assertThat(run.state().models()).isNotEmpty();

    run.accept(new CampaignCommand.AmendMeasurement(ANNA, "M1", result("E1", 512), "typing error"));
    run.workUntilIdle();

    assertThat(Audit.counted(run.state())).isEmpty();
    assertThat(run.state().scoreboard().waiting()).isEmpty();
  }

  @Test
  void aResultThatWaitedForItsScoreIsHeldAgainstTheModelOfItsTime() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 520)));
    CampaignEvent.ScoreRequested first = run.state().work().scoring().running().orElseThrow();
    run.accept(record(ANNA, result("E2", 530)));
    run.pass(java.time.Duration.ofMinutes(1));
    run.report(new WorkReport.DebounceElapsed());
    CampaignEvent.TrainingRequested training =
        run.state().work().training().running().orElseThrow();
    run.report(SimulatedWorkers.trained(run.state(), training));
    assertThat(run.state().servingModel().orElseThrow().version()).isEqualTo("v2");

    run.report(SimulatedWorkers.scored(first));

    assertThat(run.state().work().scoring().running().orElseThrow().items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.measurement()).isEqualTo("M2");
          assertThat(item.modelVersion()).isEqualTo("v1");
          assertThat(item.audited()).isTrue();
        });
  }

  @Test
  void consequencesNameModelsProposalsAndTheBest() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 900)));
    run.accept(record(ANNA, result("E2", 500)));
    run.workUntilIdle();

    Consequences consequences = Consequences.of(run.state(), "M1").orElseThrow();

    assertThat(consequences.models()).containsExactly("v2");
    assertThat(consequences.proposals())
        .extracting(Consequences.Touched::experiment)
        .contains("E4", "E5");
    assertThat(consequences.best()).hasValue(900);
    assertThat(consequences.bestWithout()).hasValue(500);
  }
}
