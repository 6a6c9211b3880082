package org.bloomery.data.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTableTest {
  private static final Set<Element> PALETTE =
      EnumSet.of(
          Element.Al,
          Element.Cr,
          Element.Fe,
          Element.Hf,
          Element.Mo,
          Element.Nb,
          Element.Ta,
          Element.Ti,
          Element.V,
          Element.W,
          Element.Zr);

  private final ElementTable table = ElementTable.standard();

  @ParameterizedTest
  @EnumSource
  void thePaletteIsCompleteAndEveryColumnSaysUnitAndSource(ElementProperty property) {
    for (Element element : PALETTE) {
      assertThat(table.require(property, element)).as(element.symbol()).isPositive();
    }
    assertThat(property.unit()).isNotBlank();
    assertThat(property.label()).isNotBlank();
    assertThat(property.source()).hasSizeGreaterThan(20);
  }

  @Test
  void knownFactsStandInTheTable() {
    // IUPAC 2009; CRC Handbook, 97th edition, section 4 (melting temperatures within 10 K).
    assertThat(table.require(ElementProperty.ATOMIC_MASS, Element.Nb))
        .isCloseTo(92.906, within(1e-3));
    assertThat(table.require(ElementProperty.MELTING_TEMPERATURE, Element.W))
        .isCloseTo(3695, within(10.0));
    assertThat(table.require(ElementProperty.DENSITY, Element.Ta)).isCloseTo(16.65, within(0.05));
    // Guo and Liu 2011: Ta counts 5, W 6, Al 3, Ni 10.
    assertThat(table.require(ElementProperty.VALENCE_ELECTRONS, Element.Ta)).isEqualTo(5);
    assertThat(table.require(ElementProperty.VALENCE_ELECTRONS, Element.W)).isEqualTo(6);
    assertThat(table.require(ElementProperty.VALENCE_ELECTRONS, Element.Al)).isEqualTo(3);
    assertThat(table.require(ElementProperty.VALENCE_ELECTRONS, Element.Ni)).isEqualTo(10);
    // Simmons and Wang 1971: aggregate shear modulus of molybdenum.
    assertThat(table.require(ElementProperty.SHEAR_MODULUS, Element.Mo))
        .isCloseTo(126, within(3.0));
  }

  @Test
  void everyMassGrowsWithinTheTableAndNoneIsMissing() {
    for (Element element : Element.values()) {
      assertThat(table.find(ElementProperty.ATOMIC_MASS, element)).as(element.symbol()).isPresent();
    }
  }

  @Test
  void mixingEnthalpiesAreThoseOfTakeuchiAndInoue() {
    // Takeuchi and Inoue 2005, table 2 (kJ/mol).
    assertThat(table.requireMixingEnthalpy(Element.Al, Element.Ti)).isEqualTo(-30);
    assertThat(table.requireMixingEnthalpy(Element.Mo, Element.Nb)).isEqualTo(-6);
    assertThat(table.requireMixingEnthalpy(Element.Zr, Element.Al)).isEqualTo(-44);
    for (Element first : PALETTE) {
      for (Element second : PALETTE) {
        assertThat(table.requireMixingEnthalpy(first, second))
            .isEqualTo(table.requireMixingEnthalpy(second, first));
      }
      assertThat(table.requireMixingEnthalpy(first, first)).isZero();
    }
  }

  @Test
  void anUnknownValueIsNamedWithElementAndProperty() {
    assertThat(table.find(ElementProperty.DENSITY, Element.Ar)).isEmpty();
    assertThatThrownBy(() -> table.require(ElementProperty.DENSITY, Element.Ar))
        .hasMessageContaining("density at room temperature of Ar is not in the element table");
    assertThatThrownBy(() -> table.requireMixingEnthalpy(Element.Nb, Element.Ar))
        .hasMessageContaining("Nb and Ar");
  }
}
