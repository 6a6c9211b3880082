package org.bloomery.ui;

import java.time.ZoneId;
import org.bloomery.actors.service.CampaignHistory;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.service.DesignService;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.service.RehearsalService;

/**
 * Everything the pages may call; the platform hands it over once, when it starts the web server.
 *
 * @param largestFileBytes of files that are attached
 * @param zone zone in which times are shown
 */
public record UiServices(
    CampaignService campaigns,
    CampaignHistory history,
    ComparisonService comparisons,
    RehearsalService rehearsals,
    PredictionService predictions,
    DesignService design,
    InventoryService inventory,
    MeasurementExplorer explorer,
    MeasurementFiles measurementFiles,
    PrintedPages printed,
    CampaignDefinitions definitions,
    SignIn signIn,
    long largestFileBytes,
    ZoneId zone) {
  /** Name of the servlet context attribute under which the platform leaves the services. */
  public static final String ATTRIBUTE = UiServices.class.getName();
}
