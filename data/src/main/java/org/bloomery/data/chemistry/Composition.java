package org.bloomery.data.chemistry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Atomic fractions of the elements of an alloy: each above 0, together exactly 1 up to rounding.
 * Immutable; two compositions are equal when their canonical keys are.
 */
public final class Composition {
  /**
   * Fractions are kept to this resolution, so that equal alloys have equal keys whatever arithmetic
   * made them.
   */
  public static final double RESOLUTION = 1e-6;

  /** How far a sum of fractions may be from 1 before it is taken for a mistake. */
  public static final double SUM_TOLERANCE = 0.005;

  /** Sums within this of 1 differ from it by the rounding of doubles alone. */
  private static final double ROUNDING = 1e-12;

  private final EnumMap<Element, Double> fractions;
  private final String key;

  private Composition(EnumMap<Element, Double> fractions) {
    this.fractions = fractions;
    this.key = canonicalKey(fractions);
  }

  /**
   * Normalises amounts (mole ratios, atomic percent, fractions) to fractions. Amounts that already
   * are fractions, rounded to the resolution, are kept as they are: so a composition made from its
   * own key has the same key.
   *
   * @throws IllegalArgumentException when an amount is negative or not finite, or when all are 0
   */
  public static Composition ofAmounts(Map<Element, Double> amounts) {
    double total = 0;
    for (Map.Entry<Element, Double> amount : amounts.entrySet()) {
      double value = amount.getValue();
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "amount of "
                + amount.getKey()
                + " is "
                + value
                + "; accepted is a number of at least 0");
      }
      total += value;
    }
    if (total <= 0) {
      throw new IllegalArgumentException(
          "a composition needs at least one element with an amount above 0");
    }
    double rounding = amounts.size() * RESOLUTION / 2 + 1e-12;
    double divisor = Math.abs(total - 1) <= rounding ? 1 : total;
    EnumMap<Element, Double> fractions = new EnumMap<>(Element.class);
    for (Map.Entry<Element, Double> amount : amounts.entrySet()) {
      double fraction = amount.getValue() / divisor;
      if (fraction >= RESOLUTION / 2) {
        fractions.put(amount.getKey(), fraction);
      }
    }
    return new Composition(fractions);
  }

  /**
   * Takes fractions as they are when their sum is 1 but for rounding, so that what was stored is
   * read back bit by bit; a sum off by up to {@link #SUM_TOLERANCE} is normalised.
   *
   * @throws IllegalArgumentException when a fraction is negative or the sum is not 1
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Composition ofFractions(Map<Element, Double> fractions) {
    Composition normalised = ofAmounts(fractions);
    double total = fractions.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(total - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "atomic fractions sum to "
              + total
              + "; accepted is a sum of 1 within "
              + SUM_TOLERANCE
              + " (fractions, not percent)");
    }
    if (Math.abs(total - 1) > ROUNDING) {
      return normalised;
    }
    EnumMap<Element, Double> kept = new EnumMap<>(Element.class);
    normalised.elements().forEach(e -> kept.put(e, fractions.getOrDefault(e, 0.0)));
    return new Composition(kept);
  }

  /** Atomic fraction of the element, 0 when it is absent. */
  public double fraction(Element element) {
    return fractions.getOrDefault(element, 0.0);
  }

  /** The elements present, by atomic number. */
  public Set<Element> elements() {
    return Collections.unmodifiableSet(fractions.keySet());
  }

  /** Element to fraction, by atomic number. */
  @JsonValue
  public Map<Element, Double> fractions() {
    return Collections.unmodifiableMap(fractions);
  }

  /** Largest difference of one element's fraction, in 0..1. */
  public double largestDifference(Composition other) {
    double largest = 0;
    for (Element element : fractions.keySet()) {
      largest = Math.max(largest, Math.abs(fraction(element) - other.fraction(element)));
    }
    for (Element element : other.fractions.keySet()) {
      largest = Math.max(largest, Math.abs(fraction(element) - other.fraction(element)));
    }
    return largest;
  }

  /**
   * Canonical text of the fractions, elements in alphabetical order, e.g. {@code
   * Mo0.25Nb0.25Ta0.25W0.25}.
   */
  public String key() {
    return key;
  }

  private static String canonicalKey(EnumMap<Element, Double> fractions) {
    StringBuilder text = new StringBuilder();
    fractions.entrySet().stream()
        .sorted((a, b) -> a.getKey().symbol().compareTo(b.getKey().symbol()))
        .forEach(e -> {
          long millionths = Math.round(e.getValue() / RESOLUTION);
          text.append(e.getKey().symbol());
          text.append(
              java.math.BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString());
        });
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Composition composition && composition.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
