package org.bloomery.data.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitTest {

  @ParameterizedTest
  @CsvSource({
    "MPa, MEGAPASCAL",
    "mpa, MEGAPASCAL",
    "N/mm², MEGAPASCAL",
    "N/mm2, MEGAPASCAL",
    "GPa, GIGAPASCAL",
    "kN/mm^2, GIGAPASCAL",
    "ksi, KSI",
    "°C, CELSIUS",
    "degC, CELSIUS",
    "C, CELSIUS",
    "K, KELVIN",
    "g/cm^3, GRAM_PER_CUBIC_CENTIMETRE",
    "g/cm³, GRAM_PER_CUBIC_CENTIMETRE",
    "HV, VICKERS",
    "HV10, VICKERS",
    "1/s, PER_SECOND",
    "s^-1, PER_SECOND",
    "h, HOUR",
    "%, PERCENT"
  })
  void unitsAreReadAsLaboratoriesWriteThem(String text, Unit unit) {
    assertThat(Unit.parse(text)).contains(unit);
  }

  @ParameterizedTest
  @EnumSource
  void everyUnitReadsItsOwnSymbolAndConvertsBack(Unit unit) {
    assertThat(Unit.parse(unit.symbol())).contains(unit);
    for (Unit other : Unit.values()) {
      if (other.dimension() == unit.dimension()) {
        assertThat(other.convert(unit.convert(123.4, other), unit)).isCloseTo(123.4, within(1e-9));
      }
    }
  }

  @Test
  void temperaturesShiftButTheirUncertaintiesDoNot() {
    assertThat(Unit.CELSIUS.convert(25, Unit.KELVIN)).isCloseTo(298.15, within(1e-9));
    assertThat(Unit.CELSIUS.convertDifference(5, Unit.KELVIN)).isCloseTo(5, within(1e-12));
  }

  @Test
  void unitsOfTwoKindsDoNotConvert() {
    assertThat(Unit.parse("furlong")).isEmpty();
    assertThatThrownBy(() -> Unit.KELVIN.convert(1, Unit.MEGAPASCAL))
        .hasMessageContaining("cannot convert K to MPa");
  }
}
