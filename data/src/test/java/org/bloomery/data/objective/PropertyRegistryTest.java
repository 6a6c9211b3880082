package org.bloomery.data.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Unit;
import org.junit.jupiter.api.Test;

class PropertyRegistryTest {
  private final PropertyRegistry registry = PropertyRegistry.standard();

  @Test
  void yieldStressHasItsUnitRangeSimulatorAndTestConditions() {
    Property stress = registry.require("yield_stress");

    assertThat(stress.unit()).isEqualTo(Unit.MEGAPASCAL);
    assertThat(stress.simulator()).contains("edge-dislocation-bcc");
    assertThat(stress.testConditions()).containsExactly("temperature", "mode", "strain_rate");
  }

  @Test
  void everyTestConditionOfAPropertyIsDefined() {
    registry
        .properties()
        .forEach(property ->
            property
                .testConditions()
                .forEach(name -> assertThat(registry.condition(name)).isPresent()));
  }

  @Test
  void numbersAreConvertedToTheStoredUnit() {
    assertThat(registry.acceptedNumber("yield_stress", 1.2, Unit.GIGAPASCAL))
        .isCloseTo(1200, within(1e-9));
    // 100 ksi is 689.476 MPa (NIST SP 811, B.8).
    assertThat(registry.acceptedNumber("yield_stress", 100, Unit.KSI))
        .isCloseTo(689.476, within(1e-3));
    assertThat(registry.acceptedUncertainty("yield_stress", 0.05, Unit.GIGAPASCAL))
        .isCloseTo(50, within(1e-9));
  }

  @Test
  void anImplausibleNumberIsRefusedWithFieldValueAndRange() {
    assertThatThrownBy(() -> registry.acceptedNumber("yield_stress", 1200, Unit.GIGAPASCAL))
        .isInstanceOf(RefusedValueException.class)
        .hasMessage(
            "yield_stress: '1200 GPa' is not accepted; accepted is a number from 0 to 10000 MPa");
    assertThatThrownBy(() -> registry.acceptedNumber("yield_stress", Double.NaN, Unit.MEGAPASCAL))
        .isInstanceOf(RefusedValueException.class);
    assertThatThrownBy(() -> registry.acceptedNumber("yield_stress", 300, Unit.KELVIN))
        .hasMessageContaining("a value in MPa");
    assertThatThrownBy(() -> registry.acceptedUncertainty("hardness", 0, Unit.VICKERS))
        .hasMessageContaining("above 0");
  }

  @Test
  void aTestIsTakenInTheUnitsOfItsConditions() {
    PropertyTest test =
        new PropertyTest(
            "yield_stress",
            Conditions.of("temperature", new ConditionValue.Quantity(1000, Unit.CELSIUS))
                .with("mode", new ConditionValue.Category("Compression")));

    assertThat(registry.accepted(test).key())
        .isEqualTo("yield_stress[mode=compression, temperature=1273.15 K]");
  }

  @Test
  void conditionsOutsideTheirDefinitionAreRefused() {
    assertThatThrownBy(
            () -> registry.accepted("temperature", new ConditionValue.Quantity(-300, Unit.CELSIUS)))
        .hasMessageContaining("from 1 to 4000 K");
    assertThatThrownBy(() -> registry.accepted("mode", new ConditionValue.Category("bending")))
        .hasMessageContaining("one of compression, tension");
    assertThatThrownBy(() -> registry.accepted("temperature", new ConditionValue.Category("hot")))
        .hasMessageContaining("a number from");
    assertThatThrownBy(() ->
            registry.accepted(
                new PropertyTest(
                    "density", Conditions.of("mode", new ConditionValue.Category("tension")))))
        .hasMessageContaining("no test condition");
    assertThatThrownBy(() ->
            registry.acceptedProcess(
                Conditions.of("temperature", new ConditionValue.Quantity(300, Unit.KELVIN))))
        .hasMessageContaining("PROCESS");
    assertThatThrownBy(() -> registry.require("yeild_stress")).hasMessageContaining("yield_stress");
  }

  @Test
  void categoriesAreAcceptedByKind() {
    assertThat(registry.acceptedCategory("phase", " BCC+Laves ")).isEqualTo("BCC+Laves");
    assertThat(registry.acceptedCategory("single_phase", "Yes")).isEqualTo("yes");
    for (String word : List.of("single", "Single-phase", "TRUE", "1", " y ")) {
      assertThat(registry.acceptedCategory("single_phase", word)).as(word).isEqualTo("yes");
    }
    for (String word : List.of("multi", "multi_phase", "Multiphase", "false", "0")) {
      assertThat(registry.acceptedCategory("single_phase", word)).as(word).isEqualTo("no");
    }
    assertThatThrownBy(() -> registry.acceptedCategory("single_phase", "perhaps"))
        .hasMessageContaining("one of yes, no");
    assertThatThrownBy(() -> registry.acceptedNumber("phase", 3, Unit.ONE))
        .hasMessageContaining("category");
    assertThatThrownBy(() -> registry.acceptedCategory("density", "heavy"))
        .hasMessageContaining("a number in g/cm3");
  }

  @Test
  void theRegistryCanBeExtendedWithoutChangingTheShippedOne() {
    Property creep =
        new Property(
            "creep_rate",
            "creep rate",
            Property.Kind.NUMBER,
            Unit.PER_SECOND,
            new PlausibleRange(1e-12, 1),
            Property.Transform.LOG,
            Optional.empty(),
            List.of("temperature", "stress"),
            List.of());

    assertThatThrownBy(() -> registry.with(creep)).hasMessageContaining("stress");
    PropertyRegistry extended =
        registry
            .with(
                ConditionDefinition.quantity(
                    "stress", ConditionDefinition.Kind.TEST, Unit.MEGAPASCAL, 0, 5000))
            .with(creep);

    assertThat(extended.property("creep_rate")).contains(creep);
    assertThat(registry.property("creep_rate")).isEmpty();
  }

  @Test
  void aStructureIsCalledByAnyName() {
    PropertyRegistry registry = PropertyRegistry.standard();

    assertThat(registry.accepted("structure", new ConditionValue.Category(" FeNi 7 ")))
        .isEqualTo(new ConditionValue.Category("FeNi 7"));
    assertThatThrownBy(
            () -> registry.accepted("structure", new ConditionValue.Quantity(1, Unit.ONE)))
        .isInstanceOf(RefusedValueException.class)
        .hasMessageContaining("a name");
  }
}
