package org.bloomery.actors.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The one trainer of a process: a training uses all threads of the engine, so campaigns queue, the
 * one with the emptiest bench first; generative models, which nobody waits for, after all refits;
 * then folds of comparisons, truths of rehearsals last, both interrupted by whatever a campaign
 * owes. It keeps nothing that a restart would lose: campaigns ask again for what they are owed.
 */
public final class TrainingWorker extends AbstractBehavior<TrainingWorker.Command> {

  /** What the worker is told. */
  public sealed interface Command {}

  /**
   * Train this. Asked again for the same (campaign, round) it takes the newer bench and trains
   * once. Everybody who asked is answered with what came of it.
   */
  public record Train(TrainingJob job, ActorRef<TrainingOutcome> replyTo) implements Command {}

  /** Stop or forget the campaign's work of a kind. Who asked hears {@code Cancelled}. */
  public record Cancel(String campaign, Class<? extends TrainingJob.Work> kind)
      implements Command {}

  private record Ended(TrainingOutcome outcome) implements Command {}

  /**
   * A job with everybody who waits for it.
   *
   * @param interrupted whether it makes way, to be begun anew
   */
  private record Queued(
      TrainingJob job,
      List<ActorRef<TrainingOutcome>> asking,
      AtomicBoolean wanted,
      boolean interrupted) {
    static Queued of(Train request) {
      return new Queued(request.job(), List.of(request.replyTo()), new AtomicBoolean(true), false);
    }

    Queued and(Train request) {
      List<ActorRef<TrainingOutcome>> all = new ArrayList<>(asking);
      all.add(request.replyTo());
      return new Queued(request.job(), all, wanted, interrupted);
    }

    Queued makingWay() {
      wanted.set(false);
      return new Queued(job, asking, wanted, true);
    }

    Queued cancelled() {
      wanted.set(false);
      return new Queued(job, asking, wanted, false);
    }

    Queued anew() {
      return new Queued(job, asking, new AtomicBoolean(true), false);
    }

    void answer(TrainingOutcome outcome) {
      asking.forEach(one -> one.tell(outcome));
    }
  }

  private static final Comparator<Queued> FIRST =
      Comparator.comparing((Queued w) -> w.job().turn()).thenComparing(w -> w.job().bench());

  private final TrainingRun run;
  private final Executor executor;
  private final List<Queued> waiting = new ArrayList<>();
  private Optional<Queued> running = Optional.empty();

  /** A worker that starts anew, after a pause, when it fails. */
  public static Behavior<Command> create(TrainingRun run) {
    return Behaviors.supervise(
            Behaviors.<Command>setup(context -> new TrainingWorker(context, run)))
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(200), Duration.ofSeconds(30), 0.1));
  }

  private TrainingWorker(ActorContext<Command> context, TrainingRun run) {
    super(context);
    this.run = run;
    this.executor =
        context
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig("bloomery.training-dispatcher"));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Train.class, this::onTrain)
        .onMessage(Cancel.class, this::onCancel)
        .onMessage(Ended.class, this::onEnded)
        .onSignal(PreRestart.class, signal -> onStop())
        .onSignal(PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<Command> onTrain(Train request) {
    if (running.filter(r -> r.job().isSameWorkAs(request.job())).isPresent()) {
      running = running.map(r -> r.and(request));
      return this;
    }
    Queued queued = Queued.of(request);
    for (Queued other : List.copyOf(waiting)) {
      if (other.job().isSameWorkAs(request.job())) {
        waiting.remove(other);
        queued = other.and(request);
      }
    }
    waiting.add(queued);
    interrupt(request.job());
    startNext();
    return this;
  }

  /** What nobody waits for loses the part it is at to what a campaign owes. */
  private void interrupt(TrainingJob newer) {
    running =
        running.map(r ->
            r.job().makesWay() && newer.turn() < r.job().turn() && r.wanted().get()
                ? r.makingWay()
                : r);
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    running = running.map(r -> r.job().isOf(cancel.campaign(), cancel.kind()) ? r.cancelled() : r);
    for (Queued queued : List.copyOf(waiting)) {
      if (queued.job().isOf(cancel.campaign(), cancel.kind())) {
        waiting.remove(queued);
        queued.answer(new TrainingOutcome.Cancelled(cancel.campaign(), queued.job().round()));
      }
    }
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    running.ifPresent(r -> {
      if (r.interrupted() && ended.outcome() instanceof TrainingOutcome.Cancelled) {
        waiting.add(r.anew());
      } else {
        r.answer(ended.outcome());
      }
    });
    running = Optional.empty();
    startNext();
    return this;
  }

  /** Nobody waits for a worker that is gone: campaigns count a failure and ask again. */
  private Behavior<Command> onStop() {
    running.ifPresent(r -> r.wanted().set(false));
    running.ifPresent(waiting::add);
    for (Queued queued : waiting) {
      queued.answer(
          new TrainingOutcome.Failed(
              queued.job().campaign(), queued.job().round(), "the trainer was restarted"));
    }
    return this;
  }

  private void startNext() {
    if (running.isPresent() || waiting.isEmpty()) {
      return;
    }
    // The list is in order of arrival and the minimum is the first of equals.
    Queued next = waiting.stream().min(FIRST).orElseThrow();
    waiting.remove(next);
    running = Optional.of(next);
    TrainingJob job = next.job();
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(
                () -> {
                  // People at the pages come first, where the system heeds priorities of threads.
                  Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
                  return run.train(job, next.wanted());
                },
                executor),
            (outcome, failure) ->
                new Ended(
                    failure == null
                        ? outcome
                        : new TrainingOutcome.Failed(
                            job.campaign(), job.round(), messageOf(failure))));
  }

  private static String messageOf(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
