package org.bloomery.platform.report;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.EventLine;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.view.ModelView;
import org.bloomery.actors.work.CodeVersion;
import org.bloomery.data.objective.PropertyRegistry;

/** Makes the report of a campaign from what the campaign shows to its readers. */
public final class CampaignReports {
  /** Events of a draft among which its start is looked for at once. */
  private static final int EVENTS = 1_000;

  private final CampaignService campaigns;
  private final PropertyRegistry properties;
  private final InstantSource clock;

  public CampaignReports(
      CampaignService campaigns, PropertyRegistry properties, InstantSource clock) {
    this.campaigns = campaigns;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * One self-contained page, empty when there is no such campaign.
   *
   * @param atLeast the event it includes at least, 0 for whatever there is
   */
  public CompletionStage<Optional<String>> html(String campaign, long atLeast) {
    return campaigns
        .campaign(campaign, atLeast)
        .thenCompose(found ->
            found
                .map(detail -> gathered(campaign, detail).thenApply(ReportPage::of))
                .map(page -> page.thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  /** The same as PDF. */
  public CompletionStage<Optional<byte[]>> pdf(String campaign, long atLeast) {
    return html(campaign, atLeast).thenApply(page -> page.map(ReportPdf::of));
  }

  private CompletionStage<CampaignReport> gathered(String campaign, CampaignDetail detail) {
    CompletableFuture<List<ExperimentView>> experiments =
        campaigns.experiments(campaign, detail.sequence()).toCompletableFuture();
    CompletableFuture<List<MeasurementView>> measurements =
        campaigns.measurements(campaign, detail.sequence()).toCompletableFuture();
    CompletableFuture<List<ModelView>> models = campaigns.models(campaign).toCompletableFuture();
    CompletableFuture<Optional<Instant>> started = started(campaign, 0).toCompletableFuture();
    return CompletableFuture.allOf(experiments, measurements, models, started)
        .thenApply(all ->
            new CampaignReport(
                detail,
                started.join(),
                experiments.join(),
                measurements.join(),
                models.join(),
                properties,
                clock.instant(),
                CodeVersion.CURRENT));
  }

  /** The moment of the first start, from an event on. */
  private CompletionStage<Optional<Instant>> started(String campaign, long after) {
    return campaigns
        .events(campaign, after, EVENTS)
        .thenCompose(lines -> {
          Optional<Instant> found =
              lines.stream()
                  .filter(line -> line.kind().equals("campaign-started"))
                  .map(EventLine::time)
                  .findFirst();
          return found.isPresent() || lines.size() < EVENTS
              ? CompletableFuture.completedFuture(found)
              : started(campaign, lines.getLast().sequence());
        });
  }
}
