package org.bloomery.platform.bench.xyield;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a method says of a cell.
 *
 * @param readings by name, at least {@link Reading#PLAIN}
 * @param figures of the training, e.g. {@code sparsity_conv1}; reported as means over cells
 */
public record CellAnswer(SortedMap<String, Reading> readings, SortedMap<String, Double> figures) {
  public CellAnswer {
    readings = new TreeMap<>(readings);
    figures = new TreeMap<>(figures);
    if (!readings.containsKey(Reading.PLAIN)) {
      throw new IllegalArgumentException(
          "an answer needs its plain reading; there is " + readings.keySet());
    }
  }

  public static CellAnswer of(Reading plain) {
    return new CellAnswer(new TreeMap<>(Map.of(Reading.PLAIN, plain)), new TreeMap<>());
  }

  public Reading plain() {
    return reading(Reading.PLAIN).orElseThrow();
  }

  public Optional<Reading> reading(String name) {
    return Optional.ofNullable(readings.get(name));
  }
}
