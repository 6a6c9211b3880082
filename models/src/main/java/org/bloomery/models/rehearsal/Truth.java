package org.bloomery.models.rehearsal;

import java.util.SplittableRandom;
import org.bloomery.models.ensemble.ProcessBeliefs;

/**
 * One way the world may be: a joint draw of what the model believes of all candidates. The
 * simulator on a line of random slope and height, and a smooth random function of random lengths:
 * random Fourier features (Rahimi and Recht 2007) whose frequencies have the multivariate Student
 * distribution with 5 degrees of freedom, which is the spectrum of the Matern 5/2 covariance
 * (Rasmussen and Williams 2006, equation 4.15).
 */
final class Truth {
  private static final int FEATURES = 256;
  private static final int DEGREES_OF_FREEDOM = 5;

  private final long seed;
  private final double intercept;
  private final double slope;
  private final double amplitude;
  private final double[][] frequencies = new double[FEATURES][];
  private final double[] phases = new double[FEATURES];

  Truth(Columns columns, boolean isSimulated, long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    intercept = isSimulated ? ProcessBeliefs.INTERCEPT_DEVIATION * random.nextGaussian() : 0;
    slope = isSimulated ? 1 + ProcessBeliefs.SLOPE_DEVIATION * random.nextGaussian() : 0;
    amplitude = Math.sqrt(2 * ProcessBeliefs.SIGNAL.at(random.nextGaussian()) / FEATURES);
    double[] lengths = new double[columns.groups()];
    for (int group = 0; group < lengths.length; group++) {
      lengths[group] = ProcessBeliefs.LENGTH.at(random.nextGaussian());
    }
    for (int feature = 0; feature < FEATURES; feature++) {
      double squares = 0;
      for (int k = 0; k < DEGREES_OF_FREEDOM; k++) {
        double normal = random.nextGaussian();
        squares += normal * normal;
      }
      double heavy = Math.sqrt(DEGREES_OF_FREEDOM / squares);
      frequencies[feature] = new double[columns.size()];
      for (int c = 0; c < columns.size(); c++) {
        frequencies[feature][c] = heavy * random.nextGaussian() / lengths[columns.group(c)];
      }
      phases[feature] = 2 * Math.PI * random.nextDouble();
    }
  }

  /**
   * The standardised value.
   *
   * @param row of the candidate
   * @param simulated standardised value of the simulator, 0 for none
   */
  double at(double[] row, double simulated) {
    double sum = 0;
    for (int feature = 0; feature < FEATURES; feature++) {
      double phase = phases[feature];
      double[] frequency = frequencies[feature];
      for (int c = 0; c < row.length; c++) {
        phase += frequency[c] * row[c];
      }
      sum += Math.cos(phase);
    }
    return intercept + slope * simulated + amplitude * sum;
  }

  /** The error of the one observation of what this key names, standardised. */
  double error(String key) {
    return Math.sqrt(ProcessBeliefs.NOISE)
        * new SplittableRandom(seed * 31 + key.hashCode()).nextGaussian();
  }
}
