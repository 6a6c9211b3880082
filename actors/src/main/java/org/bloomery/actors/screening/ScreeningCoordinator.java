package org.bloomery.actors.screening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
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
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlists;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Plans for the campaigns of a node, one request at a time with all workers. It keeps nothing that
 * a restart would lose: campaigns ask again for what they are owed.
 */
public final class ScreeningCoordinator extends AbstractBehavior<ScreeningCoordinator.Command> {
  /** Where candidates are scored and batches chosen. */
  static final String DISPATCHER = "bloomery.screening-dispatcher";

  /** What the coordinator is told. */
  public sealed interface Command {}

  /**
   * Choose a batch. Answered by {@link BatchPlanned}, {@link Failed} or {@link Cancelled}; asked
   * again under the same id, it plans once and answers the newest addressee.
   *
   * @param requestId names campaign and round
   * @param listener hears progress, from several threads; false cancels
   */
  public record RequestBatch(
      String requestId, PlanningTask task, WorkListener listener, ActorRef<Outcome> replyTo)
      implements Command, Request {}

  /** Judge the task's pending experiments anew. Answered by {@link Rescored} or as a batch is. */
  public record RequestRescoring(
      String requestId, PlanningTask task, WorkListener listener, ActorRef<Outcome> replyTo)
      implements Command, Request {}

  /** Stop or forget a request. Its addressee hears {@link Cancelled}. */
  public record Cancel(String requestId) implements Command {}

  private record Ended(Outcome outcome) implements Command {}

  private sealed interface Request {
    String requestId();

    PlanningTask task();

    WorkListener listener();

    ActorRef<Outcome> replyTo();
  }

  /** What came of a request. */
  public sealed interface Outcome {
    String requestId();
  }

  public record BatchPlanned(String requestId, List<PlannedProposal> proposals)
      implements Outcome {}

  public record Rescored(String requestId, List<RescoredExperiment> experiments)
      implements Outcome {}

  /**
   * @param message what went wrong, for people
   */
  public record Failed(String requestId, String message) implements Outcome {}

  public record Cancelled(String requestId) implements Outcome {}

  private record Running(String requestId, ActorRef<Outcome> replyTo, AtomicBoolean wanted) {}

  private final List<ActorRef<ScreeningWorker.Command>> workers = new ArrayList<>();
  private final Executor executor;
  private final List<Request> waiting = new ArrayList<>();
  private Optional<Running> running = Optional.empty();

  /**
   * A coordinator that starts anew, after a pause, when it fails.
   *
   * @param workers number of workers, at most the threads of the screening dispatcher
   */
  public static Behavior<Command> create(int workers) {
    return Behaviors.supervise(
            Behaviors.<Command>setup(context -> new ScreeningCoordinator(context, workers)))
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(200), Duration.ofSeconds(30), 0.1));
  }

  private ScreeningCoordinator(ActorContext<Command> context, int count) {
    super(context);
    DispatcherSelector dispatcher = DispatcherSelector.fromConfig(DISPATCHER);
    for (int worker = 1; worker <= count; worker++) {
      workers.add(context.spawn(ScreeningWorker.create(), "worker-" + worker, dispatcher));
    }
    executor = context.getSystem().dispatchers().lookup(dispatcher);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(RequestBatch.class, this::onRequest)
        .onMessage(RequestRescoring.class, this::onRequest)
        .onMessage(Cancel.class, this::onCancel)
        .onMessage(Ended.class, this::onEnded)
        .onSignal(PreRestart.class, signal -> onStop())
        .onSignal(PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<Command> onRequest(Request request) {
    Optional<Running> same = running.filter(r -> r.requestId().equals(request.requestId()));
    if (same.isPresent()) {
      running =
          Optional.of(new Running(request.requestId(), request.replyTo(), same.get().wanted()));
      return this;
    }
    waiting.removeIf(w -> w.requestId().equals(request.requestId()));
    waiting.add(request);
    startNext();
    return this;
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    running
        .filter(r -> r.requestId().equals(cancel.requestId()))
        .ifPresent(r -> r.wanted().set(false));
    for (Request request : List.copyOf(waiting)) {
      if (request.requestId().equals(cancel.requestId())) {
        waiting.remove(request);
        request.replyTo().tell(new Cancelled(cancel.requestId()));
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
    Request next = waiting.remove(0);
    Running now = new Running(next.requestId(), next.replyTo(), new AtomicBoolean(true));
    running = Optional.of(now);
    getContext()
        .pipeToSelf(
            work(next, now.wanted()),
            (outcome, failure) ->
                new Ended(failure == null ? outcome : failed(next.requestId(), failure)));
  }

  private CompletionStage<Outcome> work(Request request, AtomicBoolean wanted) {
    String id = request.requestId();
    return switch (request) {
      case RequestBatch batch ->
          planned(
              batch,
              ScreeningPlan::of,
              wanted,
              (plan, top) -> new BatchPlanned(id, Planner.propose(plan, top)));
      case RequestRescoring rescoring ->
          planned(
              rescoring,
              Planner::comparison,
              wanted,
              (plan, top) -> new Rescored(id, Planner.rescore(plan, top)));
    };
  }

  private CompletionStage<Outcome> planned(
      Request request,
      Function<PlanningTask, ScreeningPlan> planning,
      AtomicBoolean wanted,
      BiFunction<ScreeningPlan, Shortlists, Outcome> finish) {
    return CompletableFuture.supplyAsync(() -> planning.apply(request.task()), executor)
        .thenCompose(plan ->
            new ScreeningRun(plan, request.listener(), wanted)
                .run(workers, getContext().getSystem())
                .thenApplyAsync(top -> finish.apply(plan, top), executor));
  }

  private static Outcome failed(String requestId, Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof WorkCancelled
        ? new Cancelled(requestId)
        : new Failed(requestId, cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }
}
