package org.bloomery.actors.explore;

import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;

/** A number that belongs to a measurement and can be an axis of a picture. */
public sealed interface Quantity {

  /** Name used in addresses, e.g. {@code measured:yield_stress}, {@code percent:Nb}. */
  String id();

  /** Name for people. */
  String label();

  /** Symbol of the unit, {@code 1} for a pure number. */
  String unit();

  /** Name and unit as they stand at an axis. */
  default String axis() {
    return unit().equals("1") ? label() : label() + ", " + unit();
  }

  /** The measured value of a property. */
  record Measured(Property property) implements Quantity {
    @Override
    public String id() {
      return "measured:" + property.id();
    }

    @Override
    public String label() {
      return property.kind() == Property.Kind.YES_NO
          ? property.label() + " (yes 1, no 0)"
          : property.label();
    }

    @Override
    public String unit() {
      return property.unit().symbol();
    }
  }

  /** The temperature of the test. */
  record Temperature() implements Quantity {
    @Override
    public String id() {
      return "temperature";
    }

    @Override
    public String label() {
      return "test temperature";
    }

    @Override
    public String unit() {
      return "K";
    }
  }

  /** A number that follows from the composition alone. */
  sealed interface OfAlloy extends Quantity {
    /** The number, empty where a value of one of the elements is not known. */
    OptionalDouble of(Composition composition);
  }

  /** How much of an element the alloy holds. */
  record AtomicPercent(Element element) implements OfAlloy {
    @Override
    public String id() {
      return "percent:" + element.symbol();
    }

    @Override
    public String label() {
      return element.symbol();
    }

    @Override
    public String unit() {
      return "at.%";
    }

    @Override
    public OptionalDouble of(Composition composition) {
      return OptionalDouble.of(100 * composition.fraction(element));
    }
  }

  /** What is computed from the composition. */
  record Computed(Descriptor descriptor) implements OfAlloy {
    @Override
    public String id() {
      return "computed:" + descriptor.id();
    }

    @Override
    public String label() {
      return descriptor.label() + " (computed)";
    }

    @Override
    public String unit() {
      return descriptor.unit();
    }

    @Override
    public OptionalDouble of(Composition composition) {
      try {
        double value = descriptor.of(composition);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
      } catch (IllegalArgumentException notKnown) {
        return OptionalDouble.empty();
      }
    }
  }

  /**
   * The quantity of an id.
   *
   * @param parameter name of the parameter that gives it
   * @throws RefusedValueException naming the parameter and what is accepted
   */
  static Quantity read(String parameter, String id, PropertyRegistry registry) {
    int colon = id.indexOf(':');
    String kind = colon < 0 ? id : id.substring(0, colon);
    String name = colon < 0 ? "" : id.substring(colon + 1);
    Optional<Quantity> found =
        switch (kind) {
          case "temperature" -> name.isEmpty() ? Optional.of(new Temperature()) : Optional.empty();
          case "measured" ->
              registry
                  .property(name)
                  .filter(property -> property.kind() != Property.Kind.CATEGORY)
                  .map(Measured::new);
          case "percent" -> Element.bySymbol(name).map(AtomicPercent::new);
          case "computed" -> Descriptor.byId(name).map(Computed::new);
          default -> Optional.empty();
        };
    return found.orElseThrow(() ->
        new RefusedValueException(
            parameter,
            id,
            "temperature, measured:PROPERTY, percent:ELEMENT or computed:DESCRIPTOR, e.g."
                + " measured:yield_stress, percent:Nb, computed:density"));
  }
}
