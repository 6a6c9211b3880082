package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;

/** What a campaign's model believes a uniform sample of its space would measure. */
@FunctionalInterface
public interface EstimatedValues {
  EstimatedValues NONE = (campaign, model) -> Optional.empty();

  /**
   * The values in the objective's unit, empty while they are being computed or cannot be.
   *
   * @param model version of the model asked
   */
  Optional<List<Double>> of(String campaign, String model);
}
