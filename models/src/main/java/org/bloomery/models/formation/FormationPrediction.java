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
 * @param deviation standard deviation of the energy around it, calibrated on rows kept for the
 *     check
 */
public record FormationPrediction(
    Map<FormationNetwork, Double> each, OptionalDouble trees, double mean, double deviation) {
  /** Deviations to either side of the mean that hold 80 % of a normal distribution. */
  static final double EIGHTY_PERCENT = 1.2816;

  public FormationPrediction {
    each = Collections.unmodifiableMap(new EnumMap<>(each));
  }

  /** Lower end of the 80 % interval, eV/atom. */
  public double low80() {
    return mean - EIGHTY_PERCENT * deviation;
  }

  /** Upper end of the 80 % interval, eV/atom. */
  public double high80() {
    return mean + EIGHTY_PERCENT * deviation;
  }
}
