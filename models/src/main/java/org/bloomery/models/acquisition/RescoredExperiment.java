package org.bloomery.models.acquisition;

/**
 * An open experiment seen by the newest model.
 *
 * @param id the experiment's id
 * @param rank place among the rescored experiments, from 1
 * @param appraisal what the newest model says of it
 * @param betterFresh joint posterior probability that the best fresh candidate is better than this
 *     one, 0..1; 0 when nothing fresh is left
 */
public record RescoredExperiment(
    String id, int rank, PlannedProposal.Appraisal appraisal, double betterFresh) {
  public RescoredExperiment {
    if (rank < 1 || !(betterFresh >= 0 && betterFresh <= 1)) {
      throw new IllegalArgumentException(
          "experiment "
              + id
              + " has rank "
              + rank
              + " and probability "
              + betterFresh
              + "; ranks start at 1, probabilities are from 0 to 1");
    }
  }
}
