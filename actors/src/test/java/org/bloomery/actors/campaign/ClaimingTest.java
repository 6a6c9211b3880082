package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.BORIS;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand.Claim;
import org.bloomery.actors.campaign.CampaignCommand.Complete;
import org.bloomery.actors.campaign.CampaignCommand.Fail;
import org.bloomery.actors.campaign.CampaignCommand.Pause;
import org.bloomery.actors.campaign.CampaignCommand.Release;
import org.bloomery.actors.campaign.CampaignCommand.Renew;
import org.bloomery.actors.campaign.Experiment.State;
import org.junit.jupiter.api.Test;

class ClaimingTest {
  @Test
  void aClaimIsAnsweredWithATokenThatGrowsWithEveryClaim() {
    CampaignRun run = Campaigns.runningWithThreeProposals();

    assertThat(run.accept(claim("E1")).token()).isEqualTo(OptionalLong.of(1));
    run.accept(new Release(ANNA, "E1", 1));
    assertThat(run.accept(claim("E1")).token()).isEqualTo(OptionalLong.of(2));

    assertThat(run.stateOf("E1")).isEqualTo(State.CLAIMED);
  }

  @Test
  void whatIsHeldCannotBeClaimedByAnother() {
    CampaignRun run = Campaigns.claimed();

    assertThat(run.refusal(new Claim(BORIS, "E1", Optional.empty()))).isEqualTo("ALREADY_CLAIMED");
  }

  @Test
  void aPausedCampaignHandsNothingOutButHonoursWhatIsHeld() {
    CampaignRun run = Campaigns.claimed();
    run.accept(new Pause(ANNA));

    assertThat(run.refusal(claim("E2"))).isEqualTo("CAMPAIGN_NOT_RUNNING");
    assertThat(run.accept(new Renew(ANNA, "E1", 1)).token()).hasValue(1);
    run.accept(record(ANNA, 1, result("E1", 700)));
    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
  }

  @Test
  void withApprovalAProposalMustBeApprovedBeforeItIsClaimed() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(Campaigns.withApproval(Campaigns.spec(), true));

    assertThat(run.refusal(claim("E1"))).isEqualTo("NOT_APPROVED");
    run.accept(new CampaignCommand.Approve(BORIS, "E1"));
    run.accept(claim("E1"));
    run.accept(new Release(ANNA, "E1", 1));

    assertThat(run.stateOf("E1")).isEqualTo(State.APPROVED);
  }

  @Test
  void aLeaseThatRunsOutGivesTheExperimentBackAndItsTokenIsOld() {
    CampaignRun run = Campaigns.claimed();

    run.passAndRing(Duration.ofHours(9));

    assertThat(run.stateOf("E1")).isEqualTo(State.PROPOSED);
    assertThat(run.refusal(new Renew(ANNA, "E1", 1))).isEqualTo("NOT_CLAIMED");
    run.accept(new Claim(BORIS, "E1", Optional.empty()));
    assertThat(run.refusal(new Renew(ANNA, "E1", 1))).isEqualTo("STALE_TOKEN");
  }

  @Test
  void aRenewedLeaseLastsAsLongAsTheFirst() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(new Claim(ANNA, "E1", Optional.of(Duration.ofDays(3))));
    run.pass(Duration.ofDays(2));

    run.accept(new Renew(ANNA, "E1", 1));

    assertThat(run.experiment("E1").claim().orElseThrow().leaseEnd())
        .isEqualTo(run.now().plus(Duration.ofDays(3)));
  }

  @Test
  void theTimerOfAnEarlierLeaseChangesNothing() {
    CampaignRun run = Campaigns.claimed();
    run.pass(Duration.ofHours(7));
    run.accept(new Renew(ANNA, "E1", 1));
    run.pass(Duration.ofHours(2));

    assertThat(run.report(new WorkReport.LeaseExpired("E1", 1))).isEmpty();
    assertThat(run.stateOf("E1")).isEqualTo(State.CLAIMED);
  }

  @Test
  void aClaimReleasedWhileTheCampaignEndsIsWithdrawnAndEndsIt() {
    CampaignRun run = Campaigns.claimed();
    run.accept(new Complete(ANNA));
    assertThat(run.state().status()).isEqualTo(CampaignStatus.WINDING_DOWN);
    assertThat(run.stateOf("E2")).isEqualTo(State.WITHDRAWN);

    run.accept(new Release(ANNA, "E1", 1));

    assertThat(run.stateOf("E1")).isEqualTo(State.WITHDRAWN);
    assertThat(run.state().status()).isEqualTo(CampaignStatus.COMPLETED);
  }

  @Test
  void aClaimThatEndsWithAllTestsCoveredByWhomeverEndsMeasured() {
    CampaignRun run = Campaigns.claimed();
    run.accept(record(BORIS, result("E1", 650)));
    assertThat(run.stateOf("E1")).isEqualTo(State.CLAIMED);

    run.accept(new Release(ANNA, "E1", 1));

    assertThat(run.stateOf("E1")).isEqualTo(State.MEASURED);
  }

  @Test
  void aMaterialFailureKeepsItsCandidateFromBeingProposedAgain() {
    CampaignRun run = Campaigns.claimed();
    run.accept(new Fail(ANNA, "E1", 1, FailureReason.CRACKED, "", true));

    assertThat(run.stateOf("E1")).isEqualTo(State.FAILED);
    assertThat(Exclusions.of(run.state(), 99))
        .extracting(exclusion -> exclusion.candidate())
        .contains(run.experiment("E1").candidate());
    assertThat(Exclusions.failures(run.state())).hasSize(1);
    assertThat(Spending.of(run.state()).spent()).isEqualTo(1);
  }

  @Test
  void aLostSampleMayBeProposedAgainAndCostsNothingWhenNothingWasSpent() {
    CampaignRun run = Campaigns.claimed();
    run.accept(new Fail(ANNA, "E1", 1, FailureReason.SAMPLE_LOST, "", false));

    assertThat(Exclusions.of(run.state(), 99)).isEmpty();
    assertThat(Spending.of(run.state()).spent()).isZero();
  }

  @Test
  void theReasonOtherNeedsWords() {
    CampaignRun run = Campaigns.claimed();

    assertThat(run.refusal(new Fail(ANNA, "E1", 1, FailureReason.OTHER, " ", true)))
        .isEqualTo("NOTE_MISSING");
  }

  private static Claim claim(String experiment) {
    return new Claim(ANNA, experiment, Optional.empty());
  }
}
