package org.bloomery.actors.view;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners in this process what changed, and remembers how far running work is; a restart
 * forgets both, because what matters is in the journal.
 */
public final class CampaignChanges {
  private static final Logger LOG = LoggerFactory.getLogger(CampaignChanges.class);

  private final List<Consumer<CampaignChange>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, CampaignDetail.Work>> running = new ConcurrentHashMap<>();

  /** Adds a listener, which is called on any thread and must be quick. */
  public Runnable listen(Consumer<CampaignChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells everybody; a listener that fails is reported and harms nobody. */
  public void announce(CampaignChange change) {
    for (Consumer<CampaignChange> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed on {}", change, e);
      }
    }
  }

  /** Work moved on. */
  public void progress(String campaign, String work, double share, String phase) {
    running
        .computeIfAbsent(campaign, id -> new ConcurrentHashMap<>())
        .put(work, new CampaignDetail.Work(work, share, phase));
    announce(new CampaignChange.WorkProgress(campaign, work, share, phase));
  }

  /** Work ended, well or not. */
  public void ended(String campaign, String work) {
    running.computeIfPresent(
        campaign,
        (id, works) -> {
          works.remove(work);
          return works;
        });
    announce(new CampaignChange.WorkProgress(campaign, work, 1, "ended"));
  }

  /** What runs for a campaign, by kind. */
  public List<CampaignDetail.Work> running(String campaign) {
    return running.getOrDefault(campaign, Map.of()).values().stream()
        .sorted(java.util.Comparator.comparing(CampaignDetail.Work::kind))
        .toList();
  }
}
