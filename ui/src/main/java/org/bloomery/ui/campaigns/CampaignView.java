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
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignSummary;
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
  private String title = "Campaign";
  private long seen;
  private final PageHead head = new PageHead("Campaign");
  private final Paragraph story = new Paragraph();
  private final Figure best = new Figure("best so far");
  private final Figure budget = new Figure("experiments");
  private final Figure queueFigure = new Figure("queue");
  private final Figure coverage = new Figure("80 % interval holds");
  private final Div alerts = new Div();
  private final RunningWork work = new RunningWork(this::cancelWork);
  private final Chart progress =
      new Chart("progress", "Best result so far against number of experiments");
  private final Chart parity =
      new Chart("parity", "Predicted against measured, with 80 % intervals");
  private final Button run = new Button();
  private final transient QueueTable queue;
  private final SourcesSection sources = new SourcesSection();
  private final EventLog log;
  private final RouterLink results = new RouterLink("Results …", CampaignListView.class);
  private final RouterLink models = new RouterLink("Models …", CampaignListView.class);
  private final RouterLink change = new RouterLink("Change …", NewCampaignView.class);
  private final RouterLink copy = new RouterLink("Copy …", NewCampaignView.class);
  private final RouterLink rehearse = new RouterLink("Rehearse …", CampaignListView.class);
  private final RouterLink whatIf = new RouterLink("What if …", CampaignListView.class);

  public CampaignView(UiServices services) {
    super(services.campaigns());
    queue = new QueueTable(services.campaigns(), services.inventory(), this::changed);
    Printout report = Printout.page("Report", () -> services.printed().report(id));
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
    RouterLink all = new RouterLink("Campaigns", CampaignListView.class);
    head.under(all).actions(copy, change, rehearse, results, report, pdf, run);
    change.setId("change");
    copy.setId("copy");
    rehearse.setId("to-rehearsal");
    Div figures = new Div(best, budget, queueFigure, coverage);
    figures.addClassName("figures");
    Div charts =
        new Div(
            new ChartCard("Best so far", progress),
            new ChartCard("Predictions against results", parity, models));
    charts.addClassName("charts");
    Div queueHead = new Div(new H2("Queue"), whatIf);
    queueHead.addClassName("section-head");
    Section bench = new Section(queueHead, queue);
    Section events = new Section(new H2("What happened"), log);
    add(head, story, alerts, work, figures, charts, bench, sources, events);
  }

  @Override
  public void setParameter(BeforeEvent event, String parameter) {
    id = parameter;
    models.setRoute(ModelsView.class, new RouteParameters("campaign", parameter));
    results.setRoute(ResultsView.class, new RouteParameters("campaign", parameter));
    whatIf.setRoute(WhatIfView.class, new RouteParameters("campaign", parameter));
    rehearse.setRoute(RehearsalView.class, new RouteParameters("campaign", parameter));
    change.setQueryParameters(QueryParameters.of("draft", parameter));
    copy.setQueryParameters(QueryParameters.of("copy", parameter));
  }

  @Override
  public String getPageTitle() {
    return title + " · Bloomery";
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
          new PageHead("No such campaign"),
          new EmptyState(
              "There is no campaign “" + id + "”. It may have been a draft.",
              new RouterLink("To all campaigns", CampaignListView.class)));
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
    story.setText("Waiting for " + detail.waitingFor());
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
    if (summary.best().isPresent()) {
      best.show(
          Quantities.withUnit(summary.best().getAsDouble(), summary.unit()), bestNote(detail));
    }
    budget.show(
        summary.spent()
            + (summary.budget().isPresent() ? " of " + summary.budget().getAsInt() : ""),
        "cost spent");
    queueFigure.show(summary.open() + " open", summary.claimed() + " at the bench");
    detail
        .coverage()
        .ifPresent(c ->
            coverage.show(
                c.inside() + " of " + c.scored(),
                String.format(
                    java.util.Locale.ROOT,
                    "95 %% limits %.0f–%.0f %%",
                    100 * c.low95(),
                    100 * c.high95())));
  }

  private static String bestNote(CampaignDetail detail) {
    return detail.curve().isEmpty()
        ? ""
        : "after " + ChartData.experiments(detail.curve().getLast().experiments());
  }

  private void showRunButton(CampaignStatus status) {
    run.setVisible(
        status == CampaignStatus.RUNNING
            || status == CampaignStatus.PAUSED
            || status == CampaignStatus.DRAFT);
    run.setText(
        switch (status) {
          case RUNNING -> "Pause";
          case PAUSED -> "Resume";
          case DRAFT, WINDING_DOWN, COMPLETED, ARCHIVED -> "Start";
        });
  }

  private void toggle() {
    CampaignCommand command =
        switch (run.getText()) {
          case "Pause" -> new CampaignCommand.Pause(SignedIn.require());
          case "Resume" -> new CampaignCommand.Resume(SignedIn.require());
          default -> new CampaignCommand.Start(SignedIn.require());
        };
    Later.command(this, campaigns().execute(id, command), this::changed);
  }

  private void cancelWork() {
    Later.command(this, campaigns().cancelWork(id, SignedIn.require()), this::changed);
  }
}
