package org.bloomery.actors.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.work.Planner;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.WorkListener;

/** Stands where the screening coordinator will be wired: every batch fails with a clear message. */
final class AwaitedPlanner implements Planner {
  @Override
  public CompletionStage<List<PlannedProposal>> propose(PlanningTask task, WorkListener listener) {
    return CompletableFuture.failedFuture(new IllegalStateException("no planner is wired yet"));
  }

  @Override
  public CompletionStage<List<RescoredExperiment>> rescore(
      PlanningTask task, WorkListener listener) {
    return CompletableFuture.failedFuture(new IllegalStateException("no planner is wired yet"));
  }
}
