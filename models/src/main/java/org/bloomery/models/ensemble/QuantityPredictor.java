package org.bloomery.models.ensemble;

import java.util.List;

/** Answers about one property, from what lives on the heap; safe for use by several threads. */
interface QuantityPredictor {
  List<Prediction> predict(List<Query> queries);

  /** Joint draws of the noise-free value, {@code members x queries}, in the unit. */
  double[][] draws(List<Query> queries);

  /** Deviation of one observation at the middle of the measured values, in the unit. */
  double noise();
}
