package org.bloomery.actors.lab;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.DesignSpace;

/**
 * What an uninformed search would find, where that is known: laboratories that replay published
 * data or compute a hidden truth know every value of a space. Only the yardstick beside a
 * campaign's curve reads it; nothing that proposes does.
 */
@FunctionalInterface
public interface KnownValues {
  /** For laboratories that know no more than what they measured. */
  KnownValues NONE = (lab, space, objective) -> Optional.empty();

  /**
   * The values of the objective's property over the space, in the property's unit: of every entry
   * of a pool, of a uniform sample of an open space.
   *
   * @param lab the campaign's laboratory; one that exists in software knows its own truth only
   */
  Optional<List<Double>> of(String lab, DesignSpace space, Objective objective);
}
