package org.bloomery.models.ensemble;

import org.bloomery.data.objective.Property;

/**
 * The way between a property's unit and standardised numbers over a power: {@code (power(value) -
 * centre) / scale}. On the scale of the root, errors that grow with the value are more alike, and
 * nothing is predicted below 0.
 */
record PowerScale(Power power, double centre, double scale) {
  /** Keeps the logarithm of 0 finite. */
  private static final double SMALLEST = 1e-6;

  /** Values whose own mean and deviation are trusted: fewer may be alike by chance. */
  private static final int ENOUGH = 8;

  /** What is done to values before they are standardised. */
  enum Power {
    PLAIN,
    ROOT,
    LOGARITHM;

    /** The logarithm where models take it; the root where a property has no values below 0. */
    static Power of(Property property) {
      if (property.transform() == Property.Transform.LOG) {
        return LOGARITHM;
      }
      return property.kind() == Property.Kind.NUMBER && property.plausible().lowest() >= 0
          ? ROOT
          : PLAIN;
    }

    double of(double value) {
      return switch (this) {
        case PLAIN -> value;
        case ROOT -> Math.sqrt(Math.max(0, value));
        case LOGARITHM -> Math.log(Math.max(value, SMALLEST));
      };
    }

    double back(double powered) {
      return switch (this) {
        case PLAIN -> powered;
        case ROOT -> Math.max(0, powered) * Math.max(0, powered);
        case LOGARITHM -> Math.exp(powered);
      };
    }

    /** Change of the value for a change of its power, at a value. */
    double slope(double value) {
      return switch (this) {
        case PLAIN -> 1;
        case ROOT -> 2 * Math.sqrt(Math.max(SMALLEST, value));
        case LOGARITHM -> Math.max(SMALLEST, value);
      };
    }
  }

  /** A value with its deviation, in the unit. */
  record Spread(double mean, double deviation) {}

  PowerScale {
    if (!(scale > 0 && Double.isFinite(centre) && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          "a scale must be above 0 and finite, not " + scale + " around " + centre);
    }
  }

  /** By mean and deviation of measured values. */
  static PowerScale of(Power power, double[] values) {
    double[] powered = java.util.Arrays.stream(values).map(power::of).toArray();
    double mean = Moments.mean(powered);
    double spread = powered.length < 2 ? 0 : Moments.deviation(powered);
    return new PowerScale(
        power, mean, spread > 0 ? spread : Math.max(Math.abs(mean) / 2, SMALLEST));
  }

  /**
   * By mean and deviation of measured values, as long as these are few between theirs and those of
   * simulated ones, or, without any, half of the mean as deviation.
   *
   * @param simulated values over where questions come from; may be empty when there are measured
   *     ones
   */
  static PowerScale of(Power power, double[] values, double[] simulated) {
    if (values.length == 0) {
      return of(power, simulated);
    }
    PowerScale measured = of(power, values);
    if (values.length >= ENOUGH) {
      return measured;
    }
    PowerScale believed =
        simulated.length > 1
            ? of(power, simulated)
            : new PowerScale(
                power, measured.centre, Math.max(Math.abs(measured.centre) / 2, SMALLEST));
    double share = values.length / (double) ENOUGH;
    return new PowerScale(
        power,
        believed.centre + share * (measured.centre - believed.centre),
        Math.pow(believed.scale, 1 - share) * Math.pow(measured.scale, share));
  }

  double standardised(double value) {
    return (power.of(value) - centre) / scale;
  }

  /** A small deviation around a value. */
  double standardisedDeviation(double deviation, double around) {
    return deviation / power.slope(around) / scale;
  }

  double value(double standardised) {
    return power.back(centre + scale * standardised);
  }

  /** A small standardised deviation in the unit, at a value in the unit. */
  double deviation(double standardised, double value) {
    return standardised * scale * power.slope(value);
  }

  /**
   * What a standardised normal number is in the unit: of the root the exact moments of the square,
   * of the logarithm the median, as errors are judged by it.
   */
  Spread spread(double mean, double deviation) {
    double m = centre + scale * mean;
    double s = scale * deviation;
    return switch (power) {
      case PLAIN -> new Spread(m, s);
      case ROOT -> new Spread(m * m + s * s, Math.sqrt(2 * s * s * s * s + 4 * m * m * s * s));
      case LOGARITHM -> new Spread(Math.exp(m), s * Math.exp(m));
    };
  }
}
