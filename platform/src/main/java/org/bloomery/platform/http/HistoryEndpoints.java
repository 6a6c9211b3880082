package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.service.CampaignHistory;
import org.bloomery.actors.work.CampaignReplay;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.JsonText;

/** A campaign's past: everything it is made of, and whether it can be computed again. */
final class HistoryEndpoints {
  private static final String ONE = "/api/v1/campaigns/{id}";

  private final CampaignHistory history;

  HistoryEndpoints(ApiServices services) {
    this.history = services.history();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            ONE + "/export",
            "exportCampaign",
            "All of a campaign in one document, every event included",
            "CampaignExport",
            this::export),
        Endpoint.post(
                ONE + "/replay",
                "replayCampaign",
                "Plans every batch again from events and artifacts, beside the record",
                "ReplayAsked",
                this::replay)
            .answers("ReplayAnswer"));
  }

  private CompletionStage<Reply> export(Call call) {
    return history
        .export(call.campaign())
        .thenApply(found -> Reply.ok(json(found.orElseThrow(() -> unknown(call)))));
  }

  private CompletionStage<Reply> replay(Call call) {
    Fields fields = call.fields();
    OptionalLong upTo =
        fields.has("upTo")
            ? OptionalLong.of(fields.integer("upTo", 1L, 1L, Long.MAX_VALUE))
            : OptionalLong.empty();
    Optional<String> without = Optional.of(fields.text("without", "")).filter(id -> !id.isEmpty());
    fields.nothingElse();
    return history
        .replay(call.campaign(), upTo, without)
        .thenApply(found -> Reply.ok(answer(found.orElseThrow(() -> unknown(call)))));
  }

  private static ObjectNode answer(List<CampaignReplay.Batch> batches) {
    ObjectNode object = JsonText.object();
    object.put("identical", batches.stream().allMatch(CampaignReplay.Batch::same));
    ArrayNode list = object.putArray("batches");
    for (CampaignReplay.Batch batch : batches) {
      ObjectNode one =
          list.addObject().put("sequence", batch.sequence()).put("round", batch.round());
      one.put("same", batch.same());
      batch.recorded().forEach(one.putArray("recorded")::add);
      batch.replayed().forEach(one.putArray("replayed")::add);
    }
    return object;
  }

  private static JsonNode json(Object value) {
    return JsonMappers.json().valueToTree(value);
  }

  private static ProblemException unknown(Call call) {
    return new ProblemException(Problems.unknownCampaign(call.campaign()));
  }
}
