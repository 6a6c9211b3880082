package org.bloomery.actors.screening;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.bloomery.actors.work.Planning;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/** The campaign's planner, answered by the {@link ScreeningCoordinator} of this node. */
public final class ScreeningPlanner implements Planning {
  /** Longer than any screening; the coordinator answers failures before. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration SPAWNING = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final ActorRef<ScreeningCoordinator.Command> coordinator;
  private final AtomicLong requests = new AtomicLong();

  public ScreeningPlanner(
      ActorSystem<?> system, ActorRef<ScreeningCoordinator.Command> coordinator) {
    this.system = system;
    this.coordinator = coordinator;
  }

  /**
   * Starts a coordinator with its workers.
   *
   * @param workers at most the threads of the screening dispatcher
   */
  public static ScreeningPlanner start(ActorSystem<SpawnProtocol.Command> system, int workers) {
    ActorRef<ScreeningCoordinator.Command> coordinator =
        AskPattern.<SpawnProtocol.Command, ActorRef<ScreeningCoordinator.Command>>ask(
                system,
                replyTo ->
                    new SpawnProtocol.Spawn<>(
                        ScreeningCoordinator.create(workers), "screening", Props.empty(), replyTo),
                SPAWNING,
                system.scheduler())
            .toCompletableFuture()
            .join();
    return new ScreeningPlanner(system, coordinator);
  }

  @Override
  public CompletionStage<List<PlannedProposal>> propose(PlanningTask task, WorkListener listener) {
    String id = "batch-" + requests.incrementAndGet();
    return ask(replyTo -> new ScreeningCoordinator.RequestBatch(id, task, listener, replyTo))
        .thenCompose(outcome ->
            outcome instanceof ScreeningCoordinator.BatchPlanned planned
                ? CompletableFuture.completedFuture(planned.proposals())
                : CompletableFuture.failedFuture(failure(outcome)));
  }

  @Override
  public CompletionStage<List<RescoredExperiment>> rescore(
      PlanningTask task, WorkListener listener) {
    String id = "rescoring-" + requests.incrementAndGet();
    return ask(replyTo -> new ScreeningCoordinator.RequestRescoring(id, task, listener, replyTo))
        .thenCompose(outcome ->
            outcome instanceof ScreeningCoordinator.Rescored rescored
                ? CompletableFuture.completedFuture(rescored.experiments())
                : CompletableFuture.failedFuture(failure(outcome)));
  }

  private CompletionStage<ScreeningCoordinator.Outcome> ask(
      Function<ActorRef<ScreeningCoordinator.Outcome>, ScreeningCoordinator.Command> message) {
    return AskPattern.ask(coordinator, message::apply, LONGEST, system.scheduler());
  }

  private static RuntimeException failure(ScreeningCoordinator.Outcome outcome) {
    return outcome instanceof ScreeningCoordinator.Failed failed
        ? new IllegalStateException("planning failed: " + failed.message())
        : new WorkCancelled("planning");
  }
}
