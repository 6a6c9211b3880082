package org.bloomery.platform.http;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.bloomery.actors.service.CampaignHistory;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.service.DesignService;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.service.RehearsalService;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.platform.security.AccountService;

/**
 * Everything the HTTP API is given by the platform.
 *
 * @param metrics the figures in Prometheus' text format
 * @param latencies is told how long each request took
 * @param readiness whether requests can be served; asked for at every look
 */
public record ApiServices(
    CampaignService campaigns,
    ComparisonService comparisons,
    RehearsalService rehearsals,
    PredictionService predictions,
    DesignService design,
    CampaignHistory history,
    MeasurementExplorer explorer,
    Bench bench,
    AccountService accounts,
    Authenticator authenticator,
    PropertyRegistry properties,
    Supplier<String> metrics,
    Latencies latencies,
    Supplier<Readiness> readiness,
    InstantSource clock) {

  /**
   * What lies on the tables of laboratories.
   *
   * @param pages address under which people open pages, without a slash at its end; QR codes carry
   *     it
   * @param largestAttachmentBytes of files that are taken in
   */
  public record Bench(InventoryService inventory, String pages, long largestAttachmentBytes) {}
}
