package org.bloomery.platform.bench;

import java.util.Map;

/** One promise, measured. */
public interface Bench {
  /** As typed after {@code ./bloomery bench}, e.g. {@code replay-mpea}. */
  String name();

  /** What it measures, one sentence. */
  String description();

  /**
   * Measures, in parts that {@link BenchContext#part} keeps, so that an interrupted bench goes on
   * where it was.
   *
   * @return figures by key, the unit in the key where it has one
   */
  Map<String, Double> run(BenchContext context) throws Exception;
}
