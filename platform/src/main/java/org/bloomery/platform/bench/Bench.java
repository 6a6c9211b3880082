package org.bloomery.platform.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One promise, measured. */
public interface Bench {
  /** As typed after {@code ./bloomery bench}, e.g. {@code replay-mpea}. */
  String name();

  /** What it measures, one sentence. */
  String description();

  /** Options it takes behind its name, e.g. {@code --data}. */
  default Set<String> options() {
    return Set.of();
  }

  /** Name of the report that a run with these arguments writes. */
  default String reportName(List<String> arguments) {
    return name();
  }

  /**
   * Measures, in parts that {@link BenchContext#part} keeps, so that an interrupted bench goes on
   * where it was.
   *
   * @return figures by key, the unit in the key where it has one
   */
  Map<String, Double> run(BenchContext context) throws Exception;
}
