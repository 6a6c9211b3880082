package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.BORIS;
import static org.bloomery.actors.campaign.Campaigns.HARDNESS;
import static org.bloomery.actors.campaign.Campaigns.alloy;
import static org.bloomery.actors.campaign.Campaigns.free;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand.Claim;
import org.bloomery.actors.campaign.CampaignCommand.RecordMeasurements;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.junit.jupiter.api.Test;

class RecordingTest {
  @Test
  void aResultWithAnOldTokenIsKeptButFlagged() {
    CampaignRun run = Campaigns.claimed();
    run.passAndRing(Duration.ofHours(9));
    run.accept(new Claim(BORIS, "E1", Optional.empty()));

    Decision.Answer answer = run.accept(record(ANNA, 1, result("E1", 700)));

    assertThat(run.stateOf("E1")).isEqualTo(State.CLAIMED);
    assertThat(run.state().measurement("M1").orElseThrow().flags())
        .contains(MeasurementFlag.OLD_TOKEN, MeasurementFlag.REPLICATE);
    assertThat(run.experiment("E1").flags()).contains(ExperimentFlag.RESULT_BY_OTHER);
    assertThat(answer.notices()).singleElement().asString().contains("held by boris");
  }

  @Test
  void aResultWithTheNewestTokenCountsPastTheEndOfTheLease() {
    CampaignRun run = Campaigns.claimed();
    run.pass(Duration.ofHours(20));

    run.accept(record(ANNA, 1, result("E1", 700)));

    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
  }

