package org.bloomery.actors.work;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.WorkListener;

/** Chooses experiments, off the caller's thread; a stage fails when the work failed. */
public interface Planning {
  /** The best joint batch; shorter than asked for when candidates run out. */
  CompletionStage<List<PlannedProposal>> propose(PlanningTask task, WorkListener listener);

  /** Judges the task's pending open experiments anew. */
  CompletionStage<List<RescoredExperiment>> rescore(PlanningTask task, WorkListener listener);
}
