package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What happened in a campaign: page by page, and as it happens. */
final class EventEndpoints {
  private static final int STANDARD_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  private final Desk desk;
  private final ChangeFeed feed;

  EventEndpoints(Desk desk, ChangeFeed feed) {
    this.desk = desk;
    this.feed = feed;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                "/api/v1/campaigns/{id}/events",
                "listEvents",
                "What happened, in words, oldest first",
                "EventList",
                this::list)
            .query("after", "integer", "only events after this sequence number")
            .query("limit", "integer", "at most so many, up to " + LARGEST_PAGE),
        Endpoint.get(
                "/api/v1/campaigns/{id}/changes",
                "followCampaign",
                "Server-sent events from now on, or from after (or Last-Event-ID) on: each event of"
                    + " the campaign with its sequence number as id, progress of running work"
                    + " without one, and a comment every few seconds",
                "text/event-stream",
                this::follow)
            .query("after", "integer", "first tells events after this sequence number"));
  }

  private CompletionStage<Reply> list(Call call) {
    long after = call.number("after", 0, 0, Long.MAX_VALUE / 10);
    int limit = (int) call.number("limit", STANDARD_PAGE, 1, LARGEST_PAGE);
    return desk.detail(call)
        .thenCompose(detail ->
            desk.campaigns()
                .events(call.campaign(), after, limit)
                .thenApply(lines -> {
                  ObjectNode object = ViewJson.list("events", lines, ViewJson::event);
                  object.put("sequence", detail.sequence());
                  return Reply.ok(object).at(detail.sequence());
                }));
  }

  private CompletionStage<Reply> follow(Call call) {
    return desk.detail(call)
        .thenApply(
            detail -> new Reply.Events(feed.open(call.campaign(), start(call, detail.sequence()))));
  }

  /** A reader that comes back says what it heard last. */
  private static long start(Call call, long now) {
    return call.lastEventId()
        .map(id -> {
          if (!id.matches("\\d{1,18}")) {
            throw Call.refusedQuery("Last-Event-ID", id, "a sequence number");
          }
          return Long.parseLong(id);
        })
        .orElseGet(() -> call.number("after", now, 0, Long.MAX_VALUE / 10));
  }
}
