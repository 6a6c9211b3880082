package org.bloomery.models.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.ProcessBeliefs;
import org.bloomery.models.ensemble.Query;

/**
 * Candidates as rows of numbers: the fractions are one group, each condition another, and every
 * group varies alike over the space. Only what varies is a column.
 */
final class Columns {
  private static final double SMALLEST_VARIANCE = 1e-10;

  private final List<Column> columns;
  private final int groups;

  /**
   * @param element whose fraction it is, empty for a condition
   * @param category whose presence it tells, empty for a fraction or a quantity
   */
  private record Column(
      Optional<Element> element,
      String condition,
      Optional<String> category,
      int group,
      double centre,
      double range) {
    double raw(
        ToDoubleFunction<Element> fraction, Function<String, Optional<ConditionValue>> value) {
      return element
          .map(fraction::applyAsDouble)
          .orElseGet(() -> value.apply(condition).map(this::number).orElse(centre));
    }

    private double number(ConditionValue value) {
      return switch (value) {
        case ConditionValue.Quantity quantity -> quantity.value();
        case ConditionValue.Category named ->
            category.filter(named.name()::equals).isPresent() ? 1 : 0;
      };
    }

    Column scaled(int group, double centre, double range) {
      return new Column(element, condition, category, group, centre, range);
    }
  }

  private Columns(List<Column> columns, int groups) {
    this.columns = List.copyOf(columns);
    this.groups = groups;
  }

  /** The columns that vary over a sample of what may be asked. */
  static Columns of(List<Element> palette, List<Query> sample) {
    List<List<Column>> candidates = new ArrayList<>();
    candidates.add(
        palette.stream()
            .map(element -> new Column(Optional.of(element), "", Optional.empty(), 0, 0, 1))
            .toList());
    TreeMap<String, TreeSet<String>> categories = new TreeMap<>();
    for (Query query : sample) {
      conditions(query)
          .forEach((name, value) -> {
            TreeSet<String> known = categories.computeIfAbsent(name, any -> new TreeSet<>());
            if (value instanceof ConditionValue.Category category) {
              known.add(category.name());
            }
          });
    }
    categories.forEach((name, known) -> candidates.add(columns(name, known)));
    List<Column> kept = new ArrayList<>();
    int groups = 0;
    for (List<Column> group : candidates) {
      List<Column> varying = scaled(group, groups, sample);
      kept.addAll(varying);
      groups += varying.isEmpty() ? 0 : 1;
    }
    return new Columns(kept, groups);
  }

  private static List<Column> columns(String condition, TreeSet<String> categories) {
    return categories.isEmpty()
        ? List.of(new Column(Optional.empty(), condition, Optional.empty(), 0, 0, 1))
        : categories.stream()
            .map(name -> new Column(Optional.empty(), condition, Optional.of(name), 0, 0, 1))
            .toList();
  }

  /** Those of a group that vary, with a common scale. */
  private static List<Column> scaled(List<Column> group, int number, List<Query> sample) {
    List<Column> varying = new ArrayList<>();
    double variance = 0;
    for (Column column : group) {
      double sum = 0;
      double squares = 0;
      for (Query query : sample) {
        double value = raw(column, query);
        sum += value;
        squares += value * value;
      }
      double mean = sum / sample.size();
      double own = squares / sample.size() - mean * mean;
      if (own > SMALLEST_VARIANCE * Math.max(1, mean * mean)) {
        varying.add(column.scaled(number, mean, 1));
        variance += own;
      }
    }
    double range = Math.sqrt(variance / ProcessBeliefs.GROUP_VARIANCE);
    return varying.stream().map(one -> one.scaled(number, one.centre(), range)).toList();
  }

  private static TreeMap<String, ConditionValue> conditions(Query query) {
    TreeMap<String, ConditionValue> all = new TreeMap<>(query.candidate().process().values());
    all.putAll(query.test().conditions().values());
    return all;
  }

  private static double raw(Column column, Query query) {
    return column.raw(
        element -> query.candidate().composition().fractions().getOrDefault(element, 0.0),
        name -> value(query, name));
  }

  private static Optional<ConditionValue> value(Query query, String name) {
    return query.test().conditions().get(name).or(() -> query.candidate().process().get(name));
  }

  int size() {
    return columns.size();
  }

  int groups() {
    return groups;
  }

  /** Number of a column's group, from 0 on. */
  int group(int column) {
    return columns.get(column).group();
  }

  double[] row(Query query) {
    double[] row = new double[columns.size()];
    for (int c = 0; c < row.length; c++) {
      Column column = columns.get(c);
      row[c] = (raw(column, query) - column.centre()) / column.range();
    }
    return row;
  }

  /** Rows of a block under one test. */
  double[][] rows(CandidateBlock block, Conditions test) {
    double[][] rows = new double[block.size()][columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      int place = column.element().map(block.palette()::indexOf).orElse(-1);
      for (int r = 0; r < rows.length; r++) {
        int row = r;
        double raw =
            column.raw(
                element -> place < 0 ? 0 : block.fractions()[row * block.palette().size() + place],
                name -> test.get(name).or(() -> process(block, row, name)));
        rows[r][c] = (raw - column.centre()) / column.range();
      }
    }
    return rows;
  }

  private static Optional<ConditionValue> process(CandidateBlock block, int row, String name) {
    for (int p = 0; p < block.process().size(); p++) {
      CandidateBlock.ProcessColumn column = block.process().get(p);
      if (column.name().equals(name)) {
        int index = (int) block.processIndices()[row * block.process().size() + p];
        return index < 0 ? Optional.empty() : Optional.of(column.values().get(index));
      }
    }
    return Optional.empty();
  }
}
