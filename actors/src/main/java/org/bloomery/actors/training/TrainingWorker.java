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
 * The one trainer of a process: the engine allows one gradient collector, so campaigns queue, the
 * one with the emptiest bench first. It keeps nothing that a restart would lose: campaigns ask
 * again for what they are owed.
 */
public final class TrainingWorker extends AbstractBehavior<TrainingWorker.Command> {

  /** What the worker is told. */
  public sealed interface Command {}

  /**
   * Train this. Asked again for the same (campaign, round) it takes the newer bench and addressee
   * and trains once; a newer round takes the place of a waiting older one. Answered with what came
   * of it.
   */
  public record Train(TrainingJob job, ActorRef<TrainingOutcome> replyTo) implements Command {}

  /** Stop or forget the campaign's training. Its addressee hears {@code Cancelled}. */
  public record Cancel(String campaign) implements Command {}

  private record Ended(TrainingOutcome outcome) implements Command {}

  private record Running(
      TrainingJob job, ActorRef<TrainingOutcome> replyTo, AtomicBoolean wanted) {}

  private final TrainingRun run;
  private final Executor executor;
  private final List<Train> waiting = new ArrayList<>();
  private Optional<Running> running = Optional.empty();

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
    Optional<Running> same = running.filter(r -> r.job().isSameWorkAs(request.job()));
    if (same.isPresent()) {
      Running old = same.get();
      running = Optional.of(new Running(old.job(), request.replyTo(), old.wanted()));
      return this;
    }
    waiting.removeIf(w -> w.job().campaign().equals(request.job().campaign()));
    waiting.add(request);
    startNext();
    return this;
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    running
        .filter(r -> r.job().campaign().equals(cancel.campaign()))
        .ifPresent(r -> r.wanted().set(false));
    for (Train request : List.copyOf(waiting)) {
      if (request.job().campaign().equals(cancel.campaign())) {
        waiting.remove(request);
        request
            .replyTo()
            .tell(new TrainingOutcome.Cancelled(cancel.campaign(), request.job().round()));
      }
    }
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    running.ifPresent(r -> r.replyTo().tell(ended.outcome()));
    running = Optional.empty();
    startNext();
    return this;
  }

  private Behavior<Command> onStop() {
    running.ifPresent(r -> r.wanted().set(false));
    return this;
  }

  private void startNext() {
    if (running.isPresent() || waiting.isEmpty()) {
      return;
    }
    // The list is in order of arrival and the minimum is the first of equals.
    Train next = waiting.stream().min(Comparator.comparingInt(w -> w.job().bench())).orElseThrow();
    waiting.remove(next);
    Running now = new Running(next.job(), next.replyTo(), new AtomicBoolean(true));
    running = Optional.of(now);
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> run.train(now.job(), now.wanted()), executor),
            (outcome, failure) ->
                new Ended(
                    failure == null
                        ? outcome
                        : new TrainingOutcome.Failed(
                            now.job().campaign(), now.job().round(), messageOf(failure))));
  }

  private static String messageOf(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
