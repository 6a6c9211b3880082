package org.bloomery.data.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptorTest {
  private static final List<Element> PALETTE =
      List.of(
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

  private final Composition moNbTaW = Formula.parse("MoNbTaW");

  @Test
  void equiatomicMoNbTaWHasItsPublishedValues() {
    // Senkov et al., Intermetallics 18 (2010) 1758: rule-of-mixtures density 13.75 g/cm3.
    assertThat(Descriptor.DENSITY.of(moNbTaW)).isCloseTo(13.75, within(0.15));
    // Senkov et al., Intermetallics 19 (2011) 698: melting temperature by mixtures 3158-3177 K.
    assertThat(Descriptor.MELTING_TEMPERATURE.of(moNbTaW)).isCloseTo(3158, within(20.0));
    // R ln 4 = 11.53 J/mol/K.
    assertThat(Descriptor.MIXING_ENTROPY.of(moNbTaW)).isCloseTo(11.526, within(1e-3));
    // VEC (5 + 5 + 6 + 6) / 4 and mixing enthalpy -6.5 kJ/mol, Guo and Liu 2011 and successors.
    assertThat(Descriptor.VALENCE_ELECTRONS.of(moNbTaW)).isEqualTo(5.5);
    assertThat(Descriptor.MIXING_ENTHALPY.of(moNbTaW)).isCloseTo(-6.5, within(0.05));
    // Size mismatch 2.3-3.2 % depending on the radii chosen.
    assertThat(Descriptor.SIZE_MISMATCH.of(moNbTaW)).isBetween(2.0, 3.3);
  }

  @Test
  void hfNbTaTiZrHasItsPublishedValues() {
    Composition senkov = Formula.parse("HfNbTaTiZr");

    // Senkov et al., J. Alloys Compd. 509 (2011) 6043: 9.89 g/cm3 by mixtures, 9.94 measured.
    assertThat(Descriptor.DENSITY.of(senkov)).isCloseTo(9.89, within(0.1));
    assertThat(Descriptor.MIXING_ENTHALPY.of(senkov)).isCloseTo(2.72, within(0.05));
    assertThat(Descriptor.VALENCE_ELECTRONS.of(senkov)).isCloseTo(4.4, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void aPureElementHasItsOwnValueAndNoMismatch(Descriptor descriptor) {
    Composition niobium = Formula.parse("Nb");

    double expected =
        switch (descriptor) {
          case DENSITY -> 8.57;
          case MELTING_TEMPERATURE -> 2750;
          case RAW_MATERIAL_COST -> 73;
          case VALENCE_ELECTRONS -> 5;
          case BULK_MODULUS -> 170;
          case SHEAR_MODULUS -> 38;
          case EVAPORATION_MARGIN -> 5017 - 2750;
          case MIXING_ENTROPY,
              MIXING_ENTHALPY,
              SIZE_MISMATCH,
              ELECTRONEGATIVITY_MISMATCH,
              MELTING_SPREAD,
              BOILING_SPREAD,
              DENSITY_GAP ->
              0;
        };
    assertThat(descriptor.of(niobium)).isCloseTo(expected, within(1e-3 * (1 + expected)));
  }

  @ParameterizedTest
  @EnumSource
  void theBlockFormAgreesWithTheFriendlyOneAndStaysInRange(Descriptor descriptor) {
    Random random = new Random(7);
    double[] rows = new double[20 * PALETTE.size()];
    for (int row = 0; row < 20; row++) {
      double total = 0;
      for (int i = 0; i < PALETTE.size(); i++) {
        double amount = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        rows[row * PALETTE.size() + i] = amount;
        total += amount;
      }
      for (int i = 0; i < PALETTE.size(); i++) {
        rows[row * PALETTE.size() + i] /= total;
      }
    }
    Descriptor.Bound bound = descriptor.bind(PALETTE);

    for (int row = 0; row < 20; row++) {
      java.util.EnumMap<Element, Double> amounts = new java.util.EnumMap<>(Element.class);
      for (int i = 0; i < PALETTE.size(); i++) {
        amounts.put(PALETTE.get(i), rows[row * PALETTE.size() + i]);
      }
      double value = bound.value(rows, row * PALETTE.size());

      assertThat(value).isCloseTo(descriptor.of(Composition.ofAmounts(amounts)), within(1e-6));
      assertThat(value).isBetween(descriptor.lowest(), descriptor.highest());
    }
  }

  @Test
  void chromiumWithTantalumEvaporatesBeforeItMelts() {
    assertThat(Descriptor.EVAPORATION_MARGIN.of(Formula.parse("CrTa"))).isNegative();
    assertThat(Descriptor.EVAPORATION_MARGIN.of(Formula.parse("NbTi"))).isPositive();
  }

  @Test
  void costIsPerKilogramNotPerMole() {
    // 0.5 mol Al (13.49 g, 1.8 USD/kg) and 0.5 mol Ta (90.47 g, 305 USD/kg).
    assertThat(Descriptor.RAW_MATERIAL_COST.of(Formula.parse("AlTa")))
        .isCloseTo((13.491 * 1.8 + 90.474 * 305) / (13.491 + 90.474), within(0.01));
  }

  @Test
  void descriptorsAreFoundByIdAndUnknownOnesNamed() {
    for (Descriptor descriptor : Descriptor.values()) {
      assertThat(Descriptor.require(descriptor.id())).isSameAs(descriptor);
      assertThat(descriptor.source()).isNotBlank();
    }
    assertThatThrownBy(() -> Descriptor.require("denisty")).hasMessageContaining("density");
    assertThatThrownBy(() -> Descriptor.DENSITY.bind(List.of(Element.Nb, Element.Ar)))
        .hasMessageContaining("of Ar");
  }

  @Test
  void columnsGiveTheSameBitsAsRows() {
    List<Element> palette =
        List.of(Element.Ti, Element.Cr, Element.Nb, Element.Mo, Element.Hf, Element.Ta, Element.W);
    int rows = 200;
    double[] byRow = new double[rows * palette.size()];
    double[][] columns = new double[palette.size()][rows];
    Random random = new Random(4);
    for (int row = 0; row < rows; row++) {
      int grid = row % 2 == 0 ? 40 : 1_000_003;
      int left = grid;
      for (int c = 0; c < palette.size(); c++) {
        boolean last = c == palette.size() - 1;
        int part = last ? left : random.nextInt(3) == 0 ? 0 : random.nextInt(left + 1);
        left -= part;
        columns[c][row] = (double) part / grid;
        byRow[row * palette.size() + c] = columns[c][row];
      }
    }
    double[] values = new double[rows];

    for (Descriptor descriptor : Descriptor.values()) {
      Descriptor.Bound bound = descriptor.bind(palette);
      bound.values(columns, rows, values, new double[rows]);
      for (int row = 0; row < rows; row++) {
        assertThat(values[row])
            .as(descriptor.id() + " of row " + row)
            .isEqualTo(bound.value(byRow, row * palette.size()));
      }
    }
  }
}
