package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Property;
import org.bloomery.models.gaussian.Hyperparameters;
import org.bloomery.models.gaussian.Observations;

/**
 * What the Gaussian process of a property was told and what it is like; the process follows.
 *
 * @param simulator id of the simulator that the mean follows by a line, if any
 * @param columns the columns of the features that vary, which alone are read
 * @param centre one for each of these columns, in features
 * @param range one for each of these columns, so that inputs range over about 1
 * @param rows inputs of each measurement, {@code n x columns}
 * @param simulated the simulator's value for each, standardised; 0 without a simulator
 * @param values standardised
 * @param repeats single measurements averaged in each value
 * @param seed of the draws
 */
record ProcessModel(
    Property property,
    FeatureSpec features,
    Optional<String> simulator,
    ModelScale scale,
    int[] columns,
    double[] centre,
    double[] range,
    double[][] rows,
    double[] simulated,
    double[] values,
    double[] repeats,
    Hyperparameters hyperparameters,
    long seed)
    implements MeasuredMethod.Learned {

  /** Believed deviation of the mean from that of the measured values, standardised. */
  private static final double INTERCEPT_DEVIATION = 1;

  /** Believed deviation of the slope of the line through the simulator from 1. */
  private static final double SLOPE_DEVIATION = 1;

  /** What reads questions: the features as they are, the simulator beside them. */
  InputColumns.Reader reader() {
    int width = features.columns().size();
    float[] ones = new float[width];
    Arrays.fill(ones, 1);
    return new InputColumns(features, simulator, false, new float[width], ones).reader(scale);
  }

  /** The inputs of a row of features. */
  double[] inputs(float[] row) {
    double[] inputs = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      inputs[c] = (row[columns[c]] - centre[c]) / range[c];
    }
    return inputs;
  }

  /** What the mean follows, each times its believed deviation. */
  double[] trend(double simulatedValue) {
    return simulator.isPresent()
        ? new double[] {INTERCEPT_DEVIATION, SLOPE_DEVIATION * simulatedValue}
        : new double[] {INTERCEPT_DEVIATION};
  }

  /** The measured values less the simulator's. */
  Observations observations() {
    double[] targets = new double[values.length];
    double[][] trends = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      targets[i] = values[i] - simulated[i];
      trends[i] = trend(simulated[i]);
    }
    return new Observations(rows, trends, targets, repeats);
  }

  /** Told of these points. */
  ProcessModel withRows(List<TrainingPoint> points) {
    InputColumns.Reader reader = reader();
    float[] row = new float[features.columns().size()];
    double[][] read = new double[points.size()][];
    for (int i = 0; i < read.length; i++) {
      reader.read(points.get(i).candidate(), points.get(i).test().conditions(), row, 0);
      read[i] = inputs(row);
    }
    return new ProcessModel(
        property,
        features,
        simulator,
        scale,
        columns,
        centre,
        range,
        read,
        simulated,
        values,
        repeats,
        hyperparameters,
        seed);
  }

  ProcessModel with(Hyperparameters learned) {
    return new ProcessModel(
        property, features, simulator, scale, columns, centre, range, rows, simulated, values,
        repeats, learned, seed);
  }
}
