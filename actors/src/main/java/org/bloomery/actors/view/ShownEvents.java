package org.bloomery.actors.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Lets readers wait until the read tables show what they have just done. */
final class ShownEvents {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Long> shown = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentLinkedQueue<Waiter>> waiting = new ConcurrentHashMap<>();

  private record Waiter(long sequence, CompletableFuture<Boolean> future) {}

  ShownEvents(CampaignChanges changes) {
    changes.listen(change -> {
      if (change instanceof CampaignChange.EventShown event) {
        onShown(event);
      }
    });
  }

  private void onShown(CampaignChange.EventShown event) {
    shown.merge(event.campaign(), event.sequence(), Math::max);
    ConcurrentLinkedQueue<Waiter> queue = waiting.get(event.campaign());
    if (queue != null) {
      queue.removeIf(waiter -> {
        boolean reached = waiter.sequence() <= event.sequence();
        if (reached) {
          waiter.future().complete(true);
        }
        return reached || waiter.future().isDone();
      });
    }
  }

  /** True when the event is shown, false when patience ends or it was shown before the start. */
  CompletableFuture<Boolean> await(String campaign, long sequence) {
    if (sequence <= 0 || shown.getOrDefault(campaign, 0L) >= sequence) {
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> future = new CompletableFuture<>();
    waiting
        .computeIfAbsent(campaign, id -> new ConcurrentLinkedQueue<>())
        .add(new Waiter(sequence, future));
    // It may have been shown between the first look and the entry in the queue.
    if (shown.getOrDefault(campaign, 0L) >= sequence) {
      future.complete(true);
    }
    return future.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
