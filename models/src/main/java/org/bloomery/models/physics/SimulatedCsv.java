package org.bloomery.models.physics;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Element;

/**
 * Simulated points as a CSV table, for those who train elsewhere. Each row repeats where its
 * strength comes from, so that rows of several sets can be put together and still be told apart.
 */
public final class SimulatedCsv {
  /** Atomic fractions of the palette, then temperature, strength, number of elements, origin. */
  public static final String HEADER =
      SimulationGrid.PALETTE.stream().map(Element::symbol).collect(Collectors.joining(","))
          + ",T_K,sigma_MPa,n_components,table,law,average,strain_rate_per_s,sampling,seed";

  private SimulatedCsv() {}

  /**
   * Writes the header and one row for each point, in constant memory but for the codes of the
   * points drawn.
   *
   * @param written told the number of rows after each
   */
  public static void write(SimulatedDataset dataset, Appendable to, IntConsumer written)
      throws IOException {
    String origin = origin(dataset);
    to.append(HEADER).append('\n');
    StringBuilder row = new StringBuilder(160);
    Iterator<SimulatedPoint> points = dataset.points().iterator();
    for (int rows = 1; points.hasNext(); rows++) {
      row.setLength(0);
      append(row, points.next());
      to.append(row.append(origin));
      written.accept(rows);
    }
  }

  /** Fractions are written from whole percents: {@code 0.07}, never {@code 0.07000000000000001}. */
  private static void append(StringBuilder row, SimulatedPoint simulated) {
    GridPoint point = simulated.point();
    for (int percent : point.percents()) {
      row.append(percent == 0 ? "0" : percent < 10 ? "0.0" : "0.");
      if (percent > 0) {
        row.append(percent);
      }
      row.append(',');
    }
    row.append(point.temperature())
        .append(',')
        .append(simulated.yieldStressMpa())
        .append(',')
        .append(point.order().elements());
  }

  private static String origin(SimulatedDataset dataset) {
    EdgeParameters parameters = dataset.parameters();
    return ",%s.%d,%s,%s,%s,%s,%d\n"
        .formatted(
            parameters.table().id(),
            parameters.table().version(),
            lower(parameters.law()),
            lower(parameters.average()),
            parameters.strainRate(),
            lower(dataset.sampling()),
            dataset.seed());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
