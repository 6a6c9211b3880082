package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.feature.ConditionColumn;
import org.bloomery.data.feature.DescriptorColumn;
import org.bloomery.data.feature.FeatureSpec;

/**
 * The columns that processes read, by group: fractions, descriptors, each condition, and the
 * homologous temperature, which is the test temperature over the melting temperature. The columns
 * of a group share a scale, so that questions of the space differ by two on average over the group.
 *
 * @param columns positions among the features, -1 for the homologous temperature
 * @param group number of each column's group, from 0 on
 * @param kinds what each group holds
 * @param centre one for each column
 * @param range one for each column
 */
record GroupedInputs(
    int[] columns, int[] group, List<Kind> kinds, double[] centre, double[] range) {
  private static final String TEMPERATURE = "temperature";
  private static final int HOMOLOGOUS_COLUMN = -1;

  /** A column that varies by less, in its own scale, is constant but for rounding. */
  private static final double SMALLEST_DEVIATION = 1e-5;

  /** What a group of columns holds. */
  enum Kind {
    FRACTIONS,
    DESCRIPTORS,
    TEST_TEMPERATURE,
    CONDITION,
    HOMOLOGOUS
  }

  /** A group before it is scaled. */
  private record Candidates(Kind kind, List<Integer> columns) {}

  /**
   * Chooses what varies.
   *
   * @param sample rows of features, drawn where questions come from
   */
  static GroupedInputs of(FeatureSpec features, List<float[]> sample) {
    Optional<Homologous> homologous = Homologous.of(features);
    List<Integer> columns = new ArrayList<>();
    List<Integer> groups = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    List<Double> centres = new ArrayList<>();
    List<Double> ranges = new ArrayList<>();
    for (Candidates candidates : candidates(features, homologous.isPresent())) {
      List<double[]> varying = new ArrayList<>();
      List<Integer> kept = new ArrayList<>();
      for (int column : candidates.columns()) {
        double[] values =
            sample.stream().mapToDouble(row -> value(row, column, homologous)).toArray();
        if (values.length > 1 && Moments.deviation(values) > SMALLEST_DEVIATION) {
          varying.add(values);
          kept.add(column);
        }
      }
      if (kept.isEmpty()) {
        continue;
      }
      // Fractions are of one kind and share a scale; descriptors have their own each.
      boolean alike = candidates.kind() == Kind.FRACTIONS;
      double variance =
          varying.stream().mapToDouble(values -> Math.pow(Moments.deviation(values), 2)).sum();
      for (int i = 0; i < kept.size(); i++) {
        columns.add(kept.get(i));
        groups.add(kinds.size());
        centres.add(Moments.mean(varying.get(i)));
        ranges.add(
            alike
                ? Math.sqrt(variance / ProcessBeliefs.GROUP_VARIANCE)
                : Moments.deviation(varying.get(i))
                    * Math.sqrt(kept.size() / ProcessBeliefs.GROUP_VARIANCE));
      }
      kinds.add(candidates.kind());
    }
    return new GroupedInputs(
        ints(columns), ints(groups), List.copyOf(kinds), doubles(centres), doubles(ranges));
  }

  private static List<Candidates> candidates(FeatureSpec features, boolean homologous) {
    List<Candidates> candidates = new ArrayList<>();
    int elements = features.palette().size();
    int descriptors = features.descriptors().size();
    int width = features.columns().size();
    candidates.add(new Candidates(Kind.FRACTIONS, range(0, elements)));
    candidates.add(new Candidates(Kind.DESCRIPTORS, range(width - descriptors, width)));
    int column = elements;
    for (ConditionColumn condition : features.conditions()) {
      int own = condition instanceof ConditionColumn.OneHot hot ? hot.categories().size() : 1;
      candidates.add(
          new Candidates(
              condition.name().equals(TEMPERATURE) ? Kind.TEST_TEMPERATURE : Kind.CONDITION,
              range(column, column + own)));
      column += own;
    }
    if (homologous) {
      candidates.add(new Candidates(Kind.HOMOLOGOUS, List.of(HOMOLOGOUS_COLUMN)));
    }
    return candidates;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double value(float[] row, int column, Optional<Homologous> homologous) {
    return column == HOMOLOGOUS_COLUMN ? homologous.orElseThrow().of(row) : row[column];
  }

  /** The scaled inputs of a row of features. */
  double[] of(float[] row, Optional<Homologous> homologous) {
    double[] inputs = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      inputs[c] = (value(row, columns[c], homologous) - centre[c]) / range[c];
    }
    return inputs;
  }

  /** Positions among the inputs of the groups of these kinds. */
  int[] positions(List<Kind> wanted) {
    return IntStream.range(0, columns.length)
        .filter(c -> wanted.contains(kinds.get(group[c])))
        .toArray();
  }

  /** The groups of some positions, numbered anew from 0 on. */
  int[] groupsOf(int[] positions) {
    int[] found = Arrays.stream(positions).map(p -> group[p]).distinct().toArray();
    return Arrays.stream(positions)
        .map(p ->
            IntStream.range(0, found.length)
                .filter(g -> found[g] == group[p])
                .findFirst()
                .orElseThrow())
        .toArray();
  }

  /** Groups of a single column of these kinds: what a line can follow; their positions. */
  int[] lines(List<Kind> wanted) {
    return Arrays.stream(positions(wanted))
        .filter(p -> Arrays.stream(group).filter(g -> g == group[p]).count() == 1)
        .toArray();
  }

  /**
   * Test temperature over melting temperature, from rows of features: what softens an alloy is
   * nearness to its melting point more than heat.
   */
  record Homologous(
      int temperatureColumn,
      ConditionColumn.Scaled temperature,
      int meltingColumn,
      DescriptorColumn melting) {

    static Optional<Homologous> of(FeatureSpec features) {
      List<String> names = features.columns();
      Optional<ConditionColumn.Scaled> temperature =
          features.conditions().stream()
              .filter(column -> column.name().equals(TEMPERATURE))
              .filter(ConditionColumn.Scaled.class::isInstance)
              .map(ConditionColumn.Scaled.class::cast)
              .filter(column -> column.unit() == Unit.KELVIN)
              .findFirst();
      Optional<DescriptorColumn> melting =
          features.descriptors().stream()
              .filter(column -> column.descriptor() == Descriptor.MELTING_TEMPERATURE)
              .findFirst();
      if (temperature.isEmpty() || melting.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Homologous(
              names.indexOf(TEMPERATURE),
              temperature.get(),
              names.indexOf(Descriptor.MELTING_TEMPERATURE.id()),
              melting.get()));
    }

    double of(float[] row) {
      double kelvin =
          temperature.lowest()
              + row[temperatureColumn] * (temperature.highest() - temperature.lowest());
      double melts = melting.lowest() + row[meltingColumn] * (melting.highest() - melting.lowest());
      return kelvin / melts;
    }
  }
}
