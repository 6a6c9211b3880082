package org.bloomery.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** For which campaign one designs: its space binds every design, its queue takes the outcome. */
final class ProposeBar extends Div {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final Select<CampaignSummary> campaign = new Select<>();
  private final Button add =
      new Button(Texts.of("propose-bar.add-to-the-queue"), click -> propose());
  private final Span violation = new Span();
  private transient Optional<CampaignSpec> spec = Optional.empty();
  private transient Optional<Composition> alloy = Optional.empty();
  private String reason = "";

  ProposeBar(CampaignService campaigns) {
    this.campaigns = campaigns;
    addClassName("tools");
    campaign.setId("for-campaign");
    campaign.setLabel(Texts.of("propose-bar.for-the-campaign"));
    campaign.setItemLabelGenerator(one -> one == null ? Texts.of("propose-bar.none") : one.name());
    campaign.setEmptySelectionAllowed(true);
    campaign.setEmptySelectionCaption(Texts.of("propose-bar.none"));
    campaign.setHelperText(Texts.of("propose-bar.designs-are-brought-into"));
    campaign.addValueChangeListener(change -> choose(change.getValue()));
    add.setId("propose");
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    add.setEnabled(false);
    violation.addClassName("problem");
    violation.setId("violation");
    violation.getElement().setAttribute("role", "status");
    add(campaign, add, violation);
  }

  /** Offers the campaigns that take experiments and whose alloys are free to choose. */
  void refresh() {
    Later.then(
        this,
        campaigns.campaigns(),
        all ->
            campaign.setItems(
                all.stream()
                    .filter(one ->
                        one.status() == CampaignStatus.RUNNING
                            || one.status() == CampaignStatus.PAUSED)
                    .toList()));
  }

  /** Space that designs are brought into, empty without a campaign or for one with a list. */
  Optional<CompositionSpace> space() {
    return spec.map(CampaignSpec::space)
        .filter(CompositionSpace.class::isInstance)
        .map(CompositionSpace.class::cast);
  }

  /**
   * The alloy that may be proposed now.
   *
   * @param how it was designed: becomes the reason of the experiment
   */
  void offer(Composition composition, String how) {
    alloy = Optional.of(composition);
    reason = how;
    judge();
  }

  private void choose(CampaignSummary chosen) {
    spec = Optional.empty();
    judge();
    if (chosen != null) {
      Later.then(
          this,
          campaigns.campaign(chosen.id(), 0),
          detail -> {
            spec = detail.map(found -> found.spec());
            judge();
          });
    }
  }

  private void judge() {
    Optional<String> problem =
        spec.flatMap(known ->
            alloy.flatMap(composition ->
                known.space().violation(candidate(known, composition)).map(v -> v.message())));
    violation.setText(problem.orElse(""));
    add.setEnabled(spec.isPresent() && alloy.isPresent() && problem.isEmpty());
  }

  /** With the first value of every PROCESS condition that the space leaves to choose. */
  private static Candidate candidate(CampaignSpec spec, Composition composition) {
    Conditions process = Conditions.NONE;
    if (spec.space() instanceof CompositionSpace space) {
      for (var condition : space.process().entrySet()) {
        ConditionValue first = condition.getValue().getFirst();
        process = process.with(condition.getKey(), first);
      }
    }
    return new Candidate(composition, process);
  }

  private static List<PropertyTest> tests(CampaignSpec spec) {
    Set<PropertyTest> tests = new LinkedHashSet<>();
    spec.objectives().stream().map(Objective::test).forEach(tests::add);
    spec.constraints().stream().map(OutcomeConstraint::test).forEach(tests::add);
    return new ArrayList<>(tests);
  }

  private void propose() {
    if (spec.isEmpty() || alloy.isEmpty() || campaign.isEmpty()) {
      return;
    }
    CampaignSummary to = campaign.getValue();
    Later.command(
        this,
        campaigns.execute(
            to.id(),
            new CampaignCommand.AddExperiment(
                SignedIn.require(), candidate(spec.get(), alloy.get()), tests(spec.get()), reason)),
        accepted -> Later.notice(Texts.of("propose-bar.added-to-the-queue", to.name())));
  }
}
