package org.bloomery.data.chemistry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormulaProperties {

  @Property(tries = 300)
  void whatIsWrittenReadsBack(@ForAll("compositions") Composition composition) {
    Composition back = Formula.parse(Formula.text(composition));

    assertThat(back).isEqualTo(composition);
    assertThat(back.largestDifference(composition)).isLessThanOrEqualTo(Composition.RESOLUTION);
    assertThat(Formula.text(back)).isEqualTo(Formula.text(composition));
  }

  @Property(tries = 300)
  void gridCompositionsReadBackExactly(@ForAll("gridCompositions") Composition composition) {
    assertThat(Formula.parse(Formula.text(composition))).isEqualTo(composition);
    assertThat(Formula.parse(composition.key())).isEqualTo(composition);
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefusedWithAPositionInside(@ForAll("almostFormulas") String text) {
    try {
      assertThat(Formula.parse(text).elements()).isNotEmpty();
    } catch (FormulaException refused) {
      assertThat(refused.position()).isBetween(1, Math.max(1, text.length() + 1));
    }
  }

  @Provide
  Arbitrary<Composition> compositions() {
    return amounts(Arbitraries.doubles().ofScale(9).between(0.001, 1));
  }

  @Provide
  Arbitrary<Composition> gridCompositions() {
    return amounts(Arbitraries.integers().between(1, 40).map(n -> (double) n));
  }

  @Provide
  Arbitrary<String> almostFormulas() {
    return Arbitraries.of(
            "Al", "Nb", "W", "x", "(", ")", "[", "]", "0.5", "25", ",", ".", " ", "-", "at.%",
            "wt.%")
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<Composition> amounts(Arbitrary<Double> amount) {
    return Arbitraries.maps(Arbitraries.of(Element.class), amount)
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(map -> {
          Map<Element, Double> copy = new EnumMap<>(Element.class);
          copy.putAll(map);
          return Composition.ofAmounts(copy);
        });
  }
}
