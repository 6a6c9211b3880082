package org.bloomery.data.objective;

import static org.bloomery.data.objective.ConditionDefinition.Kind.PROCESS;
import static org.bloomery.data.objective.ConditionDefinition.Kind.TEST;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.chemistry.Unit;

/**
 * The registry that ships. Plausible ranges are wide on purpose: they catch wrong units and typing
 * mistakes, not surprising alloys.
 */
final class StandardProperties {
  static final PropertyRegistry REGISTRY = registry();

  private static final String EDGE_DISLOCATION_BCC = "edge-dislocation-bcc";

  private StandardProperties() {}

  private static PropertyRegistry registry() {
    List<String> mechanical = List.of("temperature", "mode", "strain_rate");
    return new PropertyRegistry(Map.of(), Map.of())
        .with(ConditionDefinition.quantity("temperature", TEST, Unit.KELVIN, 1, 4000))
        .with(ConditionDefinition.category("mode", TEST, "compression", "tension"))
        .with(ConditionDefinition.quantity("strain_rate", TEST, Unit.PER_SECOND, 1e-9, 1e7))
        .with(
            ConditionDefinition.category(
                "route",
                PROCESS,
                "cast",
                "wrought",
                "powder",
                "annealed",
                "additive",
                "film",
                "other"))
        .with(ConditionDefinition.quantity("anneal_temperature", PROCESS, Unit.KELVIN, 250, 4000))
        .with(ConditionDefinition.quantity("anneal_hours", PROCESS, Unit.HOUR, 0, 20000))
        .with(ConditionDefinition.name("structure", PROCESS))
        .with(
            new Property(
                "yield_stress",
                "yield stress",
                Property.Kind.NUMBER,
                Unit.MEGAPASCAL,
                new PlausibleRange(0, 10000),
                Property.Transform.NONE,
                Optional.of(EDGE_DISLOCATION_BCC),
                mechanical,
                List.of()))
        .with(number("ultimate_stress", "ultimate stress", Unit.MEGAPASCAL, 0, 10000, mechanical))
        .with(number("elongation", "elongation", Unit.PERCENT, 0, 1000, mechanical))
        .with(number("hardness", "hardness", Unit.VICKERS, 1, 10000, List.of("temperature")))
        .with(
            number(
                "young_modulus",
                "Young's modulus",
                Unit.GIGAPASCAL,
                1,
                1500,
                List.of("temperature")))
        .with(number("density", "density", Unit.GRAM_PER_CUBIC_CENTIMETRE, 0.1, 30, List.of()))
        .with(
            number(
                "formation_energy",
                "formation energy",
                Unit.ELECTRONVOLT_PER_ATOM,
                -10,
                10,
                List.of()))
        .with(number("price", "price", Unit.PRICE_PER_KILOGRAM, 0, 1e6, List.of()))
        .with(named("phase", "phases found, e.g. BCC+Laves", Property.Kind.CATEGORY))
        .with(named("single_phase", "single phase", Property.Kind.YES_NO));
  }

  private static Property number(
      String id, String label, Unit unit, double lowest, double highest, List<String> tests) {
    return new Property(
        id,
        label,
        Property.Kind.NUMBER,
        unit,
        new PlausibleRange(lowest, highest),
        Property.Transform.NONE,
        Optional.empty(),
        tests,
        List.of());
  }

  /** A property whose value is a name; any name is accepted. */
  private static Property named(String id, String label, Property.Kind kind) {
    return new Property(
        id,
        label,
        kind,
        Unit.ONE,
        new PlausibleRange(0, 0),
        Property.Transform.NONE,
        Optional.empty(),
        List.of(),
        List.of());
  }
}