  @Test
  void aResultOfSomethingWithdrawnRevivesItAndItsRetractionSendsItBack() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new CampaignCommand.Withdraw(ANNA, "E1", "no time"));

    run.accept(record(BORIS, result("E1", 700)));
    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
    assertThat(run.experiment("E1").flags()).contains(ExperimentFlag.REVIVED);

    run.accept(new CampaignCommand.RetractMeasurement(BORIS, "M1", "wrong sample"));
    assertThat(run.stateOf("E1")).isEqualTo(State.WITHDRAWN);
    assertThat(Spending.of(run.state()).spent()).as("cost stays spent").isEqualTo(1);
  }

  @Test
  void aRetractedResultMakesTheExperimentClaimableAgain() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 700)));

    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M1", "wrong sample"));

    assertThat(run.stateOf("E1")).isEqualTo(State.NEEDS_REMEASURE);
    assertThat(Spending.of(run.state()).spent()).isEqualTo(1);
    run.accept(new Claim(BORIS, "E1", Optional.empty()));
    run.accept(new CampaignCommand.Release(BORIS, "E1", 1));
    assertThat(run.stateOf("E1")).isEqualTo(State.NEEDS_REMEASURE);
  }

  @Test
  void anExperimentIsMeasuredOnceAllItsTestsHaveValues() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(
        new CampaignCommand.AddExperiment(
            ANNA, alloy(0, 0.4, 0.3, 0.3), List.of(Campaigns.HOT, HARDNESS), "both"));
    run.accept(new Claim(ANNA, "E4", Optional.empty()));

    run.accept(record(ANNA, 1, result("E4", 700)));
    assertThat(run.stateOf("E4")).isEqualTo(State.CLAIMED);
    assertThat(Results.missing(run.state(), run.experiment("E4"))).containsExactly(HARDNESS);

    run.accept(record(ANNA, 1, of("E4", HARDNESS, 400, Optional.empty())));
    assertThat(run.stateOf("E4")).isEqualTo(State.MEASURED);
  }

  @Test
  void aTestWithinTenKelvinAnswersAndOneFurtherAwayIsKeptAsAnother() {
    CampaignRun run = Campaigns.runningWithThreeProposals();

    run.accept(record(ANNA, of("E1", hotAt(1200), 700, Optional.empty())));
    assertThat(run.stateOf("E1")).isEqualTo(State.PROPOSED);

    run.accept(record(ANNA, of("E1", hotAt(1268), 650, Optional.empty())));
    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
  }

  @Test
  void somethingElseThanAskedForIsFlaggedAndTheNominalMayBeProposedAgain() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    Candidate nominal = run.experiment("E1").candidate();
    Candidate made = alloy(0.5, 0.5, 0, 0);

    run.accept(
        record(
            ANNA,
            of("E1", Campaigns.HOT, 700, Optional.of(new AsMade(made, 0.001, AsMade.Method.ICP)))));

    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
    assertThat(run.experiment("E1").flags()).contains(ExperimentFlag.OFF_TARGET);
    assertThat(Exclusions.of(run.state(), 99))
        .extracting(exclusion -> exclusion.candidate())
        .contains(made)
        .doesNotContain(nominal);
    assertThat(TrainingSet.of(run.state()).get(0).candidate()).isEqualTo(made);
  }

  @Test
  void aReplicateThatWentAstrayLeavesTheNominalMeasured() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    Candidate nominal = run.experiment("E1").candidate();
    Optional<AsMade> astray =
        Optional.of(new AsMade(alloy(0.5, 0.5, 0, 0), 0.001, AsMade.Method.ICP));
    run.accept(record(ANNA, of("E1", Campaigns.HOT, 700, Optional.empty())));

    run.accept(record(ANNA, of("E1", Campaigns.HOT, 650, astray)));
    assertThat(run.experiment("E1").flags()).doesNotContain(ExperimentFlag.OFF_TARGET);
    assertThat(Exclusions.of(run.state(), 99))
        .extracting(exclusion -> exclusion.candidate())
        .contains(nominal);

    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M1", "wrong sample"));
    assertThat(run.experiment("E1").flags()).contains(ExperimentFlag.OFF_TARGET);
  }

  @Test
  void theSameKeyWithTheSameBodyIsAnsweredAsTheFirstTime() {
    CampaignRun run = Campaigns.claimed();
    Decision.Answer first = run.accept(keyed("k", "digest", 700));

    Decision.Answer again = run.accept(keyed("k", "digest", 700));

    assertThat(again.measurements()).isEqualTo(first.measurements()).containsExactly("M1");
    assertThat(run.state().measurements().size()).isEqualTo(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefusedForNinetyDays() {
    CampaignRun run = Campaigns.claimed();
    run.accept(keyed("k", "digest", 700));

    assertThat(run.refusal(keyed("k", "other", 701))).isEqualTo("IDEMPOTENCY_CONFLICT");
    run.pass(Duration.ofDays(91));

    assertThat(run.accept(keyed("k", "other", 701)).measurements()).containsExactly("M2");
  }

  @Test
  void resultsAreTakenAllOrNone() {
    CampaignRun run = Campaigns.runningWithThreeProposals();

    assertThat(run.refusal(record(ANNA, result("E1", 700), result("E99", 700))))
        .isEqualTo("UNKNOWN_EXPERIMENT");
    assertThat(run.refusal(record(ANNA, result("E1", 700), result("E2", -3))))
        .isEqualTo("VALUE_REFUSED");
    assertThat(run.state().measurements().size()).isZero();
  }

  @Test
  void aDraftTakesFreeResultsAndSaysWhatToDoWithOthers() {
    CampaignRun run = Campaigns.draft(Campaigns.spec());
    run.accept(record(ANNA, free(alloy(1, 0, 0, 0), 438)));

    assertThat(run.refusal(record(ANNA, result("E1", 700)))).isEqualTo("CAMPAIGN_IS_DRAFT");
    assertThat(TrainingSet.of(run.state())).hasSize(1);
  }

  @Test
  void aRepeatedResultCountsUpItsReplicateNumber() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 700)));
    run.accept(record(BORIS, result("E1", 720)));

    Measurement second = run.state().measurement("M2").orElseThrow().measurement();

    assertThat(second.replicate()).isEqualTo(2);
    assertThat(run.state().measurement("M2").orElseThrow().flags())
        .contains(MeasurementFlag.REPLICATE);
  }

  @Test
  void aTrainingThatIsRepeatedAfterARestartSeesWhatTheFirstSaw() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(record(ANNA, result("E1", 700)));
    long asked = run.state().sequence();
    run.accept(record(ANNA, result("E2", 500)));
    run.accept(new CampaignCommand.AmendMeasurement(ANNA, "M1", result("E1", 770), "typing error"));
    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M1", "wrong sample"));

    assertThat(TrainingSet.at(run.state(), asked))
        .singleElement()
        .satisfies(point -> assertThat(point.value()).isEqualTo(new MeasuredValue.Exact(700)));
    assertThat(TrainingSet.of(run.state())).extracting(point -> point.id()).containsExactly("M2");
  }

  private static CampaignCommand keyed(String key, String digest, double value) {
    return new RecordMeasurements(
        ANNA, List.of(result("E1", value)), OptionalLong.of(1), Optional.of(key), digest);
  }

  private static PropertyTest hotAt(double kelvin) {
    return new PropertyTest(
        "yield_stress",
        Campaigns.HOT
            .conditions()
            .with("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN)));
  }

  private static MeasurementInput of(
      String experiment, PropertyTest test, double value, Optional<AsMade> made) {
    return new MeasurementInput(
        Optional.of(experiment),
        Optional.empty(),
        made,
        test,
        new MeasuredValue.Exact(value),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(Campaigns.MORNING));
  }
}
