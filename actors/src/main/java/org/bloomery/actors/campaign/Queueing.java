package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.experimentMustBe;
import static org.bloomery.actors.campaign.ExperimentPolicies.experimentMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.file;

import java.util.List;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.actors.campaign.Experiment.WithdrawalCause;

/** What people do to the queue: approve, reject, withdraw, pin and order. */
final class Queueing {
  static final Rule<CampaignCommand.Approve> APPROVE =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHaveAQueue(),
              experimentMustExist(),
              experimentMustBe(State.PROPOSED)),
          (state, command, now, ids) ->
              Rule.Happening.of(
                  new CampaignEvent.ExperimentApproved(now, command.by(), command.experiment()),
                  command.experiment()));

  static final Rule<CampaignCommand.Reject> REJECT =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHaveAQueue(),
              experimentMustExist(),
              experimentMustBe(State.PROPOSED, State.APPROVED, State.NEEDS_REMEASURE),
              rejectionMustHaveAReason(),
              radiusMustBeAFraction()),
          (state, command, now, ids) ->
              Rule.Happening.of(
                  new CampaignEvent.ExperimentRejected(
                      now, command.by(), command.experiment(), command.reason(), command.radius()),
                  command.experiment()));

  static final Rule<CampaignCommand.LiftRejection> LIFT =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHaveAQueue(),
              experimentMustExist(),
              experimentMustBe(State.REJECTED),
              rejectionMustStand()),
          (state, command, now, ids) ->
              Rule.Happening.of(
                  new CampaignEvent.RejectionLifted(now, command.by(), command.experiment()),
                  command.experiment()));

  static final Rule<CampaignCommand.Withdraw> WITHDRAW =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHaveAQueue(),
              experimentMustExist(),
              experimentMustBe(State.PROPOSED, State.APPROVED, State.NEEDS_REMEASURE)),
          (state, command, now, ids) ->
              Rule.Happening.of(
                  new CampaignEvent.ExperimentWithdrawn(
                      now,
                      command.by(),
                      command.experiment(),
                      WithdrawalCause.PERSON,
                      command.reason()),
                  command.experiment()));

  static final Rule<CampaignCommand.Pin> PIN =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHaveAQueue(),
              experimentMustExist(),
              experimentMustBe(State.PROPOSED, State.APPROVED, State.NEEDS_REMEASURE),
              pinMustChange()),
          (state, command, now, ids) ->
              Rule.Happening.of(
                  new CampaignEvent.ExperimentPinned(
                      now, command.by(), command.experiment(), command.pinned()),
                  command.experiment()));

  static final Rule<CampaignCommand.Prioritise> PRIORITISE =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustHaveAQueue(),
              experimentMustExist(),
              experimentMustBe(State.PROPOSED, State.APPROVED, State.NEEDS_REMEASURE),
              priorityMustChange()),
          (state, command, now, ids) ->
              Rule.Happening.of(
                  new CampaignEvent.ExperimentPrioritised(
                      now, command.by(), command.experiment(), command.priority()),
                  command.experiment()));

  private Queueing() {}

  private static Policy<CampaignCommand> campaignMustHaveAQueue() {
    return campaignMustBe(CampaignStatus.RUNNING, CampaignStatus.PAUSED);
  }

  private static Policy<CampaignCommand.Reject> rejectionMustHaveAReason() {
    return (state, command, now) ->
        Policy.unless(
            !command.reason().isBlank(),
            "REASON_MISSING",
            "say why it is rejected; its candidate is not proposed again until that is lifted",
            "reason");
  }

  private static Policy<CampaignCommand.Reject> radiusMustBeAFraction() {
    return (state, command, now) ->
        Policy.unless(
            command.radius() >= 0 && command.radius() <= 1,
            "RADIUS_OUT_OF_RANGE",
            "a radius of "
                + command.radius()
                + " is not accepted; use an atomic fraction from 0 to 1",
            "radius");
  }

  private static Policy<CampaignCommand.LiftRejection> rejectionMustStand() {
    return (state, command, now) ->
        Policy.unless(
            file(state, command).now() instanceof Experiment.Rejected rejected
                && !rejected.lifted(),
            "REJECTION_LIFTED",
            "the rejection of " + command.experiment() + " is lifted already",
            "experiment");
  }

  private static Policy<CampaignCommand.Pin> pinMustChange() {
    return (state, command, now) ->
        Policy.unless(
            file(state, command).pinned() != command.pinned(),
            "NOTHING_CHANGED",
            "experiment "
                + command.experiment()
                + (command.pinned() ? " is pinned already" : " is not pinned"),
            "pinned");
  }

  private static Policy<CampaignCommand.Prioritise> priorityMustChange() {
    return (state, command, now) ->
        Policy.unless(
            file(state, command).priority() != command.priority(),
            "NOTHING_CHANGED",
            "experiment "
                + command.experiment()
                + " has priority "
                + command.priority()
                + " already",
            "priority");
  }
}
