package org.bloomery.data.bench;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.space.Candidate;

/**
 * A piece of material with a code on it.
 *
 * @param code e.g. {@code BLM-0147}; never changes and is never given again
 * @param experiment what it was made for, empty for a free one
 * @param asMade what it was found to be, once known
 * @param route how it was made, in words
 */
public record Sample(
    String code,
    Optional<ExperimentId> experiment,
    Candidate nominal,
    Optional<AsMade> asMade,
    String route,
    OptionalDouble grams,
    String location,
    String madeBy,
    Instant madeAt,
    SampleState state) {
  public Sample {
    grams.ifPresent(Sample::requireMass);
  }

  /**
   * The code of the sample with this number.
   *
   * @param number how manyth of the laboratory it is, from 1
   */
  public static String code(int number) {
    return String.format(Locale.ROOT, "BLM-%04d", number);
  }

  private static void requireMass(double grams) {
    if (!(grams > 0) || Double.isInfinite(grams)) {
      throw new IllegalArgumentException(
          "a mass of " + grams + " g is not accepted; accepted is a number above 0");
    }
  }

  public Sample with(SampleState other, String place, OptionalDouble mass) {
    return new Sample(code, experiment, nominal, asMade, route, mass, place, madeBy, madeAt, other);
  }

  public Sample with(AsMade made) {
    return new Sample(
        code,
        experiment,
        nominal,
        Optional.of(made),
        route,
        grams,
        location,
        madeBy,
        madeAt,
        state);
  }
}
