package org.bloomery.actors.campaign;

import java.util.List;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PredictedOutcome;
import org.bloomery.models.acquisition.RescoredExperiment;

/** Intervals as they are issued: the model's, times the factor that the audit put in force. */
final class Widening {
  private Widening() {}

  static PlannedProposal of(PlannedProposal proposal, double factor) {
    return new PlannedProposal(
        proposal.candidate(),
        proposal.entry(),
        proposal.tests(),
        proposal.source(),
        proposal.rank(),
        proposal.appraisal().map(appraisal -> of(appraisal, factor)),
        proposal.nearest());
  }

  static RescoredExperiment of(RescoredExperiment rescored, double factor) {
    return new RescoredExperiment(
        rescored.id(), rescored.rank(), of(rescored.appraisal(), factor), rescored.betterFresh());
  }

  private static PlannedProposal.Appraisal of(PlannedProposal.Appraisal appraisal, double factor) {
    if (factor == 1) {
      return appraisal;
    }
    List<PredictedOutcome> outcomes =
        appraisal.outcomes().stream().map(outcome -> of(outcome, factor)).toList();
    return new PlannedProposal.Appraisal(
        appraisal.acquisition(),
        appraisal.value(),
        outcomes,
        appraisal.improvement(),
        appraisal.constraints(),
        appraisal.feasibility());
  }

  private static PredictedOutcome of(PredictedOutcome outcome, double factor) {
    return new PredictedOutcome(
        outcome.test(),
        outcome.mean(),
        outcome.modelDeviation(),
        outcome.noiseDeviation(),
        outcome.mean() - factor * (outcome.mean() - outcome.low80()),
        outcome.mean() + factor * (outcome.high80() - outcome.mean()),
        outcome.simulated());
  }
}
