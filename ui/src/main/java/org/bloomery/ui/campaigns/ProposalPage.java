package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
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
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.actors.view.ProposalView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/**
 * Why an experiment is worth doing: what is expected of it, who chose it and by what, what it would
 * teach, and whether it can be made.
 */
@Route("campaigns/:campaign/experiments/:experiment")
public final class ProposalPage extends LivePage implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private String campaign = "";
  private String experiment = "";
  private String title = Texts.of("proposal-page.experiment");
  private boolean explaining;

  private final RouterLink back =
      new RouterLink(Texts.of("proposal-page.campaign"), CampaignListView.class);
  private final PageHead head = new PageHead(Texts.of("proposal-page.experiment"));
  private final Paragraph story = new Paragraph();
  private final Figure expected = new Figure(Texts.of("proposal-page.expected-result"));
  private final Figure improvement = new Figure(Texts.of("proposal-page.chance-of-a-new-best"));
  private final Figure simulated = new Figure(Texts.of("proposal-page.simulator"));
  private final Figure nearest = new Figure(Texts.of("proposal-page.nearest-when-proposed"));
  private final Section lesson = new Section();
  private final Paragraph lessonWords = new Paragraph();
  private final Section chances = new Section();
  private final NearestAlloys neighbours = new NearestAlloys();
  private final MakeabilitySection makeability = new MakeabilitySection();
  private final Section reasons;
  private final Explained explained;

  public ProposalPage(UiServices services) {
    super(services.campaigns());
    explained = new Explained(services.predictions());
    reasons = new Section(explained);
    addClassName("page");
    head.under(back);
    story.addClassName("story");
    Div figures = new Div(expected, improvement, simulated, nearest);
    figures.addClassName("figures");
    lesson.setId("lesson");
    lessonWords.addClassName("quiet");
    lesson.add(new H2(Texts.of("proposal-page.what-it-would-teach")), lessonWords);
    lesson.setVisible(false);
    chances.setVisible(false);
    add(head, story, figures, lesson, chances, neighbours, makeability, reasons);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = event.getRouteParameters().get("campaign").orElse("");
    experiment = event.getRouteParameters().get("experiment").orElse("");
    back.setRoute(CampaignView.class, campaign);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(title);
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
      add(
          new PageHead(Texts.of("proposal-page.no-such-experiment")).under(back),
          new EmptyState(Texts.of("proposal-page.there-is-no-experiment", experiment, campaign)));
      return;
    }
    ExperimentView view = found.getFirst();
    show(view);
    Later.then(
        this,
        campaigns().campaign(campaign, 0),
        detail -> detail.ifPresent(known -> show(known, view)));
  }

  private void show(ExperimentView view) {
    title = Formula.text(view.candidate().composition());
    head.title(title);
    head.state(view.state());
    makeability.show(view.candidate().composition());
    reasons.setVisible(!view.tests().isEmpty());
    if (!explaining) {
      explaining = true;
      explained.explainExperiment(campaign, experiment);
    }
  }

  private void show(CampaignDetail detail, ExperimentView view) {
    back.setText(detail.summary().name());
    head.purpose(
        view.result().isEmpty()
            ? Texts.of(
                "proposal-page.experiment-of-a-campaign", view.id(), detail.summary().objective())
            : Texts.of(
                "proposal-page.experiment-of-a-campaign-for-the-its-result",
                view.id(),
                detail.summary().objective(),
                view.result()));
    story.setText(story(view, detail.summary().unit()));
    view.proposal().ifPresent(this::showProposal);
    Later.then(
        this,
        campaigns().measurements(campaign, 0),
        measurements ->
            neighbours.show(
                detail, view.candidate().composition(), Optional.of(view.id()), measurements));
  }

  private static String story(ExperimentView view, String unit) {
    String tests = String.join("; ", view.tests().stream().map(Quantities::words).toList());
    return Texts.sentences(
        Texts.of("proposal-page.to-be-tested", SourceWords.chosen(view.source()), tests),
        view.proposal().map(p -> AcquisitionWords.of(p.acquisition(), p.value(), unit)).orElse(""),
        view.proposal()
            .filter(p -> !p.modelVersion().isEmpty())
            .map(p -> Texts.of("proposal-page.proposed-with-model", p.modelVersion()))
            .orElse(""));
  }

  private void showProposal(ProposalView proposal) {
    proposal.outcomes().stream().findFirst().ifPresent(this::showOutcome);
    improvement.show(
        proposal.improvement().isPresent() ? percent(proposal.improvement().getAsDouble()) : "–",
        proposal.improvement().isPresent()
            ? Texts.of("proposal-page.probability-of-surpassing-the-best")
            : Texts.of("proposal-page.nothing-was-measured-yet"));
    proposal
        .nearest()
        .ifPresentOrElse(
            near ->
                nearest.show(
                    Formula.text(near.candidate().composition()),
                    Texts.of("proposal-page.of-the-atoms-exchanged", percent(near.distance()))),
            () -> nearest.show("–", Texts.of("proposal-page.nothing-was-measured-yet")));
    showChances(proposal);
  }

  private void showOutcome(ProposalView.Outcome outcome) {
    String unit = registry.require(outcome.test().property()).unit().symbol();
    expected.show(
        Quantities.withInterval(
            outcome.predicted().mean(),
            outcome.predicted().low80(),
            outcome.predicted().high80(),
            unit),
        Texts.of("proposal-page.80-interval-of-one-result"));
    simulated.show(
        outcome.simulated().isPresent()
            ? Quantities.withUnit(outcome.simulated().getAsDouble(), unit)
            : "–",
        outcome.simulated().isPresent()
            ? Texts.of("proposal-page.without-any-measurement")
            : Texts.of("proposal-page.none-covers"));
    lesson.setVisible(true);
    lessonWords.setText(lesson(outcome.predicted(), unit));
  }

  /** What part of the doubt a result would take away. */
  private static String lesson(PredictedValue value, String unit) {
    double model = value.modelDeviation() * value.modelDeviation();
    double noise = value.noiseDeviation() * value.noiseDeviation();
    return Texts.of(
        "proposal-page.the-model-itself-is-unsure",
        Quantities.withUnit(value.modelDeviation(), unit),
        Quantities.withUnit(value.noiseDeviation(), unit),
        percent(model + noise > 0 ? model / (model + noise) : 0));
  }

  private void showChances(ProposalView proposal) {
    boolean mayFail =
        proposal.feasibility().isPresent() && proposal.feasibility().getAsDouble() < 1;
    chances.setVisible(mayFail || !proposal.constraints().isEmpty());
    chances.removeAll();
    PlainTable table =
        new PlainTable(
            Texts.of("proposal-page.what-it-must-also-meet"),
            List.of(Texts.of("proposal-page.what"), Texts.of("proposal-page.probability")));
    proposal
        .constraints()
        .forEach(
            chance -> table.row(Quantities.words(chance.test()), percent(chance.probability())));
    if (mayFail) {
      table.row(
          Texts.of("proposal-page.can-be-made-as-far"),
          percent(proposal.feasibility().getAsDouble()));
    }
    chances.add(new H2(Texts.of("proposal-page.chances")), table);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
  }
}
