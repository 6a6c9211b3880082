package org.bloomery.models.physics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * Yield stress of BCC alloys by the edge-dislocation theory, in MPa, at the test's temperature and
 * strain rate.
 */
record EdgeDislocationSimulator(EdgeParameters parameters) implements Simulator {
  static final EdgeDislocationSimulator STANDARD =
      new EdgeDislocationSimulator(EdgeParameters.DEFAULT);

  /** Where a test says nothing: room temperature, as papers mean it. */
  private static final double ROOM_TEMPERATURE = 298.15;

  @Override
  public String id() {
    return "edge-dislocation-bcc";
  }

  @Override
  public String version() {
    return "table %s.%d, %s law, %s mean"
        .formatted(
            parameters.table().id(),
            parameters.table().version(),
            parameters.law().name().toLowerCase(Locale.ROOT),
            parameters.average().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String property() {
    return "yield_stress";
  }

  @Override
  public List<String> conditions() {
    return List.of("temperature", "strain_rate");
  }

  @Override
  public Set<Element> covered() {
    return parameters.table().covered();
  }

  @Override
  public OptionalDouble value(Candidate candidate, PropertyTest test) {
    if (!test.property().equals(property())) {
      return OptionalDouble.empty();
    }
    return new EdgeDislocationModel(at(test))
        .at(candidate.composition(), temperature(test))
        .yieldStress();
  }

  @Override
  public Columns bind(List<Element> palette, PropertyTest test) {
    if (!test.property().equals(property())) {
      return (fractions, rows, values, known) -> {
        Arrays.fill(values, 0, rows, 0);
        Arrays.fill(known, 0, rows, false);
      };
    }
    return new EdgeSweep(at(test), palette, temperature(test))::run;
  }

  private EdgeParameters at(PropertyTest test) {
    double rate = quantity(test, "strain_rate", Unit.PER_SECOND, parameters.strainRate());
    return rate > 0 && rate < EdgeTheory.REFERENCE_RATE
        ? parameters.withStrainRate(rate)
        : parameters;
  }

  private static double temperature(PropertyTest test) {
    return quantity(test, "temperature", Unit.KELVIN, ROOM_TEMPERATURE);
  }

  private static double quantity(PropertyTest test, String condition, Unit unit, double otherwise) {
    return test.conditions().get(condition).orElse(new ConditionValue.Quantity(otherwise, unit))
            instanceof ConditionValue.Quantity given
        ? given.unit().convert(given.value(), unit)
        : otherwise;
  }
}
