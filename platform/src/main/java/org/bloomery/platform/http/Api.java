package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** All operations of the API, from which both routing and description are made. */
final class Api {
  private Api() {}

  static List<Endpoint> endpoints(ApiServices services, ChangeFeed feed) {
    Desk desk = new Desk(services.campaigns());
    List<Endpoint> all = new ArrayList<>();
    all.addAll(new CampaignEndpoints(desk, services).endpoints());
    all.addAll(new ExperimentEndpoints(desk, services).endpoints());
    all.addAll(new MeasurementEndpoints(desk, services).endpoints());
    all.addAll(new ExploreEndpoints(services).endpoints());
    all.addAll(new ImportEndpoints(desk, services).endpoints());
    all.addAll(new ModelEndpoints(desk, services).endpoints());
    all.addAll(new ComparisonEndpoints(desk, services).endpoints());
    all.addAll(new RehearsalEndpoints(services).endpoints());
    all.addAll(new DesignEndpoints(services).endpoints());
    all.addAll(new EventEndpoints(desk, feed).endpoints());
    InventoryDesk inventory = new InventoryDesk(services);
    all.addAll(new LotEndpoints(inventory).endpoints());
    all.addAll(new SampleEndpoints(inventory, services).endpoints());
    all.addAll(new WeighingEndpoints(inventory).endpoints());
    all.addAll(new AttachmentEndpoints(inventory, services).endpoints());
    all.addAll(new HistoryEndpoints(services).endpoints());
    all.addAll(new ReportEndpoints(desk, services).endpoints());
    all.addAll(new AccountEndpoints(services).endpoints());
    all.addAll(new ReferenceEndpoints(services).endpoints());
    JsonNode[] description = new JsonNode[1];
    all.addAll(new ServiceEndpoints(services, () -> description[0]).endpoints());
    description[0] = OpenApi.describe(all);
    return List.copyOf(all);
  }
}
