package org.bloomery.actors.comparison;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.bloomery.actors.training.TrainingJob;
import org.bloomery.actors.training.TrainingOutcome;
import org.bloomery.actors.training.TrainingRun;
import org.bloomery.actors.training.TrainingWorker;
import org.bloomery.actors.view.CampaignChanges;

/**
 * Has comparisons carried out, one for each campaign at a time: asks the one trainer for fold after
 * fold, so that whatever campaigns are owed comes between, and keeps what came of them. A
 * comparison under way is forgotten by a restart; nobody but who asked for it waits for it.
 */
public final class ComparisonDesk extends AbstractBehavior<ComparisonDesk.Command> {

  /** What the desk is told. */
  public sealed interface Command {}

  /** Compare. Answered with {@link Begun}, or {@link Busy} while one runs for the campaign. */
  public record Begin(ComparisonPlan plan, ActorRef<Reply> replyTo) implements Command {}

  /** Forget the comparison of a campaign. Answered with whether there was one. */
  public record Cancel(String campaign, ActorRef<Boolean> replyTo) implements Command {}

  /** How far is it? Empty when none runs. */
  public record Look(String campaign, ActorRef<Optional<Progress>> replyTo) implements Command {}

  private record FoldEnded(TrainingOutcome outcome) implements Command {}

  private record Kept(String campaign, Optional<Throwable> failure) implements Command {}

  /** What is answered. */
  public sealed interface Reply {}

  public record Begun() implements Reply {}

  public record Busy() implements Reply {}

  /**
   * @param share part done, 0..1
   * @param phase what is being done, for people
   */
  public record Progress(double share, String phase) {}

  private final ActorRef<TrainingWorker.Command> trainer;
  private final ActorRef<TrainingOutcome> folds;
  private final ComparisonStore store;
  private final CampaignChanges changes;
  private final Executor blocking;
  private final InstantSource clock;
  private final Map<String, RunningComparison> running = new HashMap<>();

  /** The job whose outcome each campaign waits for; others come too late. */
  private final Map<String, Long> awaited = new HashMap<>();

  private long jobs;

  public static Behavior<Command> create(
      ActorRef<TrainingWorker.Command> trainer,
      ComparisonStore store,
      CampaignChanges changes,
      Executor blocking,
      InstantSource clock) {
    return Behaviors.supervise(
            Behaviors.<Command>setup(
                context -> new ComparisonDesk(context, trainer, store, changes, blocking, clock)))
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(200), Duration.ofSeconds(30), 0.1));
  }

  private ComparisonDesk(
      ActorContext<Command> context,
      ActorRef<TrainingWorker.Command> trainer,
      ComparisonStore store,
      CampaignChanges changes,
      Executor blocking,
      InstantSource clock) {
    super(context);
    this.trainer = trainer;
    this.folds = context.messageAdapter(TrainingOutcome.class, FoldEnded::new);
    this.store = store;
    this.changes = changes;
    this.blocking = blocking;
    this.clock = clock;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Begin.class, this::onBegin)
        .onMessage(Cancel.class, this::onCancel)
        .onMessage(Look.class, this::onLook)
        .onMessage(FoldEnded.class, this::onFoldEnded)
        .onMessage(Kept.class, this::onKept)
        .onSignal(PreRestart.class, signal -> onStop())
        .onSignal(PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<Command> onBegin(Begin begin) {
    String campaign = begin.plan().campaign();
    if (running.containsKey(campaign)) {
      begin.replyTo().tell(new Busy());
      return this;
    }
    askForFold(RunningComparison.of(begin.plan()));
    begin.replyTo().tell(new Begun());
    return this;
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    boolean ran = running.remove(cancel.campaign()) != null;
    if (ran) {
      awaited.remove(cancel.campaign());
      trainer.tell(new TrainingWorker.Cancel(cancel.campaign(), TrainingJob.Trial.class));
      changes.ended(cancel.campaign(), TrainingRun.COMPARISON);
    }
    cancel.replyTo().tell(ran);
    return this;
  }

  private Behavior<Command> onLook(Look look) {
    look.replyTo()
        .tell(
            Optional.ofNullable(running.get(look.campaign()))
                .map(one ->
                    one.finished()
                        ? new Progress(1, "keeping the figures")
                        : new Progress(one.share(), one.phase())));
    return this;
  }

  private Behavior<Command> onFoldEnded(FoldEnded ended) {
    String campaign = ended.outcome().campaign();
    RunningComparison one = running.get(campaign);
    if (one == null || !Long.valueOf(ended.outcome().round()).equals(awaited.get(campaign))) {
      return this;
    }
    RunningComparison further =
        switch (ended.outcome()) {
          case TrainingOutcome.Tried tried -> one.with(tried.heldOut(), tried.seconds());
          case TrainingOutcome.Failed failed -> one.failed(failed.message());
          case TrainingOutcome.Cancelled cancelled -> one.failed("it was stopped");
          case TrainingOutcome.Rehearsed rehearsed -> one.failed("it was played, not tried");
          case TrainingOutcome.Trained trained -> one.failed("it was kept in place of being tried");
        };
    if (further.finished()) {
      keep(further);
    } else {
      askForFold(further);
    }
    return this;
  }

  private void askForFold(RunningComparison one) {
    String campaign = one.plan().campaign();
    long job = ++jobs;
    running.put(campaign, one);
    awaited.put(campaign, job);
    changes.progress(campaign, TrainingRun.COMPARISON, one.share(), one.phase());
    TrainingJob.Trial fold =
        new TrainingJob.Trial(
            one.plan().trial().fold(one.offer().model(), one.fold()),
            one.share(),
            one.nextShare(),
            one.phase());
    trainer.tell(
        new TrainingWorker.Train(new TrainingJob(campaign, job, Integer.MAX_VALUE, fold), folds));
  }

  private void keep(RunningComparison one) {
    String campaign = one.plan().campaign();
    running.put(campaign, one);
    awaited.remove(campaign);
    ModelComparison outcome = one.outcome(clock.instant());
    getContext()
        .pipeToSelf(
            CompletableFuture.runAsync(() -> store.keep(campaign, outcome), blocking),
            (done, failure) -> new Kept(campaign, Optional.ofNullable(failure)));
  }

  /** A desk that is gone waits for no fold. */
  private Behavior<Command> onStop() {
    for (String campaign : running.keySet()) {
      trainer.tell(new TrainingWorker.Cancel(campaign, TrainingJob.Trial.class));
      changes.ended(campaign, TrainingRun.COMPARISON);
    }
    return this;
  }

  private Behavior<Command> onKept(Kept kept) {
    kept.failure()
        .ifPresent(failure ->
            getContext()
                .getLog()
                .error("the comparison of campaign {} was not kept", kept.campaign(), failure));
    running.remove(kept.campaign());
    changes.ended(kept.campaign(), TrainingRun.COMPARISON);
    return this;
  }
}
