package org.bloomery.models.formation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A predicted formation energy, eV/atom.
 *
 * @param each mean of the members of each kind of network
 * @param trees what the trees say near which the networks are held, where there are any
 * @param mean expected energy
 * @param modelDeviation standard deviation that more energies would take away, calibrated on rows
 *     kept for the check
 * @param noiseDeviation standard deviation of one computed energy that no energies explain
 */
public record FormationPrediction(
    Map<FormationNetwork, Double> each,
    OptionalDouble trees,
    double mean,
    double modelDeviation,
    double noiseDeviation) {
  /** Deviations to either side of the mean that hold 80 % of a normal distribution. */
  static final double EIGHTY_PERCENT = 1.2816;

  public FormationPrediction {
    each = Collections.unmodifiableMap(new EnumMap<>(each));
  }

  /** Standard deviation of a computed energy around the mean, eV/atom. */
  public double deviation() {
    return Math.hypot(modelDeviation, noiseDeviation);
  }

  /** Lower end of the 80 % interval, eV/atom. */
  public double low80() {
    return mean - EIGHTY_PERCENT * deviation();
  }

  /** Upper end of the 80 % interval, eV/atom. */
  public double high80() {
    return mean + EIGHTY_PERCENT * deviation();
  }
}
