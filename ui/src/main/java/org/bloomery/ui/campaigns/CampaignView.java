package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.actors.view.ExpectedGain;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.chart.Chart;
import org.bloomery.ui.chart.ChartCard;
import org.bloomery.ui.definition.NewCampaignView;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Printout;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;
import org.bloomery.ui.results.ResultsView;

/**
 * One campaign: what it wants, what happens now, how good it is so far and what the bench should do
 * next.
 */
@Route("campaigns")
public final class CampaignView extends LivePage
    implements HasUrlParameter<String>, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private String id = "";
  private String title = Texts.of("campaign.campaign");
  private long seen;
  private CampaignStatus status = CampaignStatus.DRAFT;
  private final PageHead head = new PageHead(Texts.of("campaign.campaign"));
  private final Paragraph story = new Paragraph();
  private final Figure best = new Figure(Texts.of("campaign.best-so-far"));
  private final Figure budget = new Figure(Texts.of("campaign.experiments"));
  private final Figure queueFigure = new Figure(Texts.of("campaign.queue"));
  private final Figure gain = new Figure(Texts.of("campaign.expected-gain-of-the-next"));
  private final Figure coverage = new Figure(Texts.of("campaign.80-interval-holds"));
  private final Div alerts = new Div();
  private final RunningWork work = new RunningWork(this::cancelWork);
  private final Chart progress =
      new Chart("progress", Texts.of("campaign.best-result-so-far-against"));
  private final Chart parity =
      new Chart("parity", Texts.of("campaign.predicted-against-measured-with-80"));
  private final Button run = new Button();
  private final transient QueueTable queue;
  private final CompositionMaps maps;
  private final SourcesSection sources = new SourcesSection();
  private final EventLog log;
  private final RouterLink results =
      new RouterLink(Texts.of("campaign.results-ask"), CampaignListView.class);
  private final RouterLink models =
      new RouterLink(Texts.of("campaign.models-ask"), CampaignListView.class);
  private final RouterLink change =
      new RouterLink(Texts.of("campaign.change-ask"), NewCampaignView.class);
  private final RouterLink copy =
      new RouterLink(Texts.of("campaign.copy-ask"), NewCampaignView.class);
  private final RouterLink rehearse =
      new RouterLink(Texts.of("campaign.rehearse-ask"), CampaignListView.class);
  private final RouterLink whatIf =
      new RouterLink(Texts.of("campaign.what-if-ask"), CampaignListView.class);

  public CampaignView(UiServices services) {
    super(services.campaigns());
    queue = new QueueTable(services.campaigns(), services.inventory(), this::changed);
    maps = new CompositionMaps(services.predictions());
    Printout report =
        Printout.page(Texts.of("campaign.report"), () -> services.printed().report(id));
    report.setId("report");
    Printout pdf =
        Printout.file(
            "PDF", "report.pdf", "application/pdf", () -> services.printed().reportPdf(id));
    pdf.setId("report-pdf");
    log = new EventLog(services.zone());
    addClassName("page");
    story.addClassName("story");
    run.addClickListener(click -> toggle());
    run.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    RouterLink all = new RouterLink(Texts.of("campaign.campaigns"), CampaignListView.class);
    head.under(all).actions(copy, change, rehearse, results, report, pdf, run);
    change.setId("change");
    copy.setId("copy");
    rehearse.setId("to-rehearsal");
    Div figures = new Div(best, gain, budget, queueFigure, coverage);
    figures.addClassName("figures");
    Div charts =
        new Div(
            new ChartCard(Texts.of("campaign.best-so-far-title"), progress),
            new ChartCard(Texts.of("campaign.predictions-against-results"), parity, models));
    charts.addClassName("charts");
    Div queueHead = new Div(new H2(Texts.of("campaign.queue-title")), whatIf);
    queueHead.addClassName("section-head");
    Section bench = new Section(queueHead, queue);
    Section events = new Section(new H2(Texts.of("campaign.what-happened")), log);
    add(head, story, alerts, work, figures, charts, maps, bench, sources, events);
  }

  @Override
  public void setParameter(BeforeEvent event, String parameter) {
    id = parameter;
    maps.of(parameter);
    models.setRoute(ModelsView.class, new RouteParameters("campaign", parameter));
    results.setRoute(ResultsView.class, new RouteParameters("campaign", parameter));
    whatIf.setRoute(WhatIfView.class, new RouteParameters("campaign", parameter));
    rehearse.setRoute(RehearsalView.class, new RouteParameters("campaign", parameter));
    change.setQueryParameters(QueryParameters.of("draft", parameter));
    copy.setQueryParameters(QueryParameters.of("copy", parameter));
  }

  @Override
  public String getPageTitle() {
    return Texts.title(title);
  }

  @Override
  boolean shows(CampaignChange change) {
    return change.campaign().equals(id);
  }

  @Override
  void progressed(CampaignChange.WorkProgress moved) {
    work.show(moved);
  }

  @Override
  void refresh() {
    Later.then(this, campaigns().campaign(id, seen), this::show);
  }

  private void changed(CommandResult.Accepted accepted) {
    seen = Math.max(seen, accepted.sequence());
    refresh();
  }

  private void show(Optional<CampaignDetail> found) {
    if (found.isEmpty()) {
      removeAll();
      add(
          new PageHead(Texts.of("campaign.no-such-campaign")),
          new EmptyState(
              Texts.of("campaign.there-is-no-campaign", id),
              new RouterLink(Texts.of("campaign.to-all-campaigns"), CampaignListView.class)));
      return;
    }
    CampaignDetail detail = found.get();
    if (detail.sequence() < seen) {
      return; // a later answer was faster
    }
    seen = detail.sequence();
    CampaignSummary summary = detail.summary();
    title = summary.name();
    head.title(summary.name());
    head.state(summary.status().name());
    head.purpose(summary.objective());
    story.setText(Texts.of("campaign.waiting-for", detail.waitingFor()));
    alerts.removeAll();
    summary.alerts().forEach(alert -> alerts.add(alertLine(alert)));
    work.show(detail.work());
    showFigures(detail);
    showRunButton(summary.status());
    boolean drafted = summary.status() == CampaignStatus.DRAFT;
    change.setVisible(drafted);
    rehearse.setVisible(drafted);
    results.setVisible(!drafted);
    sources.show(detail);
    progress.show(ChartData.progress(detail), ChartData.progressWords(detail));
    parity.show(ChartData.parity(detail), ChartData.parityWords(detail));
    Later.then(
        this,
        campaigns().experiments(id, detail.sequence()),
        experiments -> {
          if (detail.sequence() == seen) {
            queue.show(id, detail, experiments);
            showGain(detail, experiments);
          }
        });
    Later.then(
        this,
        campaigns().measurements(id, detail.sequence()),
        measurements -> {
          if (detail.sequence() == seen) {
            showBest(detail, measurements);
            maps.show(detail, measurements);
          }
        });
    Later.then(
        this,
        campaigns().events(id, Math.max(0, detail.sequence() - EventLog.LINES), EventLog.LINES),
        log::show);
  }

  private static Paragraph alertLine(String alert) {
    Paragraph line = new Paragraph(alert);
    line.addClassName("alert");
    return line;
  }

  private void showFigures(CampaignDetail detail) {
    CampaignSummary summary = detail.summary();
    budget.show(
        summary.budget().isPresent()
            ? Texts.of("campaign.of", summary.spent(), summary.budget().getAsInt())
            : String.valueOf(summary.spent()),
        Texts.of("campaign.cost-spent"));
    queueFigure.show(
        Texts.of("campaign.open", summary.open()),
        Texts.of("campaign.at-the-bench", summary.claimed()));
    detail
        .coverage()
        .ifPresent(c ->
            coverage.show(
                Texts.of("campaign.of", c.inside(), c.scored()),
                Texts.of("campaign.95-limits", 100 * c.low95(), 100 * c.high95())));
  }

  /** The best result, of which alloy it is, and what that really was where it was determined. */
  private void showBest(CampaignDetail detail, List<MeasurementView> measurements) {
    if (detail.summary().best().isEmpty()) {
      return;
    }
    String after =
        detail.curve().isEmpty()
            ? ""
            : Texts.of(
                "campaign.after-of", ChartData.experiments(detail.curve().getLast().experiments()));
    best.show(
        Quantities.withUnit(detail.summary().best().getAsDouble(), detail.summary().unit()),
        BestResult.of(detail.spec().objectives().getFirst(), measurements)
            .map(result ->
                String.join(
                    " · ",
                    Stream.of(
                            Formula.text(result.nominal().composition()),
                            result.asMade().map(CampaignView::asMade).orElse(""),
                            after)
                        .filter(part -> !part.isEmpty())
                        .toList()))
            .orElse(after));
  }

  private static String asMade(AsMade made) {
    String method =
        switch (made.method()) {
          case WEIGHED -> Texts.of("campaign.weighing");
          case EDS, XRF, ICP -> made.method().name();
        };
    return Texts.of(
        "campaign.made-as", Quantities.atomicPercent(made.candidate().composition()), method);
  }

  /** What the next experiments may be expected to bring. */
  private void showGain(CampaignDetail detail, List<ExperimentView> experiments) {
    ExpectedGain.of(detail.spec().objectives().getFirst(), detail.summary().best(), experiments)
        .ifPresentOrElse(
            next ->
                gain.show(
                    "+" + Quantities.withUnit(next.value(), detail.summary().unit()),
                    Texts.of(
                        "campaign.mean-improvement-on-the-best",
                        Formula.text(next.experiment().candidate().composition()),
                        next.among())),
            () ->
                gain.show(
                    "–",
                    detail.summary().best().isEmpty()
                        ? Texts.of("campaign.there-is-no-result")
                        : Texts.of("campaign.no-open-experiment-has")));
  }

  private void showRunButton(CampaignStatus now) {
    status = now;
    run.setVisible(
        status == CampaignStatus.RUNNING
            || status == CampaignStatus.PAUSED
            || status == CampaignStatus.DRAFT);
    run.setText(
        switch (status) {
          case RUNNING -> Texts.of("campaign.pause");
          case PAUSED -> Texts.of("campaign.resume");
          case DRAFT, WINDING_DOWN, COMPLETED, ARCHIVED -> Texts.of("campaign.start");
        });
  }

  private void toggle() {
    CampaignCommand command =
        switch (status) {
          case RUNNING -> new CampaignCommand.Pause(SignedIn.require());
          case PAUSED -> new CampaignCommand.Resume(SignedIn.require());
          case DRAFT, WINDING_DOWN, COMPLETED, ARCHIVED ->
              new CampaignCommand.Start(SignedIn.require());
        };
    Later.command(this, campaigns().execute(id, command), this::changed);
  }

  private void cancelWork() {
    Later.command(this, campaigns().cancelWork(id, SignedIn.require()), this::changed);
  }
}
