package org.bloomery.actors.screening;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.javadsl.Source;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlists;
import org.bloomery.models.ensemble.WorkListener;

/**
 * The stream of one screening: shares flow to the workers, each taking the next when it is done
 * with the last, and what they keep flows into one shortlist.
 */
final class ScreeningRun {
  /** Longer than any share takes; a worker that dies answers before. */
  private static final Duration LONGEST_SHARE = Duration.ofHours(6);

  private final ScreeningPlan plan;
  private final WorkListener listener;
  private final AtomicBoolean wanted;
  private final AtomicInteger done = new AtomicInteger();
  private volatile Map<ProposalSource, Double> floors = Map.of();

  ScreeningRun(ScreeningPlan plan, WorkListener listener, AtomicBoolean wanted) {
    this.plan = plan;
    this.listener = listener;
    this.wanted = wanted;
  }

  CompletionStage<Shortlists> run(
      List<ActorRef<ScreeningWorker.Command>> workers, ActorSystem<?> system) {
    AtomicInteger next = new AtomicInteger();
    Source<Shortlists, NotUsed> kept = Source.empty();
    for (ActorRef<ScreeningWorker.Command> worker : workers) {
      Source<Shortlists, NotUsed> lane =
          Source.fromIterator(() -> shares(next))
              .mapAsync(1, share -> screen(worker, share, system));
      kept = kept.merge(lane);
    }
    return kept.runFold(plan.shortlists(), this::merged, system);
  }

  private CompletionStage<Shortlists> screen(
      ActorRef<ScreeningWorker.Command> worker, int share, ActorSystem<?> system) {
    return AskPattern.askWithStatus(
        worker,
        replyTo -> new ScreeningWorker.Screen(plan, share, floors, this::isWanted, replyTo),
        LONGEST_SHARE,
        system.scheduler());
  }

  private Shortlists merged(Shortlists all, Shortlists share) {
    all.merge(share);
    floors = all.thresholds();
    done.incrementAndGet();
    return all;
  }

  private boolean isWanted() {
    if (wanted.get() && !listener.proceed((double) done.get() / plan.shares(), "screening")) {
      wanted.set(false);
    }
    return wanted.get();
  }

  /** Each share once among all lanes. */
  private Iterator<Integer> shares(AtomicInteger next) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next.get() < plan.shares();
      }

      @Override
      public Integer next() {
        int share = next.getAndIncrement();
        if (share >= plan.shares()) {
          throw new NoSuchElementException("all shares are taken");
        }
        return share;
      }
    };
  }
}
