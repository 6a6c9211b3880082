package org.bloomery.models.ensemble;

import java.util.SortedMap;
import org.bloomery.data.objective.Property;

/**
 * A way to learn one property from exact measurements alone.
 *
 * @param <M> all that is kept of what was learned, written as JSON
 */
interface MeasuredMethod<M extends MeasuredMethod.Learned> {

  /** What was learned of a property. */
  interface Learned {
    Property property();
  }

  /** Id of the predictor. */
  String predictor();

  /** Changes whenever the same task would give another model. */
  String codeVersion();

  /** What is being done, for people. */
  String phase();

  Class<M> form();

  M learn(ExactPoints points);

  /** What was learned, ready to answer; the same form gives the same answers. */
  QuantityPredictor open(M learned);

  /** Whether its answers cost too much to rank a large space by them. */
  default boolean isDear() {
    return false;
  }

  /** Draws that every answer makes. */
  int members();

  /** Adds figures of what was learned, the unit in the name where there is one. */
  void measure(M learned, SortedMap<String, Double> metrics);
}
