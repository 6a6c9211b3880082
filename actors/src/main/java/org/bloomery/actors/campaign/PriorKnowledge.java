package org.bloomery.actors.campaign;

import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/** What a campaign's model knows before the first measurement. */
final class PriorKnowledge {
  private PriorKnowledge() {}

  /** Whether there is any: then a campaign proposes from its model at once. */
  static boolean exists(CampaignSpec spec) {
    return Outcomes.judgedByPhaseModel(spec)
        || (!Outcomes.isObjective(spec) && (spec.model().hasPrior() || startsFromSimulators(spec)));
  }

  private static boolean startsFromSimulators(CampaignSpec spec) {
    return spec.model().startsFromSimulator()
        && Serving.properties(spec).stream().allMatch(PriorKnowledge::isSimulated);
  }

  /** What is yes or no is judged by results whatever the predictor. */
  static boolean isSimulated(String property) {
    return PropertyRegistry.standard()
        .property(property)
        .filter(known -> known.simulator().isPresent() || known.kind() == Property.Kind.YES_NO)
        .isPresent();
  }
}
