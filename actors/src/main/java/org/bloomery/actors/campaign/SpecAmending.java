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

  static final Rule<CampaignCommand.SwitchModel> SWITCH =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(CampaignStatus.RUNNING, CampaignStatus.PAUSED),
              anotherModelMustBeNamed(),
              modelMustFitTheCampaign()),
          SpecAmending::switchModel);

  private SpecAmending() {}

  private static Policy<CampaignCommand.SwitchModel> anotherModelMustBeNamed() {
    return (state, command, now) ->
        Policy.unless(
            !command.model().equals(state.spec().model()),
            "NOTHING_CHANGED",
            "the campaign learns by " + ModelWords.of(command.model()) + " already",
            "model");
  }

  private static Policy<CampaignCommand.SwitchModel> modelMustFitTheCampaign() {
    return (state, command, now) ->
        SpecRules.objection(state.spec().withModel(command.model()), now);
  }

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
    events.add(
        new CampaignEvent.SpecAmended(
            now,
            command.by(),
            command.spec(),
            command.reason(),
            ModelSwitch.between(state.spec(), command.spec(), Optional.empty())));
    events.addAll(ShadowChoosing.afterSwitch(state, command.spec().model(), command.by(), now));
    if (!command.spec().space().equals(state.spec().space())) {
      events.addAll(SpaceChange.afterAmendment(state.applyAll(events), now));
    }
    return new Rule.Happening(events, Decision.Answer.SILENT);
  }

  private static Rule.Happening switchModel(
      CampaignState state, CampaignCommand.SwitchModel command, Instant now, Ids ids) {
    CampaignSpec spec = state.spec().withModel(command.model());
    List<CampaignEvent> events = new ArrayList<>();
    events.add(
        new CampaignEvent.SpecAmended(
            now,
            command.by(),
            spec,
            command.reason(),
            ModelSwitch.between(state.spec(), spec, command.evidence())));
    events.addAll(ShadowChoosing.afterSwitch(state, spec.model(), command.by(), now));
    return new Rule.Happening(events, Decision.Answer.SILENT);
  }
}
