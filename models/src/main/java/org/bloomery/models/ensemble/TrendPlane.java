package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The most probable plane through simulated value and test temperature, from which trees learn the
 * difference: with few points close to the simulator as it is, with many the least squares fit.
 *
 * @param centre mean of the measured values
 * @param spread their deviation
 * @param coefficients of 1, the simulated value and the temperature column, standardised
 */
record TrendPlane(double centre, double spread, double[] coefficients) {
  private static final String TEMPERATURE = "temperature";

  /** Middle and deviation of temperatures between 200 and 2,000 K in the column (1 to 4,000 K). */
  private static final double MIDDLE = 0.27;

  private static final double DEVIATION = 0.13;

  /** Precisions of the coefficients around 0, 1 and 0, in those of one value. */
  private static final double[] PRECISIONS = {0.1, 0.1, 0.4};

  /** Fits the plane; the values and simulated ones transformed. */
  static TrendPlane fit(ExactPoints points, ModelScale scale) {
    double[] values = Arrays.stream(points.values()).map(scale::standardised).toArray();
    double centre = Moments.mean(values);
    double deviation = values.length < 2 ? 0 : Moments.deviation(values);
    double spread = deviation > 0 ? deviation : Math.max(Math.abs(centre) / 2, 1e-6);
    TrendPlane simulatorAlone = new TrendPlane(centre, spread, new double[] {0, 1, 0});
    Reader reader = simulatorAlone.reader(points.features(), points.simulator(), scale);
    DMatrixRMaj precision = CommonOps_DDRM.diag(PRECISIONS);
    DMatrixRMaj pull = new DMatrixRMaj(PRECISIONS.length, 1);
    for (int i = 0; i < values.length; i++) {
      TrainingPoint point = points.points().get(i);
      double[] row = reader.row(point.candidate(), point.test().conditions());
      double left = (values[i] - centre) / spread - row[1];
      for (int r = 0; r < row.length; r++) {
        pull.add(r, 0, row[r] * left);
        for (int c = 0; c < row.length; c++) {
          precision.add(r, c, row[r] * row[c]);
        }
      }
    }
    DMatrixRMaj solution = new DMatrixRMaj(PRECISIONS.length, 1);
    // The diagonal alone makes it positive definite.
    CommonOps_DDRM.solve(precision, pull, solution);
    double[] found = solution.getData().clone();
    found[1] += 1;
    return new TrendPlane(centre, spread, found);
  }

  /** Prepared for candidates, one at a time. */
  Reader reader(FeatureSpec features, Optional<String> simulator, ModelScale scale) {
    return new Reader(features, simulator, scale);
  }

  /** Reads questions; used by one thread. */
  final class Reader {
    private final Featurizer featurizer;
    private final Optional<SimulatorColumn> simulated;
    private final ModelScale scale;
    private final OptionalInt temperature;
    private final float[] row;

    private Reader(FeatureSpec features, Optional<String> simulator, ModelScale scale) {
      this.featurizer = new Featurizer(features);
      this.simulated = simulator.map(SimulatorColumn::require);
      this.scale = scale;
      List<String> columns = features.columns();
      this.temperature =
          columns.contains(TEMPERATURE)
              ? OptionalInt.of(columns.indexOf(TEMPERATURE))
              : OptionalInt.empty();
      this.row = new float[featurizer.width()];
    }

    private double[] row(Candidate candidate, Conditions test) {
      double value = simulated.isPresent() ? simulated.get().value(candidate, test) : Double.NaN;
      featurizer.write(candidate, test, row, 0);
      return new double[] {
        1,
        Double.isNaN(value) ? 0 : (scale.standardised(value) - centre) / spread,
        temperature.isPresent() ? (row[temperature.getAsInt()] - MIDDLE) / DEVIATION : 0
      };
    }

    /** Height of the plane, transformed as values are. */
    double at(Candidate candidate, Conditions test) {
      double[] read = row(candidate, test);
      double sum = 0;
      for (int i = 0; i < read.length; i++) {
        sum += coefficients[i] * read[i];
      }
      return centre + spread * sum;
    }
  }
}
