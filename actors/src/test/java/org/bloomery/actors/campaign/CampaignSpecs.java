package org.bloomery.actors.campaign;

import java.util.List;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.models.ensemble.ModelSpec;

/** Specifications with one part replaced. */
final class CampaignSpecs {
  private CampaignSpecs() {}

  static CampaignSpec withObjectives(CampaignSpec s, List<Objective> objectives) {
    return of(s, objectives, s.constraints(), s.model(), s.stopping(), s.seed());
  }

  static CampaignSpec withConstraints(CampaignSpec s, List<OutcomeConstraint> constraints) {
    return of(s, s.objectives(), constraints, s.model(), s.stopping(), s.seed());
  }

  static CampaignSpec withModel(CampaignSpec s, ModelSpec model) {
    return of(s, s.objectives(), s.constraints(), model, s.stopping(), s.seed());
  }

  static CampaignSpec withStopping(CampaignSpec s, int resultsWithoutImprovement) {
    return of(
        s,
        s.objectives(),
        s.constraints(),
        s.model(),
        List.of(new CampaignSpec.StoppingRule(resultsWithoutImprovement)),
        s.seed());
  }

  static CampaignSpec withSeed(CampaignSpec s, long seed) {
    return of(s, s.objectives(), s.constraints(), s.model(), s.stopping(), seed);
  }

  private static CampaignSpec of(
      CampaignSpec s,
      List<Objective> objectives,
      List<OutcomeConstraint> constraints,
      ModelSpec model,
      List<CampaignSpec.StoppingRule> stopping,
      long seed) {
    return new CampaignSpec(
        s.name(),
        s.description(),
        s.owner(),
        s.lab(),
        s.tags(),
        s.space(),
        objectives,
        constraints,
        model,
        s.acquisition(),
        s.budget(),
        stopping,
        s.queueDepth(),
        s.approval(),
        s.feasibilityModel(),
        s.timing(),
        s.matching(),
        seed);
  }
}
