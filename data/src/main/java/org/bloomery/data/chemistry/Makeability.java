package org.bloomery.data.chemistry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What stands in the way of melting an alloy from its elements, estimated from element values alone
 * ({@link ElementTable#standard()}); a part is empty where a value of one of the elements is not
 * known.
 */
public record Makeability(
    Optional<Melting> melting,
    Optional<Evaporation> evaporation,
    Optional<Segregation> segregation,
    Optional<Price> price) {

  /** Pressure at the normal boiling temperature: one standard atmosphere, Pa. */
  private static final double ATMOSPHERE_PASCAL = 101_325;

  private static final double JOULE_PER_KILOJOULE = 1_000;

  /**
   * How far apart the elements melt.
   *
   * @param alloyKelvin melting temperature of the alloy by the rule of mixtures
   */
  public record Melting(
      Element first, double firstKelvin, Element last, double lastKelvin, double alloyKelvin) {
    /** K between the first element to melt and the last. */
    public double gapKelvin() {
      return lastKelvin - firstKelvin;
    }
  }

  /**
   * What leaves the melt first: vapour pressures of the pure elements at the alloy's melting
   * temperature by the rule of mixtures.
   *
   * @param element the most volatile one
   * @param pascal its vapour pressure
   * @param timesOthers over the mean pressure of the other elements, weighted by their atomic
   *     fractions
   * @param atKelvin the temperature of which this is said
   */
  public record Evaporation(Element element, double pascal, double timesOthers, double atKelvin) {}

  /** Lightest and heaviest element by density at room temperature, in g/cm3. */
  public record Segregation(
      Element lightest, double lightestDensity, Element heaviest, double heaviestDensity) {
    /** g/cm3 between the lightest element and the heaviest. */
    public double gap() {
      return heaviestDensity - lightestDensity;
    }
  }

  /**
   * What the elements cost.
   *
   * @param dollarsPerKilogram of alloy
   * @param dearest the element that makes most of it
   * @param dearestShare its share of the price, 0..1
   */
  public record Price(double dollarsPerKilogram, Element dearest, double dearestShare) {}

  /** The estimates for an alloy. */
  public static Makeability of(Composition alloy) {
    return new Makeability(melting(alloy), evaporation(alloy), segregation(alloy), price(alloy));
  }

  private static Optional<Melting> melting(Composition alloy) {
    ElementProperty property = ElementProperty.MELTING_TEMPERATURE;
    if (!known(alloy, property)) {
      return Optional.empty();
    }
    List<Element> ordered = ordered(alloy, property);
    return Optional.of(
        new Melting(
            ordered.getFirst(),
            value(property, ordered.getFirst()),
            ordered.getLast(),
            value(property, ordered.getLast()),
            Descriptor.MELTING_TEMPERATURE.of(alloy)));
  }

  private static Optional<Evaporation> evaporation(Composition alloy) {
    if (alloy.elements().size() < 2
        || !known(alloy, ElementProperty.MELTING_TEMPERATURE)
        || !known(alloy, ElementProperty.BOILING_TEMPERATURE)
        || !known(alloy, ElementProperty.HEAT_OF_VAPORISATION)) {
      return Optional.empty();
    }
    double kelvin = Descriptor.MELTING_TEMPERATURE.of(alloy);
    ToDoubleFunction<Element> pressure = element -> vapourPressurePascal(element, kelvin);
    Element first =
        alloy.elements().stream().max(Comparator.comparingDouble(pressure)).orElseThrow();
    double others = 0;
    for (Element element : alloy.elements()) {
      if (element != first) {
        others += alloy.fraction(element) * pressure.applyAsDouble(element);
      }
    }
    others /= 1 - alloy.fraction(first);
    double highest = pressure.applyAsDouble(first);
    return Optional.of(new Evaporation(first, highest, highest / others, kelvin));
  }

  /**
   * Vapour pressure of a pure element, Pa, by the Clausius-Clapeyron relation from its normal
   * boiling point: {@code ln(p / 101 325 Pa) = -(H / R) (1 / T - 1 / T_b)} with the heat of
   * vaporisation H held constant (P. Atkins, J. de Paula, Physical Chemistry, chapter Physical
   * transformations of pure substances). Good to about a factor of 2 between melting and boiling
   * point.
   *
   * @throws IllegalArgumentException when boiling temperature or heat of vaporisation of the
   *     element is not in the element table
   */
  public static double vapourPressurePascal(Element element, double kelvin) {
    double boiling = value(ElementProperty.BOILING_TEMPERATURE, element);
    double heat = value(ElementProperty.HEAT_OF_VAPORISATION, element) * JOULE_PER_KILOJOULE;
    return ATMOSPHERE_PASCAL
        * Math.exp(-heat / DescriptorFormulas.GAS_CONSTANT * (1 / kelvin - 1 / boiling));
  }

  private static Optional<Segregation> segregation(Composition alloy) {
    ElementProperty property = ElementProperty.DENSITY;
    if (!known(alloy, property)) {
      return Optional.empty();
    }
    List<Element> ordered = ordered(alloy, property);
    return Optional.of(
        new Segregation(
            ordered.getFirst(),
            value(property, ordered.getFirst()),
            ordered.getLast(),
            value(property, ordered.getLast())));
  }

  private static Optional<Price> price(Composition alloy) {
    if (!known(alloy, ElementProperty.RAW_MATERIAL_PRICE)
        || !known(alloy, ElementProperty.ATOMIC_MASS)) {
      return Optional.empty();
    }
    ToDoubleFunction<Element> paid =
        element ->
            alloy.fraction(element)
                * value(ElementProperty.ATOMIC_MASS, element)
                * value(ElementProperty.RAW_MATERIAL_PRICE, element);
    Element dearest = alloy.elements().stream().max(Comparator.comparingDouble(paid)).orElseThrow();
    return Optional.of(
        new Price(
            Descriptor.RAW_MATERIAL_COST.of(alloy),
            dearest,
            paid.applyAsDouble(dearest) / alloy.elements().stream().mapToDouble(paid).sum()));
  }

  private static boolean known(Composition alloy, ElementProperty property) {
    return alloy.elements().stream()
        .allMatch(element -> ElementTable.standard().find(property, element).isPresent());
  }

  private static List<Element> ordered(Composition alloy, ElementProperty property) {
    return alloy.elements().stream()
        .sorted(Comparator.comparingDouble(element -> value(property, element)))
        .toList();
  }

  private static double value(ElementProperty property, Element element) {
    return ElementTable.standard().require(property, element);
  }
}
