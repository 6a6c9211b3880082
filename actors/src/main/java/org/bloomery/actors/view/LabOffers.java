package org.bloomery.actors.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.bloomery.actors.lab.LabGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of what a laboratory may claim. Every change of a campaign has its queue looked at
 * again; what has become claimable since the last look is offered, one campaign at a time.
 */
final class LabOffers {
  private static final Logger LOG = LoggerFactory.getLogger(LabOffers.class);

  private final String lab;
  private final ViewRows rows;
  private final CampaignChanges changes;
  private final Executor executor;
  private final Consumer<LabGateway.Offer> listener;

  private final Map<String, Set<String>> offered = new HashMap<>();
  private final Map<String, Rules> rules = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private boolean looking;
  private boolean closed;

  private record Rules(int specVersion, boolean approval) {}

  LabOffers(
      String lab,
      ViewRows rows,
      CampaignChanges changes,
      Executor executor,
      Consumer<LabGateway.Offer> listener) {
    this.lab = lab;
    this.rows = rows;
    this.changes = changes;
    this.executor = executor;
    this.listener = listener;
  }

  /** Starts offering; running the result ends it. */
  Runnable open() {
    Runnable deaf =
        changes.listen(change -> {
          if (change instanceof CampaignChange.EventShown shown) {
            lookAt(shown.campaign());
          }
        });
    executor.execute(() -> rows.running(lab).forEach(this::lookAt));
    return () -> {
      deaf.run();
      synchronized (this) {
        closed = true;
        changed.clear();
      }
    };
  }

  private void lookAt(String campaign) {
    synchronized (this) {
      if (closed) {
        return;
      }
      changed.add(campaign);
      if (looking) {
        return;
      }
      looking = true;
    }
    executor.execute(this::lookAtChanged);
  }

  private void lookAtChanged() {
    Optional<String> next = next();
    while (next.isPresent()) {
      try {
        offer(next.get());
      } catch (RuntimeException e) {
        LOG.warn("the queue of campaign {} could not be offered to {}", next.get(), lab, e);
      }
      next = next();
    }
  }

  private synchronized Optional<String> next() {
    Optional<String> first = changed.stream().findFirst();
    first.ifPresent(changed::remove);
    looking = first.isPresent();
    return first;
  }

  /** Called by one thread at a time. */
  private void offer(String campaign) {
    Optional<ViewRows.LabRow> row =
        rows.lab(campaign).filter(r -> r.running() && r.lab().equals(lab));
    if (row.isEmpty()) {
      offered.remove(campaign);
      return;
    }
    boolean approval = approval(campaign, row.get().specVersion());
    List<ExperimentView> claimable =
        CampaignViews.queueFirst(rows.unclaimed(campaign)).stream()
            .filter(view -> !approval || !view.state().equals("PROPOSED"))
            .toList();
    Set<String> before = offered.getOrDefault(campaign, Set.of());
    Set<String> now = new HashSet<>();
    claimable.forEach(view -> now.add(view.id()));
    offered.put(campaign, now);
    for (ExperimentView view : claimable) {
      if (!before.contains(view.id())) {
        listener.accept(
            new LabGateway.Offer(
                campaign, view.id(), view.candidate(), view.tests(), view.priority()));
      }
    }
  }

  private boolean approval(String campaign, int specVersion) {
    Rules known = rules.get(campaign);
    if (known == null || known.specVersion() != specVersion) {
      known = new Rules(specVersion, rows.approval(campaign));
      rules.put(campaign, known);
    }
    return known.approval();
  }
}
