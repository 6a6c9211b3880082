package org.bloomery.models.ensemble;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.bloomery.data.objective.Property;

/**
 * Judges an ensemble by the points that a member had not seen: its error there, and the calibration
 * that makes the stated deviations cover it.
 */
final class OutOfFold {
  /** Half width of the central 80 % of a normal distribution, in standard deviations. */
  private static final double EIGHTY_PERCENT = 1.2815515655446004;

  private final QuantityData data;
  private final ModelScale scale;
  private final double[] values;
  private final double[] simulated;
  private final double[] variances;
  private final double noise;

  record Result(Calibration calibration, SortedMap<String, Double> metrics) {}

  /**
   * @param values standardised
   * @param simulated standardised
   * @param variances noise variance of each value, standardised
   * @param noise deviation of one observation, standardised
   */
  OutOfFold(
      QuantityData data,
      ModelScale scale,
      double[] values,
      double[] simulated,
      double[] variances,
      double noise) {
    this.data = data;
    this.scale = scale;
    this.values = values;
    this.simulated = simulated;
    this.variances = variances;
    this.noise = noise;
  }

  /**
   * Fits the calibration.
   *
   * @param outputs of the networks, {@code members x points}
   * @param memberWithout for a point the member that had not seen it, -1 for none
   * @param secondWithout for a point another member that had not learned from it, -1 for none
   */
  Result judge(
      List<SimulatorLine> lines,
      float[][] outputs,
      IntUnaryOperator memberWithout,
      IntUnaryOperator secondWithout) {
    int n = data.size();
    double[] residuals = new double[n];
    double[] spreads = new double[n];
    double[] usedVariances = new double[n];
    int used = 0;
    double absolute = 0;
    double squares = 0;
    double seenSquares = 0;
    double unseenSquares = 0;
    for (int i = 0; i < n; i++) {
      int without = memberWithout.applyAsInt(i);
      if (without < 0 || data.limits()[i] != 0) {
        continue;
      }
      double[] all = new double[lines.size()];
      for (int m = 0; m < all.length; m++) {
        all[m] = lines.get(m).at(simulated[i]) + outputs[m][i];
      }
      residuals[used] = values[i] - all[without];
      spreads[used] = Moments.deviation(all);
      usedVariances[used] = variances[i];
      double error = scale.value(all[without]) - data.values()[i];
      absolute += Math.abs(error);
      squares += error * error;
      int second = secondWithout.applyAsInt(i);
      if (second >= 0) {
        seenSquares += spreads[used] * spreads[used];
        unseenSquares += 0.5 * Math.pow(all[without] - all[second], 2);
      }
      used++;
    }
    // Most members have seen these points and agree more on them than on new ones; two that have
    // not tell by how much.
    double widening = seenSquares > 0 ? Math.sqrt(unseenSquares / seenSquares) : 1;
    for (int i = 0; i < used; i++) {
      spreads[i] *= widening;
      // One member errs more than the mean of all, by its own share of the spread.
      usedVariances[i] += spreads[i] * spreads[i] * (1 - 1.0 / lines.size());
    }
    Calibration calibration =
        used == 0
            ? Calibration.prior(noise)
            : Calibration.fit(
                java.util.Arrays.copyOf(residuals, used),
                java.util.Arrays.copyOf(spreads, used),
                java.util.Arrays.copyOf(usedVariances, used),
                noise);
    SortedMap<String, Double> metrics = new TreeMap<>();
    String unit = unitName(data.property());
    metrics.put("points", (double) n);
    metrics.put("censored", (double) data.censored());
    metrics.put("left_out", (double) data.leftOut());
    metrics.put("noise" + unit, scale.deviation(noise, scale.value(0)));
    if (used > 0) {
      metrics.put("out_of_fold_mae" + unit, absolute / used);
      metrics.put("out_of_fold_rmse" + unit, Math.sqrt(squares / used));
      metrics.put("out_of_fold_points", (double) used);
      metrics.put("spread_widening", widening);
      metrics.put("calibration_factor", calibration.factor());
      metrics.put("calibration_floor" + unit, scale.deviation(calibration.floor(), scale.value(0)));
      int covered = 0;
      for (int i = 0; i < used; i++) {
        double model = calibration.modelDeviation(spreads[i]);
        covered +=
            Math.abs(residuals[i]) <= EIGHTY_PERCENT * Math.sqrt(model * model + usedVariances[i])
                ? 1
                : 0;
      }
      metrics.put("out_of_fold_coverage80", covered / (double) used);
    }
    return new Result(calibration, metrics);
  }

  /** The unit of a property as the end of a metric's name; empty for plain numbers. */
  static String unitName(Property property) {
    String symbol =
        property.unit().symbol().toLowerCase(java.util.Locale.ROOT).replaceAll("\\W+", "_");
    return symbol.equals("1") ? "" : "_" + symbol;
  }
}
