package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bloomery.models.ensemble.ModelSpec;

/** Which alternatives run beside a campaign. */
final class ShadowChoosing {
  static final Rule<CampaignCommand.ChooseShadows> CHOOSE =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(CampaignStatus.DRAFT, CampaignStatus.RUNNING, CampaignStatus.PAUSED),
              theyMustBeFew(),
              eachMustBeAnother(),
              eachMustFitTheCampaign(),
              somethingMustChange()),
          ShadowChoosing::choose);

  private ShadowChoosing() {}

  private static Policy<CampaignCommand.ChooseShadows> theyMustBeFew() {
    return (state, command, now) ->
        Policy.unless(
            command.models().size() <= Shadows.MOST,
            "TOO_MANY_SHADOWS",
            "at most "
                + Shadows.MOST
                + " models may run beside a campaign, not "
                + command.models().size()
                + "; each is trained after every model of the campaign",
            "models");
  }

  private static Policy<CampaignCommand.ChooseShadows> eachMustBeAnother() {
    return (state, command, now) ->
        Policy.unless(
            new HashSet<>(command.models()).size() == command.models().size()
                && !command.models().contains(state.spec().model()),
            "SHADOW_TWICE",
            "each model beside a campaign has to differ from the others and from the one in force,"
                + " the "
                + ModelWords.of(state.spec().model()),
            "models");
  }

  private static Policy<CampaignCommand.ChooseShadows> eachMustFitTheCampaign() {
    return (state, command, now) ->
        command.models().stream()
            .flatMap(model -> SpecRules.modelObjection(state.spec().withModel(model), now).stream())
            .findFirst();
  }

  private static Policy<CampaignCommand.ChooseShadows> somethingMustChange() {
    return (state, command, now) ->
        Policy.unless(
            !models(state).equals(command.models()),
            "NOTHING_CHANGED",
            "these run beside the campaign already",
            "models");
  }

  private static List<ModelSpec> models(CampaignState state) {
    return state.work().shadowing().active().stream().map(Shadow::model).toList();
  }

  private static Rule.Happening choose(
      CampaignState state, CampaignCommand.ChooseShadows command, Instant now, Ids ids) {
    return Rule.Happening.of(
        new CampaignEvent.ShadowsChosen(
            now, command.by(), chosen(state, command.models()), command.reason()));
  }

  /** One that ran before goes on under its old name, with its scores. */
  private static List<CampaignEvent.ChosenShadow> chosen(
      CampaignState state, List<ModelSpec> models) {
    List<Shadow> known = state.work().shadowing().all();
    List<CampaignEvent.ChosenShadow> chosen = new ArrayList<>();
    int next = known.size();
    for (ModelSpec model : models) {
      Optional<Shadow> before =
          known.stream().filter(shadow -> shadow.model().equals(model)).findFirst();
      String id = before.isPresent() ? before.get().id() : "S" + ++next;
      chosen.add(new CampaignEvent.ChosenShadow(id, model));
    }
    return chosen;
  }

  /** What serves from now on is no alternative to itself. */
  static List<CampaignEvent> afterSwitch(
      CampaignState state, ModelSpec to, Account by, Instant now) {
    List<ModelSpec> left = new ArrayList<>(models(state));
    return left.remove(to)
        ? List.of(
            new CampaignEvent.ShadowsChosen(
                now, by, chosen(state, left), "the campaign learns by it from now on"))
        : List.of();
  }
}
