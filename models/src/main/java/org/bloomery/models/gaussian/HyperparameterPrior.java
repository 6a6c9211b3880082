package org.bloomery.models.gaussian;

/**
 * What is believed of the hyperparameters before any observation: each is log-normal.
 *
 * @param length of every column alike
 */
public record HyperparameterPrior(LogNormal length, LogNormal signal, LogNormal noise) {

  /**
   * A positive number whose logarithm is normal.
   *
   * @param middle most probable value of the logarithm
   * @param deviation of the logarithm
   */
  public record LogNormal(double middle, double deviation) {
    public LogNormal {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException(
            "deviation of a logarithm must be above 0, not " + deviation);
      }
    }

    /** The number whose logarithm lies so many deviations from the middle. */
    public double at(double deviations) {
      return Math.exp(middle + deviations * deviation);
    }

    /** Minus the logarithm of the density of the logarithm, but for a constant. */
    double penalty(double logarithm) {
      double away = (logarithm - middle) / deviation;
      return 0.5 * away * away;
    }

    double slope(double logarithm) {
      return (logarithm - middle) / (deviation * deviation);
    }
  }

  /**
   * For targets of variance 1 and columns that range over about 1: longer lengths the more columns
   * there are (C. Hvarfner, E. O. Hellsten, L. Nardi, Vanilla Bayesian Optimization Performs Great
   * in High Dimensions, ICML 2024, section 5). They state the densities of the length, location
   * {@code sqrt 2 + log(d) / 2} and scale {@code sqrt 3}, and of the noise, -4 and 1; as densities
   * of the logarithms these have their middle lower by the square of the scale. Their signal is 1.
   *
   * @param columns number of columns
   */
  public static HyperparameterPrior standard(int columns) {
    return new HyperparameterPrior(
        new LogNormal(Math.sqrt(2) + 0.5 * Math.log(Math.max(1, columns)) - 3, Math.sqrt(3)),
        new LogNormal(0, 0.5),
        new LogNormal(-5, 1));
  }

  /** The same but for the noise, of which more is known. */
  public HyperparameterPrior withNoise(LogNormal known) {
    return new HyperparameterPrior(length, signal, known);
  }

  LogNormal of(int parameter, int columns) {
    return parameter < columns ? length : parameter == columns ? signal : noise;
  }
}
