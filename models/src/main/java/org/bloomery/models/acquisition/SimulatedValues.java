package org.bloomery.models.acquisition;

import java.util.OptionalDouble;
import org.bloomery.models.ensemble.Query;

/** What a simulator says of a candidate under a test, shown beside the prediction. */
@FunctionalInterface
public interface SimulatedValues {
  /** For properties without a simulator. */
  SimulatedValues NONE = query -> OptionalDouble.empty();

  /** The simulated value in the property's unit, empty where there is none. */
  OptionalDouble of(Query query);
}
