package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.platform.dialect.JsonText;

/**
 * Where all handlers give their commands and read campaigns: answers alike, and whoever wrote here
 * reads what was written.
 */
final class Desk {
  private final CampaignService campaigns;

  /** Newest sequence number answered from here, so that a read after it waits for the views. */
  private final Map<String, Long> answered = new ConcurrentHashMap<>();

  Desk(CampaignService campaigns) {
    this.campaigns = campaigns;
  }

  CampaignService campaigns() {
    return campaigns;
  }

  /** Carries out a command about what the address names. */
  CompletionStage<Reply.Json> execute(Call call, CampaignCommand command) {
    return campaigns.execute(call.campaign(), command).thenApply(result -> reply(result, true));
  }

  /** The answer to a command. */
  Reply.Json reply(CommandResult result, boolean namedInPath) {
    CommandResult.Accepted accepted = accepted(result, namedInPath);
    return Reply.ok(json(accepted)).at(accepted.sequence());
  }

  /** What was accepted, else the refusal as a problem. */
  CommandResult.Accepted accepted(CommandResult result, boolean namedInPath) {
    return switch (result) {
      case CommandResult.Refused refused ->
          throw new ProblemException(Problems.of(refused.refusal(), namedInPath));
      case CommandResult.Accepted accepted -> {
        answered.merge(accepted.campaign(), accepted.sequence(), Math::max);
        yield accepted;
      }
    };
  }

  /** The sequence number a reader wants to see, at least what was answered from here. */
  long atLeast(Call call) {
    return call.number(
        "atLeast", answered.getOrDefault(call.campaign(), 0L), 0, Long.MAX_VALUE / 10);
  }

  /** The campaign of the address, else a problem. */
  CompletionStage<CampaignDetail> detail(Call call) {
    return campaigns
        .campaign(call.campaign(), atLeast(call))
        .thenApply(found ->
            found.orElseThrow(
                () -> new ProblemException(Problems.unknownCampaign(call.campaign()))));
  }

  /** Those of the named experiments that there are, by id; a problem where the campaign is none. */
  CompletionStage<Map<String, ExperimentView>> experiments(Call call, Set<String> ids) {
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    return campaigns
        .experiments(call.campaign(), ids, atLeast(call))
        .thenApply(found ->
            found.stream().collect(Collectors.toMap(ExperimentView::id, Function.identity())))
        .thenCompose(found ->
            found.size() == ids.size()
                ? CompletableFuture.completedFuture(found)
                : detail(call).thenApply(exists -> found));
  }

  static ObjectNode json(CommandResult.Accepted accepted) {
    ObjectNode object = JsonText.object();
    object.put("campaign", accepted.campaign()).put("sequence", accepted.sequence());
    ArrayNode experiments = object.putArray("experiments");
    accepted.experiments().forEach(experiments::add);
    ArrayNode measurements = object.putArray("measurements");
    accepted.measurements().forEach(measurements::add);
    accepted.token().ifPresent(token -> object.put("token", token));
    ArrayNode notices = object.putArray("notices");
    accepted.notices().forEach(notices::add);
    return object;
  }

  /** SHA-256 of a document's canonical text. */
  static String digest(Call call) {
    return ArtifactFiles.digest(
        call.body()
            .map(JsonText::canonical)
            .orElse("")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
