package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBeRunning;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;

import java.util.List;
import java.util.Optional;

/** A campaign from draft to archive. */
final class Lifecycle {
  static final Rule<CampaignCommand.SaveDraft> SAVE =
      new Rule<>(
          List.of(campaignMustNotBeDeleted(), campaignMustBe(CampaignStatus.DRAFT)),
          (state, command, now, ids) ->
              happened(new CampaignEvent.DraftSaved(now, command.by(), command.spec())));

  static final Rule<CampaignCommand.Start> START =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(CampaignStatus.DRAFT),
              specificationMustBeComplete()),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignStarted(now, command.by())));

  static final Rule<CampaignCommand.Pause> PAUSE =
      new Rule<>(
          List.of(campaignMustExist(), campaignMustBeRunning()),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignPaused(now, command.by())));

  static final Rule<CampaignCommand.Resume> RESUME =
      new Rule<>(
          List.of(campaignMustExist(), campaignMustBe(CampaignStatus.PAUSED)),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignResumed(now, command.by())));

  static final Rule<CampaignCommand.Complete> COMPLETE =
      new Rule<>(
          List.of(
              campaignMustExist(), campaignMustBe(CampaignStatus.RUNNING, CampaignStatus.PAUSED)),
          (state, command, now, ids) ->
              happened(
                  new CampaignEvent.WindingDownBegan(
                      now, command.by(), CampaignEvent.EndCause.PERSON)));

  static final Rule<CampaignCommand.Reopen> REOPEN =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(CampaignStatus.COMPLETED),
              newBudgetMustLeaveRoom()),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignReopened(now, command.by(), command.budget())));

  static final Rule<CampaignCommand.Archive> ARCHIVE =
      new Rule<>(
          List.of(campaignMustExist(), campaignMustBe(CampaignStatus.COMPLETED)),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignArchived(now, command.by())));

  static final Rule<CampaignCommand.Unarchive> UNARCHIVE =
      new Rule<>(
          List.of(campaignMustExist(), campaignMustBe(CampaignStatus.ARCHIVED)),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignUnarchived(now, command.by())));

  static final Rule<CampaignCommand.Delete> DELETE =
      new Rule<>(
          List.of(campaignMustExist(), campaignMustBe(CampaignStatus.DRAFT)),
          (state, command, now, ids) ->
              happened(new CampaignEvent.CampaignDeleted(now, command.by())));

  static final Rule<CampaignCommand.RetryWork> RETRY =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(
                  CampaignStatus.RUNNING,
                  CampaignStatus.PAUSED,
                  CampaignStatus.WINDING_DOWN,
                  CampaignStatus.COMPLETED)),
          (state, command, now, ids) -> happened(new CampaignEvent.WorkRetried(now, command.by())));

  private Lifecycle() {}

  private static Rule.Happening happened(CampaignEvent event) {
    return Rule.Happening.of(event);
  }

  private static Policy<CampaignCommand> campaignMustNotBeDeleted() {
    return (state, command, now) ->
        Policy.unless(
            !state.deleted(),
            "CAMPAIGN_DELETED",
            "campaign " + state.id() + " was deleted; create another one",
            "campaign");
  }

  private static Policy<CampaignCommand.Start> specificationMustBeComplete() {
    return (state, command, now) -> SpecRules.objection(state.spec(), now);
  }

  private static Policy<CampaignCommand.Reopen> newBudgetMustLeaveRoom() {
    return (state, command, now) -> {
      boolean room =
          Spending.of(state.specs(state.specs().plus(state.spec().withBudget(command.budget()))))
                  .room(command.budget())
              >= 1;
      return room && !Spending.ended(command.budget(), now)
          ? Optional.empty()
          : Optional.of(
              new Refusal(
                  "BUDGET_SPENT",
                  "the new budget leaves no room: "
                      + Spending.of(state).spent()
                      + " experiments are spent; give a larger budget and a later end",
                  "budget"));
    };
  }
}
