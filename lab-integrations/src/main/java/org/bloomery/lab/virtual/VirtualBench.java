package org.bloomery.lab.virtual;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * Makes and tests alloys of a {@link VirtualTruth}: with noise that grows with strength, failures,
 * and days that pass. Every draw is a function of seed, candidate, test and attempt, never of the
 * order of work.
 *
 * @param failureShare share of attempts that fail though the alloy is of one phase, 0..1; half of
 *     it for what the alloy does and then at every attempt, half for what happens to the attempt
 */
public record VirtualBench(VirtualTruth truth, double failureShare, long seed) {
  private static final double NOISE_FLOOR = 15;
  private static final double NOISE_SHARE = 0.04;

  /** Median of the time from claim to result. */
  private static final Duration TYPICAL = Duration.ofDays(3);

  private static final double SPREAD = 0.5;

  /** What the material may do: decided once for a candidate, whatever the attempt. */
  private static final FailureReason[] MATERIAL = {
    FailureReason.CRACKED, FailureReason.NOT_SYNTHESIZED, FailureReason.EVAPORATED
  };

  /** What may happen to one attempt. */
  private static final FailureReason[] MISHAPS = {
    FailureReason.INSTRUMENT,
    FailureReason.WRONG_COMPOSITION,
    FailureReason.OPERATOR,
    FailureReason.SAMPLE_LOST,
    FailureReason.OTHER
  };

  /** The shipped truth; one attempt in twenty-five fails. */
  public static VirtualBench standard(long seed) {
    return new VirtualBench(VirtualTruth.SHIPPED, 0.04, seed);
  }

  public VirtualBench {
    if (!(failureShare >= 0 && failureShare <= 1)) {
      throw new IllegalArgumentException(
          "share of failures must be from 0 to 1, not " + failureShare);
    }
  }

  /**
   * What comes of testing a candidate.
   *
   * @param attempt number of the attempt, from 1
   */
  public VirtualOutcome test(Candidate candidate, PropertyTest test, int attempt) {
    OptionalDouble strength = truth.yieldStress(candidate, test);
    if (strength.isEmpty()) {
      return new VirtualOutcome.Failed(FailureReason.MULTI_PHASE);
    }
    RandomGenerator material = random(candidate, "material", 1);
    if (material.nextDouble() < failureShare / 2) {
      return new VirtualOutcome.Failed(MATERIAL[material.nextInt(MATERIAL.length)]);
    }
    RandomGenerator random = random(candidate, test.key(), attempt);
    if (random.nextDouble() < failureShare / 2) {
      return new VirtualOutcome.Failed(MISHAPS[random.nextInt(MISHAPS.length)]);
    }
    double value = strength.getAsDouble();
    double noise = Math.hypot(NOISE_FLOOR, NOISE_SHARE * value);
    return new VirtualOutcome.Measured(Math.max(1, value + noise * random.nextGaussian()), noise);
  }

  /** How long making and testing the candidate takes in the virtual laboratory's own time. */
  public Duration turnaround(Candidate candidate, int attempt) {
    double factor = Math.exp(SPREAD * random(candidate, "turnaround", attempt).nextGaussian());
    return Duration.ofMillis(Math.round(TYPICAL.toMillis() * factor));
  }

  private RandomGenerator random(Candidate candidate, String what, int attempt) {
    long mixed = seed;
    for (byte b :
        (candidate.key() + "|" + what + "|" + attempt)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      mixed = (mixed ^ b) * 0x100000001b3L;
    }
    return RandomGeneratorFactory.of("L64X128MixRandom").create(mixed);
  }
}
