package org.bloomery.actors.campaign;

import java.util.Optional;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;

/**
 * Whether a result can be true: known properties have their plausible range and kind. Boundaries
 * check first and know more (units, rows); this is the last door.
 */
final class Plausibility {
  private Plausibility() {}

  static Optional<Refusal> objection(MeasurementInput input) {
    if (input.uncertainty().isPresent() && !(input.uncertainty().getAsDouble() > 0)) {
      return Optional.of(
          new Refusal(
              "VALUE_REFUSED",
              "standard uncertainty must be above 0, not "
                  + input.uncertainty().getAsDouble()
                  + "; leave it out when it is not known",
              "uncertainty"));
    }
    Optional<Property> known = PropertyRegistry.standard().property(input.test().property());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try {
      PropertyRegistry registry = PropertyRegistry.standard();
      String id = known.get().id();
      Unit unit = known.get().unit();
      switch (input.value()) {
        case MeasuredValue.Exact exact -> registry.acceptedNumber(id, exact.value(), unit);
        case MeasuredValue.Below below -> registry.acceptedNumber(id, below.limit(), unit);
        case MeasuredValue.Above above -> registry.acceptedNumber(id, above.limit(), unit);
        // Numbers may also come back as a name: "broke before yield".
        case MeasuredValue.Category category -> {
          if (known.get().kind() != Property.Kind.NUMBER) {
            registry.acceptedCategory(id, category.name());
          }
        }
      }
      return Optional.empty();
    } catch (RefusedValueException refused) {
      return Optional.of(
          new Refusal("VALUE_REFUSED", refused.getMessage() + "; nothing was stored", "value"));
    }
  }
}
