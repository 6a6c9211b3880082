package org.bloomery.models.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.bloomery.models.score.Crps;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How one model differs from another on the same held-out results, below 0 where it is better, in
 * the property's unit.
 *
 * @param absoluteError difference of the mean absolute errors
 * @param crps difference of the mean continuous ranked probability scores
 */
public record PairedDifference(Interval absoluteError, Interval crps) {

  /**
   * A mean difference with its 95 % interval.
   *
   * @param low95 lower end
   * @param high95 upper end
   */
  public record Interval(double mean, double low95, double high95) {
    /** Whether no difference lies outside the interval. */
    public boolean clear() {
      return low95 > 0 || high95 < 0;
    }
  }

  /**
   * Results of one group are not independent of each other, so the variance is that of the groups'
   * sums (Liang and Zeger, Biometrika 73 (1986) 13) and the interval Student's with one degree of
   * freedom less than there are groups. That the folds' training sets overlap is not in it.
   *
   * @param model held-out results of the model
   * @param other those of what it is compared with, of the same measurements; from two groups on
   */
  public static PairedDifference of(List<HeldOut> model, List<HeldOut> other) {
    Map<String, HeldOut> byMeasurement =
        other.stream().collect(Collectors.toMap(HeldOut::measurement, one -> one));
    return new PairedDifference(
        interval(model, byMeasurement, HeldOut::absoluteError),
        interval(model, byMeasurement, PairedDifference::crps));
  }

  private static double crps(HeldOut one) {
    return Crps.ofNormal(one.absoluteError() / one.deviation()) * one.deviation();
  }

  private static Interval interval(
      List<HeldOut> model, Map<String, HeldOut> other, ToDoubleFunction<HeldOut> loss) {
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    double sum = 0;
    for (HeldOut one : model) {
      HeldOut beside = other.get(one.measurement());
      if (beside == null) {
        throw new IllegalArgumentException(
            "only one of the models was asked about " + one.measurement());
      }
      double difference = loss.applyAsDouble(one) - loss.applyAsDouble(beside);
      sum += difference;
      groups.computeIfAbsent(one.group(), group -> new ArrayList<>()).add(difference);
    }
    int n = model.size();
    int count = groups.size();
    if (count < 2) {
      throw new IllegalArgumentException("an interval needs two groups, not " + count);
    }
    double mean = sum / n;
    double squares = 0;
    for (List<Double> group : groups.values()) {
      double beyond = group.stream().mapToDouble(difference -> difference - mean).sum();
      squares += beyond * beyond;
    }
    double error = Math.sqrt(squares * count / (count - 1.0)) / n;
    double half = new TDistribution(count - 1.0).inverseCumulativeProbability(0.975) * error;
    return new Interval(mean, mean - half, mean + half);
  }
}
