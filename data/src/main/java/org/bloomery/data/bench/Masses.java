package org.bloomery.data.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.ElementProperty;
import org.bloomery.data.chemistry.ElementTable;

/** Atomic fractions to masses and back, by the atomic masses of the element table. */
public final class Masses {
  private Masses() {}

  /** Atomic mass, g/mol. */
  public static double atomic(Element element) {
    return ElementTable.standard().require(ElementProperty.ATOMIC_MASS, element);
  }

  /** Mass fraction of each element, 0..1; together 1. */
  public static SortedMap<Element, Double> fractions(Composition composition) {
    return grams(composition, 1);
  }

  /** Grams of each element in so many grams of the alloy. */
  public static SortedMap<Element, Double> grams(Composition composition, double totalGrams) {
    double molarMass = 0;
    for (Map.Entry<Element, Double> part : composition.fractions().entrySet()) {
      molarMass += part.getValue() * atomic(part.getKey());
    }
    SortedMap<Element, Double> grams = new TreeMap<>();
    for (Map.Entry<Element, Double> part : composition.fractions().entrySet()) {
      double share = part.getValue() * atomic(part.getKey()) / molarMass;
      grams.put(part.getKey(), share * totalGrams);
    }
    return grams;
  }

  /**
   * The alloy of masses in any one unit: grams, mass fractions or wt.%.
   *
   * @throws IllegalArgumentException when a mass is negative or not finite, or when all are 0
   */
  public static Composition composition(Map<Element, Double> masses) {
    Map<Element, Double> moles = new EnumMap<>(Element.class);
    double total = 0;
    for (Map.Entry<Element, Double> part : masses.entrySet()) {
      double mass = part.getValue();
      if (!(mass >= 0) || Double.isInfinite(mass)) {
        throw new IllegalArgumentException(
            "the mass of "
                + part.getKey().symbol()
                + " is "
                + mass
                + "; accepted is a number of at least 0");
      }
      moles.put(part.getKey(), mass / atomic(part.getKey()));
      total += mass / atomic(part.getKey());
    }
    if (total > 0) {
      double all = total;
      moles.replaceAll((element, amount) -> amount / all);
    }
    return Composition.ofAmounts(moles);
  }
}
