package org.bloomery.data.space;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;

/**
 * A linear constraint in integers, so that counting, streaming and checking agree to the last
 * candidate: {@code lowest <= sum of coefficient x steps <= highest}.
 *
 * @param coefficients one for each palette column
 */
record LinearSum(long[] coefficients, long lowest, long highest) {
  /** Digits kept of a coefficient relative to the largest one; keeps sums far from overflow. */
  private static final int DIGITS = 12;

  /** Bounds are met within this share of the largest possible sum: 1/3 is no decimal number. */
  private static final double TOLERANCE = 1e-9;

  static LinearSum of(LinearConstraint constraint, List<Element> palette, int stepsPerOne) {
    double largest =
        constraint.coefficients().values().stream().mapToDouble(Math::abs).max().orElse(0);
    int scale = Math.max(0, DIGITS - 1 - (int) Math.floor(Math.log10(Math.max(largest, 1e-300))));
    BigInteger[] exact = new BigInteger[palette.size()];
    BigInteger divisor = BigInteger.ZERO;
    for (int column = 0; column < exact.length; column++) {
      double coefficient = constraint.coefficients().getOrDefault(palette.get(column), 0.0);
      exact[column] =
          BigDecimal.valueOf(coefficient)
              .movePointRight(scale)
              .setScale(0, RoundingMode.HALF_EVEN)
              .toBigInteger();
      divisor = divisor.gcd(exact[column]);
    }
    BigInteger common = divisor.max(BigInteger.ONE);
    long[] coefficients = new long[exact.length];
    for (int column = 0; column < exact.length; column++) {
      coefficients[column] = exact[column].divide(common).longValueExact();
    }
    BigDecimal bound =
        BigDecimal.valueOf(constraint.bound())
            .multiply(BigDecimal.valueOf(stepsPerOne))
            .movePointRight(scale);
    BigDecimal slack = BigDecimal.valueOf(TOLERANCE * largest * stepsPerOne).movePointRight(scale);
    BigDecimal unit = new BigDecimal(common);
    long atLeast = clamp(bound.subtract(slack).divide(unit, 0, RoundingMode.CEILING));
    long atMost = clamp(bound.add(slack).divide(unit, 0, RoundingMode.FLOOR));
    return switch (constraint.relation()) {
      case AT_MOST -> new LinearSum(coefficients, Long.MIN_VALUE, atMost);
      case AT_LEAST -> new LinearSum(coefficients, atLeast, Long.MAX_VALUE);
      case EQUAL -> new LinearSum(coefficients, atLeast, atMost);
    };
  }

  /** Bounds beyond any reachable sum are cut to keep the arithmetic of 64 bits exact. */
  private static long clamp(BigDecimal value) {
    BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    return value.min(limit).max(limit.negate()).longValueExact();
  }

  /** Difference of the largest and the smallest coefficient: a measure of how few sums coincide. */
  long spread() {
    LongSummaryStatistics range = LongStream.of(coefficients).summaryStatistics();
    return range.getMax() - range.getMin();
  }

  /**
   * Sums with coefficients of 0 to about {@code resolution} that hold wherever this one does: what
   * a graph can bear of a constraint whose own sums would not merge. Coefficients are counted from
   * the smallest one, which changes nothing but the bounds as all steps are dealt out.
   */
  List<LinearSum> relaxed(int resolution, int stepsPerOne) {
    long base = LongStream.of(coefficients).min().orElse(0);
    long unit = Math.max(1, Math.ceilDiv(spread(), resolution));
    List<LinearSum> sums = new ArrayList<>();
    if (highest < Long.MAX_VALUE) {
      long[] down = LongStream.of(coefficients).map(c -> Math.floorDiv(c - base, unit)).toArray();
      long bound = Math.floorDiv(highest - base * stepsPerOne, unit);
      sums.add(new LinearSum(down, Long.MIN_VALUE, bound));
    }
    if (lowest > Long.MIN_VALUE) {
      long[] up = LongStream.of(coefficients).map(c -> Math.ceilDiv(c - base, unit)).toArray();
      long bound = Math.ceilDiv(lowest - base * stepsPerOne, unit);
      sums.add(new LinearSum(up, bound, Long.MAX_VALUE));
    }
    return sums;
  }

  boolean holds(int[] steps) {
    long sum = 0;
    for (int column = 0; column < coefficients.length; column++) {
      sum += coefficients[column] * steps[column];
    }
    return sum >= lowest && sum <= highest;
  }
}
