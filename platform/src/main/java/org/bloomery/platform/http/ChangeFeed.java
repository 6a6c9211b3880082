package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.EventLine;
import org.bloomery.platform.dialect.JsonText;

/**
 * The changes of a campaign as server-sent events. What is announced only wakes the feed; the
 * events themselves are read from the log after the last one told, so that none is left out, told
 * twice or out of order, however slow the reader is.
 */
final class ChangeFeed {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int WAITING = 64;
  private static final int PAGE = 200;
  private static final ByteString COMMENT = ByteString.fromString(": still here\n\n");

  private final CampaignService campaigns;
  private final Materializer materializer;
  private final SharedKillSwitch end = KillSwitches.shared("changes");

  ChangeFeed(CampaignService campaigns, Materializer materializer) {
    this.campaigns = campaigns;
    this.materializer = materializer;
  }

  /** Ends all feeds; their readers come back later. */
  void close() {
    end.shutdown();
  }

  /** What wakes a feed. */
  private sealed interface Signal {
    record Look() implements Signal {}

    record Beat() implements Signal {}

    record Progress(CampaignChange.WorkProgress work) implements Signal {}
  }

  /**
   * A feed for one reader.
   *
   * @param after the first event told is the one after this
   */
  Source<ByteString, NotUsed> open(String campaign, long after) {
    Pair<SourceQueueWithComplete<Signal>, Source<Signal, NotUsed>> signals =
        Source.<Signal>queue(WAITING, OverflowStrategy.dropHead()).preMaterialize(materializer);
    CampaignService.Subscription subscription =
        campaigns.subscribe(change -> {
          if (change.campaign().equals(campaign)) {
            signals.first().offer(signal(change));
          }
        });
    signals.first().watchCompletion().whenComplete((done, failure) -> subscription.close());
    signals.first().offer(new Signal.Look());
    Reader reader = new Reader(campaign, after);
    return signals
        .second()
        .via(end.flow())
        .keepAlive(HEARTBEAT, Signal.Beat::new)
        .mapAsync(1, reader::told)
        .mapConcat(parts -> parts)
        .watchTermination((nothing, ended) -> {
          ended.whenComplete((done, failure) -> subscription.close());
          return NotUsed.getInstance();
        });
  }

  private static Signal signal(CampaignChange change) {
    return switch (change) {
      case CampaignChange.EventShown shown -> new Signal.Look();
      case CampaignChange.WorkProgress work -> new Signal.Progress(work);
    };
  }

  /** Where one reader stands; used by one stage of its stream only. */
  private final class Reader {
    private final String campaign;
    private long last;

    private Reader(String campaign, long after) {
      this.campaign = campaign;
      this.last = after;
    }

    CompletionStage<List<ByteString>> told(Signal signal) {
      return switch (signal) {
        // A dropped signal must not delay an event for ever: a beat looks too.
        case Signal.Beat beat ->
            more().thenApply(events -> events.isEmpty() ? List.of(COMMENT) : events);
        case Signal.Look look -> more();
        case Signal.Progress progress ->
            CompletableFuture.completedFuture(List.of(progress(progress.work())));
      };
    }

    private CompletionStage<List<ByteString>> more() {
      return campaigns
          .events(campaign, last, PAGE)
          .thenCompose(lines -> {
            List<ByteString> written = lines.stream().map(this::event).toList();
            if (lines.size() < PAGE) {
              return CompletableFuture.completedFuture(written);
            }
            return more()
                .thenApply(rest ->
                    java.util.stream.Stream.concat(written.stream(), rest.stream()).toList());
          });
    }

    private ByteString event(EventLine line) {
      last = line.sequence();
      ObjectNode data = JsonText.object();
      ViewJson.event(line, data);
      return frame("id: " + line.sequence() + "\nevent: " + line.kind() + "\n", data);
    }

    private ByteString progress(CampaignChange.WorkProgress work) {
      return frame(
          "event: work-progress\n",
          JsonText.object()
              .put("work", work.work())
              .put("share", work.share())
              .put("phase", work.phase()));
    }
  }

  private static ByteString frame(String head, JsonNode data) {
    return ByteString.fromString(head + "data: " + JsonText.write(data) + "\n\n");
  }
}
