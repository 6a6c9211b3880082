package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Which columns a model reads and in what order: the fractions of the palette, then the conditions,
 * then the descriptors. Kept with the model, because a network's weights mean nothing without it.
 */
public record FeatureSpec(
    List<Element> palette, List<ConditionColumn> conditions, List<DescriptorColumn> descriptors) {
  /** Room temperature, taken where a test states none (K). */
  private static final double ROOM_TEMPERATURE = 298.15;

  /** Rate of an ordinary quasi-static test, taken where none is stated (1/s). */
  private static final double QUASI_STATIC_RATE = 1e-3;

  /** From this ratio of highest to lowest on, a quantity is seen by its logarithm. */
  private static final double DECADES = 1e4;

  public FeatureSpec {
    palette = List.copyOf(palette);
    conditions = List.copyOf(conditions);
    descriptors = List.copyOf(descriptors);
    if (palette.isEmpty() || new TreeSet<>(palette).size() != palette.size()) {
      throw new IllegalArgumentException(
          "the palette must name at least one element and each once, not " + palette);
    }
    if (conditions.stream().map(ConditionColumn::name).distinct().count() != conditions.size()) {
      throw new IllegalArgumentException("a condition stands twice among the columns");
    }
  }

  /**
   * The palette by atomic number, the named conditions scaled by the registry's definitions, and
   * every descriptor that is known for the whole palette. A condition that takes any name has no
   * columns: names say nothing of those not seen.
   *
   * @throws org.bloomery.data.objective.RefusedValueException when a condition is not known
   */
  public static FeatureSpec of(
      Collection<Element> palette, Collection<String> conditions, PropertyRegistry registry) {
    List<Element> elements = List.copyOf(new TreeSet<>(palette));
    List<ConditionColumn> columns = new ArrayList<>();
    for (String name : new TreeSet<>(conditions)) {
      ConditionDefinition definition = registry.requireCondition(name);
      if (!definition.takesAnyName()) {
        columns.add(column(definition));
      }
    }
    List<DescriptorColumn> descriptors =
        Arrays.stream(Descriptor.values())
            .filter(descriptor -> isKnown(descriptor, elements))
            .map(DescriptorColumn::of)
            .toList();
    return new FeatureSpec(elements, columns, descriptors);
  }

  /** Names of the columns in their order, e.g. {@code x_Nb}, {@code mode=tension}. */
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    palette.forEach(element -> names.add("x_" + element.symbol()));
    for (ConditionColumn condition : conditions) {
      switch (condition) {
        case ConditionColumn.Scaled scaled -> names.add(scaled.name());
        case ConditionColumn.Logarithmic logarithmic -> names.add("log_" + logarithmic.name());
        case ConditionColumn.OneHot oneHot ->
            oneHot.categories().forEach(category -> names.add(oneHot.name() + "=" + category));
      }
    }
    descriptors.forEach(column -> names.add(column.descriptor().id()));
    return names;
  }

  private static ConditionColumn column(ConditionDefinition definition) {
    if (definition.range().isEmpty()) {
      return new ConditionColumn.OneHot(definition.name(), definition.categories());
    }
    double lowest = definition.range().get().lowest();
    double highest = definition.range().get().highest();
    boolean logarithmic = lowest > 0 && highest / lowest >= DECADES;
    double usual =
        switch (definition.unit()) {
          case KELVIN -> Math.clamp(ROOM_TEMPERATURE, lowest, highest);
          case PER_SECOND -> Math.clamp(QUASI_STATIC_RATE, lowest, highest);
          default -> lowest;
        };
    return logarithmic
        ? new ConditionColumn.Logarithmic(
            definition.name(), definition.unit(), lowest, highest, usual)
        : new ConditionColumn.Scaled(definition.name(), definition.unit(), lowest, highest, usual);
  }

  private static boolean isKnown(Descriptor descriptor, List<Element> palette) {
    try {
      descriptor.bind(palette);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }
}
