package org.bloomery.actors.campaign;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules about where the campaign stands, shared by all features. */
final class CampaignPolicies {
  private CampaignPolicies() {}

  static Policy<CampaignCommand> campaignMustExist() {
    return (state, command, now) ->
        state.deleted()
            ? Policy.unless(
                false,
                "CAMPAIGN_DELETED",
                "campaign " + state.id() + " was deleted; create another one",
                "campaign")
            : Policy.unless(
                state.exists(),
                "UNKNOWN_CAMPAIGN",
                "there is no campaign " + state.id() + "; save a draft first",
                "campaign");
  }

  static Policy<CampaignCommand> campaignMustBeRunning() {
    return (state, command, now) ->
        Policy.unless(
            state.status() == CampaignStatus.RUNNING,
            "CAMPAIGN_NOT_RUNNING",
            "the campaign is "
                + words(state.status())
                + "; "
                + whatToDo(state.status())
                + " and try again",
            "campaign");
  }

  /** The campaign must stand in one of these. */
  static Policy<CampaignCommand> campaignMustBe(CampaignStatus first, CampaignStatus... more) {
    Set<CampaignStatus> accepted = EnumSet.of(first, more);
    return (state, command, now) ->
        Policy.unless(
            accepted.contains(state.status()),
            "CAMPAIGN_IS_" + state.status(),
            "the campaign is "
                + words(state.status())
                + "; this is possible while it is "
                + accepted.stream().map(CampaignPolicies::words).collect(Collectors.joining(" or "))
                + "; "
                + whatToDo(state.status()),
            "campaign");
  }

  private static String words(CampaignStatus status) {
    return switch (status) {
      case DRAFT -> "a draft";
      case RUNNING -> "running";
      case PAUSED -> "paused";
      case WINDING_DOWN -> "winding down";
      case COMPLETED -> "completed";
      case ARCHIVED -> "archived";
    };
  }

  private static String whatToDo(CampaignStatus status) {
    return switch (status) {
      case DRAFT -> "start it";
      case RUNNING -> "pause or complete it";
      case PAUSED -> "resume it";
      case WINDING_DOWN -> "wait for the claimed experiments, then reopen it";
      case COMPLETED -> "reopen it with a larger budget";
      case ARCHIVED -> "unarchive it";
    };
  }
}
