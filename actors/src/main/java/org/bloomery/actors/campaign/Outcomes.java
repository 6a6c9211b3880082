package org.bloomery.actors.campaign;

import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.ensemble.OutcomeTrainer;

/** What a campaign wants that is no number: whether an alloy is single phase. */
final class Outcomes {
  private Outcomes() {}

  /** Whether the objective is the probability of a yes. */
  static boolean isObjective(CampaignSpec spec) {
    return spec.objectives().stream()
        .anyMatch(objective -> kind(objective.property()) == Property.Kind.YES_NO);
  }

  /** Whether a registered model judges the objective before anything is measured. */
  static boolean judgedByPhaseModel(CampaignSpec spec) {
    return spec.model().phaseModel().isPresent()
        && spec.objectives().stream()
            .anyMatch(objective -> objective.property().equals(OutcomeTrainer.SINGLE_PHASE));
  }

  static Property.Kind kind(String property) {
    return PropertyRegistry.standard()
        .property(property)
        .map(Property::kind)
        .orElse(Property.Kind.NUMBER);
  }
}
