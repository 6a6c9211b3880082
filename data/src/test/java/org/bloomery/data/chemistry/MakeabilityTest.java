package org.bloomery.data.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MakeabilityTest {
  @Test
  void aluminiumLeavesAnAlloyWithTitaniumFirst() {
    Makeability made = Makeability.of(Formula.parse("AlTi"));

    // Al 933.5 K, Ti 1941 K, their mean 1437.25 K.
    Makeability.Melting melting = made.melting().orElseThrow();
    assertThat(melting.first()).isEqualTo(Element.Al);
    assertThat(melting.last()).isEqualTo(Element.Ti);
    assertThat(melting.gapKelvin()).isCloseTo(1007.5, within(1e-9));
    assertThat(melting.alloyKelvin()).isCloseTo(1437.25, within(1e-9));
    // Al: 101325 exp(-293000/8.314463 (1/1437.25 - 1/2792)) = 0.68997 Pa; Ti with 425 kJ/mol and
    // 3560 K: 6.2489e-5 Pa.
    Makeability.Evaporation evaporation = made.evaporation().orElseThrow();
    assertThat(evaporation.element()).isEqualTo(Element.Al);
    assertThat(evaporation.pascal()).isCloseTo(0.68997, within(1e-5));
    assertThat(evaporation.timesOthers()).isCloseTo(11_041.4, within(0.1));
    assertThat(evaporation.atKelvin()).isEqualTo(melting.alloyKelvin());
    // 4.507 - 2.7 g/cm3.
    assertThat(made.segregation().orElseThrow().gap()).isCloseTo(1.807, within(1e-9));
    assertThat(made.segregation().orElseThrow().lightest()).isEqualTo(Element.Al);
    // (26.982 x 1.8 + 47.867 x 11) / (26.982 + 47.867) = 7.6835 USD/kg, of which Ti 526.537.
    Makeability.Price price = made.price().orElseThrow();
    assertThat(price.dollarsPerKilogram()).isCloseTo(7.6835, within(1e-4));
    assertThat(price.dearest()).isEqualTo(Element.Ti);
    assertThat(price.dearestShare()).isCloseTo(0.91555, within(1e-5));
  }

  @Test
  void theOthersCountByTheirFractions() {
    // Al 2399.17 Pa, Cr 627.18 Pa, Nb 2.8e-5 Pa at 2153.375 K; (0.25 x 627.18) / 0.75 = 209.06 Pa.
    Makeability.Evaporation evaporation =
        Makeability.of(Formula.parse("AlCrNb2")).evaporation().orElseThrow();

    assertThat(evaporation.element()).isEqualTo(Element.Al);
    assertThat(evaporation.timesOthers()).isCloseTo(11.47598, within(1e-4));
  }

  @Test
  void vapourPressuresComeNearTheTabulatedOnes() {
    // CRC Handbook of Chemistry and Physics, vapour pressure of the metallic elements: Al 1 Pa at
    // 1482 K, Cr 10 Pa at 1807 K; the relation with a constant heat is good to a factor of 2.
    assertThat(Makeability.vapourPressurePascal(Element.Al, 1482))
        .isCloseTo(1, Percentage.withPercentage(100));
    assertThat(Makeability.vapourPressurePascal(Element.Cr, 1807))
        .isCloseTo(10, Percentage.withPercentage(100));
    assertThat(Makeability.vapourPressurePascal(Element.Al, 2792)).isCloseTo(101_325, within(1e-6));
  }

  @Test
  void whatIsNotKnownOfAnElementIsNotMadeUp() {
    Makeability withTechnetium = Makeability.of(Formula.parse("MoTc"));

    assertThat(withTechnetium.price()).as("nobody sells technetium by the kilogram").isEmpty();
    assertThat(withTechnetium.melting()).isPresent();
    assertThat(Makeability.of(Formula.parse("FeN")).segregation()).isEmpty();
  }

  @Test
  void aPureElementHasNothingToLose() {
    Makeability niobium = Makeability.of(Formula.parse("Nb"));

    assertThat(niobium.evaporation()).isEmpty();
    assertThat(niobium.melting().orElseThrow().gapKelvin()).isZero();
    assertThat(niobium.price().orElseThrow().dearestShare()).isEqualTo(1);
  }
}
