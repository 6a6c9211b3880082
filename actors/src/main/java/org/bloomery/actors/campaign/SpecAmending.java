package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the specification of a started campaign. */
final class SpecAmending {
  static final Rule<CampaignCommand.AmendSpec> AMEND =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(CampaignStatus.RUNNING, CampaignStatus.PAUSED),
              identityMustStay(),
              somethingMustChange(),
              newSpecificationMustBeComplete()),
          SpecAmending::amend);

  private SpecAmending() {}

  /** What past decisions rest on is not rewritten. */
  private static Policy<CampaignCommand.AmendSpec> identityMustStay() {
    return (state, command, now) -> {
      CampaignSpec before = state.spec();
      CampaignSpec after = command.spec();
      return changed("owner", before.owner().equals(after.owner()))
          .or(() -> changed("lab", before.lab().equals(after.lab())))
          .or(() -> changed("matching", before.matching().equals(after.matching())))
          .or(() -> changed("seed", before.seed() == after.seed()));
    };
  }

  private static Optional<Refusal> changed(String field, boolean same) {
    return Policy.unless(
        same,
        "NOT_AMENDABLE",
        "the "
            + field
            + " of a started campaign stays; amend name, description, tags, objectives,"
            + " constraints, acquisition, model, budget, depth, approval or space",
        field);
  }

  private static Policy<CampaignCommand.AmendSpec> somethingMustChange() {
    return (state, command, now) ->
        Policy.unless(
            !command.spec().equals(state.spec()),
            "NOTHING_CHANGED",
            "the specification already is as given",
            "spec");
  }

  private static Policy<CampaignCommand.AmendSpec> newSpecificationMustBeComplete() {
    return (state, command, now) -> SpecRules.objection(command.spec(), now);
  }

  private static Rule.Happening amend(
      CampaignState state, CampaignCommand.AmendSpec command, Instant now, Ids ids) {
    List<CampaignEvent> events = new ArrayList<>();
    events.add(new CampaignEvent.SpecAmended(now, command.by(), command.spec(), command.reason()));
    if (!command.spec().space().equals(state.spec().space())) {
      events.addAll(SpaceChange.afterAmendment(state.applyAll(events), now));
    }
    return new Rule.Happening(events, Decision.Answer.SILENT);
  }
}
