package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.BORIS;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand.Undo;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.data.measurement.MeasuredValue;
import org.junit.jupiter.api.Test;

class UndoingTest {
  @Test
  void aRejectionIsTakenBackByWhoRejected() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new CampaignCommand.Approve(BORIS, "E1"));
    run.accept(new CampaignCommand.Reject(ANNA, "E1", "brittle", 0.1));

    assertThat(run.refusal(new Undo(BORIS, "E1"))).isEqualTo("NOT_YOUR_ACTION");
    run.accept(new Undo(ANNA, "E1"));

    assertThat(run.stateOf("E1")).isEqualTo(State.APPROVED);
  }

  @Test
  void whatWasTouchedSinceIsNotTakenBack() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new CampaignCommand.Approve(ANNA, "E1"));
    run.accept(new CampaignCommand.Claim(BORIS, "E1", Optional.empty()));

    assertThat(run.refusal(new Undo(ANNA, "E1"))).isEqualTo("NOT_YOUR_ACTION");
  }

  @Test
  void aFailureTakenBackGivesTheClaimBackWithANewToken() {
    CampaignRun run = Campaigns.claimed();
    run.accept(new CampaignCommand.Fail(ANNA, "E1", 1, FailureReason.CRACKED, "", true));

    assertThat(run.accept(new Undo(ANNA, "E1")).token()).isEqualTo(OptionalLong.of(2));

    assertThat(run.stateOf("E1")).isEqualTo(State.CLAIMED);
    assertThat(run.experiment("E1").claim().orElseThrow().holder()).isEqualTo(ANNA);
    assertThat(Spending.of(run.state()).spent()).isZero();
  }

  @Test
  void aResultTakenBackIsRetractedAndARetractionTakenBackRestoresIt() {
    CampaignRun run = Campaigns.claimed();
    run.accept(record(ANNA, 1, result("E1", 700)));
    run.pass(java.time.Duration.ofSeconds(1));

    run.accept(new Undo(ANNA, "E1"));
    assertThat(run.stateOf("E1")).isEqualTo(State.NEEDS_REMEASURE);
    assertThat(TrainingSet.of(run.state())).isEmpty();
    run.pass(java.time.Duration.ofSeconds(1));
    run.accept(new Undo(ANNA, "E1"));

    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
    assertThat(TrainingSet.of(run.state())).hasSize(1);
  }

  @Test
  void anAmendmentTakenBackBringsTheEarlierValue() {
    CampaignRun run = Campaigns.claimed();
    run.accept(record(ANNA, 1, result("E1", 700)));
    run.pass(java.time.Duration.ofSeconds(1));
    run.accept(
        new CampaignCommand.AmendMeasurement(ANNA, "M1", result("E1", 7000), "typing error"));

    run.accept(new Undo(ANNA, "E1"));

    assertThat(TrainingSet.of(run.state()))
        .singleElement()
        .satisfies(point -> assertThat(point.value()).isEqualTo(new MeasuredValue.Exact(700)));
  }

  @Test
  void whatWasWithdrawnDoesNotReturnBesideItsSuccessor() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new CampaignCommand.Withdraw(ANNA, "E1", "no time"));
    run.accept(
        new CampaignCommand.AddExperiment(
            Campaigns.BORIS, run.experiment("E1").candidate(), java.util.List.of(), "now"));

    assertThat(run.refusal(new Undo(ANNA, "E1"))).isEqualTo("ALREADY_KNOWN");
  }

  @Test
  void whatTheCampaignDidCannotBeTakenBack() {
    CampaignRun run = Campaigns.runningWithThreeProposals();

    assertThat(run.refusal(new Undo(ANNA, "E1"))).isEqualTo("NOTHING_TO_UNDO");
  }
}
