package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.ProposalView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.StateBadge;

/** Why an experiment is worth doing: what is expected of it, who chose it and by what. */
@Route("campaigns/:campaign/experiments/:experiment")
public final class ProposalPage extends LivePage implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private String campaign = "";
  private String experiment = "";
  private String title = "Experiment";
  private boolean explaining;

  private final RouterLink back = new RouterLink("← Campaign", CampaignListView.class);
  private final H1 alloy = new H1();
  private final Div badge = new Div();
  private final Paragraph story = new Paragraph();
  private final Figure expected = new Figure("expected result");
  private final Figure improvement = new Figure("chance of a new best");
  private final Figure simulated = new Figure("simulator");
  private final Figure nearest = new Figure("nearest measured alloy");
  private final Section chances = new Section();
  private final Section reasons;
  private final Explained explained;

  public ProposalPage(UiServices services) {
    super(services.campaigns());
    explained = new Explained(services.predictions());
    reasons = new Section(explained);
    addClassName("page");
    badge.addClassName("inline");
    story.addClassName("story");
    Div head = new Div(alloy, badge);
    head.addClassName("page-head");
    Div figures = new Div(expected, improvement, simulated, nearest);
    figures.addClassName("figures");
    chances.setVisible(false);
    add(back, head, story, figures, chances, reasons);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = event.getRouteParameters().get("campaign").orElse("");
    experiment = event.getRouteParameters().get("experiment").orElse("");
    back.setRoute(CampaignView.class, campaign);
  }

  @Override
  public String getPageTitle() {
    return title + " · Bloomery";
  }

  @Override
  boolean shows(CampaignChange change) {
    return change.campaign().equals(campaign);
  }

  @Override
  void progressed(CampaignChange.WorkProgress progress) {
    // Running work is shown on the campaign's page.
  }

  @Override
  void refresh() {
    Later.then(this, campaigns().experiments(campaign, Set.of(experiment), 0), this::showFirst);
  }

  private void showFirst(List<ExperimentView> found) {
    if (found.isEmpty()) {
      removeAll();
      add(back, new H1("No such experiment"));
      return;
    }
    show(found.getFirst());
  }

  private void show(ExperimentView view) {
    title = Formula.text(view.candidate().composition());
    alloy.setText(title);
    badge.removeAll();
    badge.add(new StateBadge(view.state()));
    story.setText(story(view));
    Optional<ProposalView> proposal = view.proposal();
    reasons.setVisible(!view.tests().isEmpty());
    proposal.ifPresent(this::showProposal);
    if (!explaining) {
      explaining = true;
      explained.explainExperiment(campaign, experiment);
    }
  }

  private static String story(ExperimentView view) {
    String tests = String.join("; ", view.tests().stream().map(Quantities::words).toList());
    return SourceWords.chosen(view.source())
        + view.proposal()
            .filter(p -> !p.acquisition().isEmpty())
            .map(p -> " by " + p.acquisition())
            .orElse("")
        + ", to be tested for "
        + tests
        + view.proposal()
            .filter(p -> !p.modelVersion().isEmpty())
            .map(p -> ". Model " + p.modelVersion() + " predicted.")
            .orElse(".");
  }

  private void showProposal(ProposalView proposal) {
    proposal.outcomes().stream()
        .findFirst()
        .ifPresent(outcome -> {
          String unit = registry.require(outcome.test().property()).unit().symbol();
          expected.show(
              Quantities.withInterval(
                  outcome.predicted().mean(),
                  outcome.predicted().low80(),
                  outcome.predicted().high80(),
                  unit),
              "80 % interval of one result, when proposed");
          simulated.show(
              outcome.simulated().isPresent()
                  ? Quantities.withUnit(outcome.simulated().getAsDouble(), unit)
                  : "–",
              outcome.simulated().isPresent() ? "without any measurement" : "none covers it");
        });
    improvement.show(
        proposal.improvement().isPresent() ? percent(proposal.improvement().getAsDouble()) : "–",
        proposal.improvement().isPresent() ? "" : "nothing was measured yet");
    proposal
        .nearest()
        .ifPresentOrElse(
            near ->
                nearest.show(
                    Formula.text(near.candidate().composition()),
                    percent(near.distance()) + " of the atoms exchanged"),
            () -> nearest.show("–", "nothing was measured yet"));
    showChances(proposal);
  }

  private void showChances(ProposalView proposal) {
    boolean mayFail =
        proposal.feasibility().isPresent() && proposal.feasibility().getAsDouble() < 1;
    chances.setVisible(mayFail || !proposal.constraints().isEmpty());
    chances.removeAll();
    PlainTable table = new PlainTable("What it must also meet", List.of("What", "Probability"));
    proposal
        .constraints()
        .forEach(
            chance -> table.row(Quantities.words(chance.test()), percent(chance.probability())));
    if (mayFail) {
      table.row("can be made", percent(proposal.feasibility().getAsDouble()));
    }
    chances.add(new H2("Chances"), table);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
  }
}
