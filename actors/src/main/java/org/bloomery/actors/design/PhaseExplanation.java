package org.bloomery.actors.design;

import java.util.List;

/**
 * What made the head say what it says of an alloy: Shapley contributions of the eight features,
 * exact over all their combinations.
 *
 * @param base mean probability over the model's alloys, 0..1
 * @param alloy the alloy; {@code base} and all effects together are its head's probability
 * @param contributions largest effect first
 */
public record PhaseExplanation(double base, JudgedAlloy alloy, List<Contribution> contributions) {
  public PhaseExplanation {
    contributions = List.copyOf(contributions);
  }

  /**
   * One feature's part.
   *
   * @param feature id of the {@link org.bloomery.data.feature.PhaseFeature}
   * @param label for people
   * @param value of the alloy, in the unit
   * @param effect on the probability, negative where it speaks against a single phase
   */
  public record Contribution(
      String feature, String label, double value, String unit, double effect) {}
}
