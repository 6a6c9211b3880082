package org.bloomery.models.ensemble;

import org.bloomery.data.objective.Property;

/**
 * The way between a property's unit and the standardised numbers that networks see: transform, then
 * {@code (t - centre) / scale}.
 */
record ModelScale(Property.Transform transform, double centre, double scale) {
  /** Keeps the logarithm of a simulated 0 finite. */
  private static final double SMALLEST = 1e-6;

  ModelScale {
    if (!(scale > 0 && Double.isFinite(centre) && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          "a scale must be above 0 and finite, not " + scale + " around " + centre);
    }
  }

  /** By mean and deviation of values; half of the mean where they do not differ. */
  static ModelScale of(Property.Transform transform, double[] values) {
    double[] all =
        java.util.Arrays.stream(values).map(value -> transformed(transform, value)).toArray();
    double mean = Moments.mean(all);
    double spread = all.length < 2 ? 0 : Moments.deviation(all);
    return new ModelScale(
        transform, mean, spread > 0 ? spread : Math.max(Math.abs(mean) / 2, SMALLEST));
  }

  static double transformed(Property.Transform transform, double value) {
    return switch (transform) {
      case NONE -> value;
      case LOG -> Math.log(Math.max(value, SMALLEST));
    };
  }

  double standardised(double value) {
    return (transformed(transform, value) - centre) / scale;
  }

  /** A deviation around a value, by the derivative of the transform there. */
  double standardisedDeviation(double deviation, double around) {
    return switch (transform) {
      case NONE -> deviation / scale;
      case LOG -> deviation / Math.max(around, SMALLEST) / scale;
    };
  }

  /** Back to the unit; for the logarithm the median, which is what errors are judged by. */
  double value(double standardised) {
    double t = centre + scale * standardised;
    return switch (transform) {
      case NONE -> t;
      case LOG -> Math.exp(t);
    };
  }

  /** A standardised deviation in the unit, at a value in the unit. */
  double deviation(double standardised, double value) {
    return switch (transform) {
      case NONE -> standardised * scale;
      case LOG -> standardised * scale * value;
    };
  }
}
