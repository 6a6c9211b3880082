package org.bloomery.actors.work;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.WorkListener;

/** Plans each batch on one thread of a bounded dispatcher. */
public final class ThreadPlanning implements Planning {
  private final Executor executor;

  public ThreadPlanning(Executor executor) {
    this.executor = executor;
  }

  @Override
  public CompletionStage<List<PlannedProposal>> propose(PlanningTask task, WorkListener listener) {
    return CompletableFuture.supplyAsync(() -> Planner.propose(task, listener), executor);
  }

  @Override
  public CompletionStage<List<RescoredExperiment>> rescore(
      PlanningTask task, WorkListener listener) {
    return CompletableFuture.supplyAsync(() -> Planner.rescore(task, listener), executor);
  }
}
