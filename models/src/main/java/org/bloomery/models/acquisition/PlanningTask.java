package org.bloomery.models.acquisition;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.generative.LatentModel;

/**
 * All that planning may know: the same task gives the same proposals, whatever the number of
 * threads.
 *
 * @param objectives what is wanted; one for now
 * @param measured current results, non-retracted, as-made
 * @param pending open and claimed experiments
 * @param excluded what may not be proposed beside the pending
 * @param failures what the feasibility model learns from; empty switches it off
 * @param predictor the serving model, empty while there is none; stays owned by the caller
 * @param simulated the simulator's values, shown with the proposals
 * @param shares which source fills how much of a batch in an open space
 * @param generator what LATENT and INVERSION decode candidates with, empty while there is none;
 *     stays owned by the caller
 * @param batchSize proposals wanted, at least 1
 * @param resolution when two candidates are the same
 * @param round number of the batch within the campaign
 * @param seed seed of every random step of this batch
 */
public record PlanningTask(
    DesignSpace space,
    List<Objective> objectives,
    List<OutcomeConstraint> constraints,
    AcquisitionSpec acquisition,
    List<TrainingPoint> measured,
    List<PendingExperiment> pending,
    List<Exclusion> excluded,
    List<MaterialFailure> failures,
    Optional<Predictor> predictor,
    SimulatedValues simulated,
    CandidateResolution resolution,
    SourceShares shares,
    Optional<LatentModel> generator,
    int batchSize,
    long round,
    long seed) {

  public PlanningTask {
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
    measured = List.copyOf(measured);
    pending = List.copyOf(pending);
    excluded = List.copyOf(excluded);
    failures = List.copyOf(failures);
    if (objectives.size() != 1) {
      throw new IllegalArgumentException(
          "planning handles one objective, not "
              + objectives.size()
              + "; state the others as outcome constraints");
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, not " + batchSize);
    }
  }

  /** A task with the default resolution and candidates of the grid alone. */
  public PlanningTask(
      DesignSpace space,
      List<Objective> objectives,
      List<OutcomeConstraint> constraints,
      AcquisitionSpec acquisition,
      List<TrainingPoint> measured,
      List<PendingExperiment> pending,
      List<Exclusion> excluded,
      List<MaterialFailure> failures,
      Optional<Predictor> predictor,
      SimulatedValues simulated,
      int batchSize,
      long round,
      long seed) {
    this(
        space,
        objectives,
        constraints,
        acquisition,
        measured,
        pending,
        excluded,
        failures,
        predictor,
        simulated,
        CandidateResolution.DEFAULT,
        SourceShares.GRID_ALONE,
        Optional.empty(),
        batchSize,
        round,
        seed);
  }

  /** The one objective. */
  public Objective objective() {
    return objectives.get(0);
  }
}
