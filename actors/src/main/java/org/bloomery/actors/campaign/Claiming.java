package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBeRunning;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.experimentMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.file;
import static org.bloomery.actors.campaign.ExperimentPolicies.tokenMustBeTheNewest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.Experiment.WithdrawalCause;

/** Who holds an experiment, and what becomes of it when a claim ends. */
final class Claiming {
  private static final Duration LONGEST_LEASE = Duration.ofDays(90);

  static final Rule<CampaignCommand.Claim> CLAIM =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBeRunning(),
              experimentMustExist(),
              experimentMustBeClaimable(),
              leaseMustBeReasonable()),
          Claiming::claim);

  static final Rule<CampaignCommand.Renew> RENEW =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHonourClaims(),
              experimentMustExist(),
              tokenMustBeTheNewest()),
          Claiming::renew);

  static final Rule<CampaignCommand.Release> RELEASE =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHonourClaims(),
              experimentMustExist(),
              tokenMustBeTheNewest()),
          Claiming::release);

  static final Rule<CampaignCommand.Fail> FAIL =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHonourClaims(),
              experimentMustExist(),
              tokenMustBeTheNewest(),
              otherReasonMustBeExplained()),
          Claiming::fail);

  private Claiming() {}

  private static Policy<CampaignCommand> campaignMustHonourClaims() {
    return campaignMustBe(
        CampaignStatus.RUNNING, CampaignStatus.PAUSED, CampaignStatus.WINDING_DOWN);
  }

  private static Policy<CampaignCommand.Claim> experimentMustBeClaimable() {
    return (state, command, now) -> {
      ExperimentFile file = file(state, command);
      return switch (file.now()) {
        case Experiment.Approved approved -> Optional.empty();
        case Experiment.NeedsRemeasure needs -> Optional.empty();
        case Experiment.Proposed proposed ->
            Policy.unless(
                !state.spec().approval(),
                "NOT_APPROVED",
                "experiment " + file.id() + " must be approved before it may be claimed",
                "experiment");
        case Experiment.Claimed claimed ->
            Optional.of(
                new Refusal(
                    "ALREADY_CLAIMED",
                    "experiment "
                        + file.id()
                        + " is held by "
                        + claimed.claim().holder().id()
                        + " until "
                        + claimed.claim().leaseEnd(),
                    "experiment"));
        case Experiment.Measured measured -> notClaimable(file);
        case Experiment.Failed failed -> notClaimable(file);
        case Experiment.Rejected rejected -> notClaimable(file);
        case Experiment.Withdrawn withdrawn -> notClaimable(file);
      };
    };
  }

  private static Optional<Refusal> notClaimable(ExperimentFile file) {
    return Optional.of(
        new Refusal(
            "EXPERIMENT_IS_" + file.now().state(),
            "experiment "
                + file.id()
                + " is "
                + file.now().state()
                + "; a replicate may be requested, a result may be recorded without a claim",
            "experiment"));
  }

  private static Policy<CampaignCommand.Claim> leaseMustBeReasonable() {
    return (state, command, now) ->
        command
            .lease()
            .flatMap(lease ->
                Policy.unless(
                    lease.isPositive() && lease.compareTo(LONGEST_LEASE) <= 0,
                    "LEASE_OUT_OF_RANGE",
                    "a lease of " + lease + " is not accepted; use up to 90 days",
                    "lease"));
  }

  private static Policy<CampaignCommand.Fail> otherReasonMustBeExplained() {
    return (state, command, now) ->
        Policy.unless(
            command.reason() != FailureReason.OTHER || !command.note().isBlank(),
            "NOTE_MISSING",
            "the reason OTHER needs a note that says what happened",
            "note");
  }

  private static Rule.Happening claim(
      CampaignState state, CampaignCommand.Claim command, Instant now, Ids ids) {
    ExperimentFile file = file(state, command);
    long token = file.token() + 1;
    Duration lease = command.lease().orElse(state.spec().timing().lease());
    return new Rule.Happening(
        List.of(
            new CampaignEvent.ExperimentClaimed(
                now,
                command.by(),
                file.id(),
                token,
                now.plus(lease),
                Serving.usable(state).map(ModelRecord::version))),
        told(file, token));
  }

  private static Rule.Happening renew(
      CampaignState state, CampaignCommand.Renew command, Instant now, Ids ids) {
    ExperimentFile file = file(state, command);
    Moment claimed =
        file.history().stream()
            .filter(moment -> moment.action() == Moment.Action.CLAIMED)
            .findFirst()
            .orElse(file.lastMoment());
    Duration lease = leaseOf(state, claimed);
    return new Rule.Happening(
        List.of(
            new CampaignEvent.LeaseRenewed(
                now, command.by(), file.id(), command.token(), now.plus(lease))),
        told(file, command.token()));
  }

  /** A renewal is for as long as was asked when claiming. */
  private static Duration leaseOf(CampaignState state, Moment claimed) {
    return claimed.state() instanceof Experiment.Claimed held
        ? Duration.between(claimed.at(), held.claim().leaseEnd())
        : state.spec().timing().lease();
  }

  private static Decision.Answer told(ExperimentFile file, long token) {
    return new Decision.Answer(List.of(file.id()), List.of(), OptionalLong.of(token), List.of());
  }

  private static Rule.Happening release(
      CampaignState state, CampaignCommand.Release command, Instant now, Ids ids) {
    return Rule.Happening.of(
        ended(
            state,
            new CampaignEvent.ClaimReleased(
                now, command.by(), command.experiment(), command.token()),
            command.experiment(),
            command.by(),
            now),
        command.experiment());
  }

  private static Rule.Happening fail(
      CampaignState state, CampaignCommand.Fail command, Instant now, Ids ids) {
    ExperimentFile file = file(state, command);
    if (Results.covered(state, file)) {
      Rule.Happening measured =
          release(
              state,
              new CampaignCommand.Release(command.by(), file.id(), command.token()),
              now,
              ids);
      return new Rule.Happening(
          measured.events(),
          new Decision.Answer(
              List.of(file.id()),
              List.of(),
              OptionalLong.empty(),
              List.of(
                  "all required tests of "
                      + file.id()
                      + " have values, so it counts as measured; retract them to say it failed")));
    }
    return Rule.Happening.of(
        new CampaignEvent.ExperimentFailed(
            now,
            command.by(),
            file.id(),
            command.token(),
            command.reason(),
            command.note(),
            command.costIncurred()),
        file.id());
  }

  /** The lease is over: nobody renewed in time. Nothing when the claim is gone already. */
  static List<CampaignEvent> expired(
      CampaignState state, WorkReport.LeaseExpired report, Instant now) {
    return state
        .experiment(report.experiment())
        .filter(file -> file.token() == report.token())
        .flatMap(ExperimentFile::claim)
        .filter(claim -> !claim.leaseEnd().isAfter(now))
        .map(claim ->
            ended(
                state,
                new CampaignEvent.LeaseExpired(
                    now, report.experiment(), claim.token(), claim.holder()),
                report.experiment(),
                Account.CAMPAIGN,
                now))
        .orElse(List.of());
  }

  /**
   * What follows from the end of a claim: measured when all tests are covered by whomever,
   * withdrawn when the campaign or the space has no place for it any more.
   */
  private static List<CampaignEvent> ended(
      CampaignState state, CampaignEvent end, String experiment, Account by, Instant now) {
    List<CampaignEvent> events = new ArrayList<>(List.of(end));
    CampaignState after = state.apply(end);
    ExperimentFile file = after.experiment(experiment).orElseThrow();
    List<CampaignEvent> results = Results.consequences(after, file, false, by, now);
    events.addAll(results);
    if (results.isEmpty() && file.now().unclaimed()) {
      if (after.status() == CampaignStatus.WINDING_DOWN) {
        events.add(
            new CampaignEvent.ExperimentWithdrawn(
                now,
                Account.CAMPAIGN,
                experiment,
                WithdrawalCause.CAMPAIGN_ENDED,
                "the campaign is winding down"));
      } else {
        events.addAll(SpaceChange.outside(after, file, now));
      }
    }
    return events;
  }
}
