package org.bloomery.models.acquisition;

import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateDistance;
import org.bloomery.models.ensemble.Query;

/**
 * How different two experiments are, in shares of atoms exchanged, so that a batch can be kept from
 * asking the same question twice.
 */
final class Dissimilarity {
  /** A change of temperature that counts as much as exchanging every atom, K. */
  private static final double KELVIN_PER_UNIT = 4000;

  /** What another category, or a condition that only one side has, counts. */
  private static final double OTHER_KIND = 0.1;

  private Dissimilarity() {}

  /** Difference of composition, process and test conditions together. */
  static double of(Query a, Query b) {
    return CandidateDistance.exchangedAtoms(
            a.candidate().composition(), b.candidate().composition())
        + ofConditions(a.candidate().process(), b.candidate().process())
        + ofConditions(a.test().conditions(), b.test().conditions());
  }

  /** Of any two of some experiments, made ready for asking of most pairs. */
  static Among among(List<Query> queries) {
    return new Among(queries);
  }

  /** Experiments with their fractions as columns, so that a pair costs a loop over numbers. */
  static final class Among {
    private final double[][] fractions;
    private final List<Conditions> process;
    private final List<Conditions> tests;

    private Among(List<Query> queries) {
      List<Element> palette =
          queries.stream()
              .flatMap(query -> query.candidate().composition().elements().stream())
              .distinct()
              .sorted()
              .toList();
      fractions = new double[queries.size()][palette.size()];
      for (int i = 0; i < fractions.length; i++) {
        Composition composition = queries.get(i).candidate().composition();
        for (int e = 0; e < palette.size(); e++) {
          fractions[i][e] = composition.fraction(palette.get(e));
        }
      }
      process = queries.stream().map(query -> query.candidate().process()).toList();
      tests = queries.stream().map(query -> query.test().conditions()).toList();
    }

    /** {@link Dissimilarity#of} of two of them. */
    double of(int i, int j) {
      double[] first = fractions[i];
      double[] second = fractions[j];
      double sum = 0;
      for (int e = 0; e < first.length; e++) {
        sum += Math.abs(first[e] - second[e]);
      }
      return Math.min(1, sum / 2)
          + ofConditions(process.get(i), process.get(j))
          + ofConditions(tests.get(i), tests.get(j));
    }
  }

  private static double ofConditions(Conditions a, Conditions b) {
    if (a == b || (a.isEmpty() && b.isEmpty())) {
      return 0;
    }
    double sum = 0;
    for (Map.Entry<String, ConditionValue> entry : a.values().entrySet()) {
      sum += b.get(entry.getKey()).map(other -> of(entry.getValue(), other)).orElse(OTHER_KIND);
    }
    for (String name : b.values().keySet()) {
      sum += a.get(name).isPresent() ? 0 : OTHER_KIND;
    }
    return sum;
  }

  private static double of(ConditionValue a, ConditionValue b) {
    if (a instanceof ConditionValue.Quantity first
        && b instanceof ConditionValue.Quantity second
        && first.unit().dimension() == Unit.Dimension.TEMPERATURE
        && second.unit().dimension() == Unit.Dimension.TEMPERATURE) {
      double difference =
          first.unit().convert(first.value(), Unit.KELVIN)
              - second.unit().convert(second.value(), Unit.KELVIN);
      return Math.abs(difference) / KELVIN_PER_UNIT;
    }
    return a.equals(b) ? 0 : OTHER_KIND;
  }
}
