package org.bloomery.data.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Al0.5CrNb               | Al0.2Cr0.4Nb0.4
          Mo25Nb25Ta25W25         | Mo0.25Nb0.25Ta0.25W0.25
          MoNbTaW                 | Mo0.25Nb0.25Ta0.25W0.25
          Mo-Nb-Ta-W              | Mo0.25Nb0.25Ta0.25W0.25
          (TiZr)0.5Nb             | Nb0.5Ti0.25Zr0.25
          Al0.25 Co1 Fe1 Ni1      | Al0.076923Co0.307692Fe0.307692Ni0.307692
          [(TiZr)2Nb]2Al4         | Al0.285714Nb0.142857Ti0.285714Zr0.285714
          Al0CrNb                 | Cr0.5Nb0.5
          Mo30Nb70 at.%           | Mo0.3Nb0.7
          Mo30Nb70 (at%)          | Mo0.3Nb0.7
          (CoCrNi)94Al6 at.%      | Al0.06Co0.313333Cr0.313333Ni0.313333
          (Zr0.5Ti0.5)0.5Nb0.5    | Nb0.5Ti0.25Zr0.25
          Nb-20Ti at.%            | Nb0.8Ti0.2
          TiAl6V4 at.%            | Al0.06Ti0.9V0.04
          Co                      | Co1
          50Ti-50Nb at.%          | Nb0.5Ti0.5
          Al₀.₅CrNb               | Al0.2Cr0.4Nb0.4
          MoNb₃                   | Mo0.25Nb0.75
          Al.5CrNb                | Al0.2Cr0.4Nb0.4
          """)
  void aFormulaIsReadByTheDocumentedGrammar(String text, String key) {
    assertThat(Formula.parse(text).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "Ti-6Al-4V wt.%",
    "Ti6Al4V wt.%",
    "TiAl6V4 wt.%",
    "Ti90Al6V4 wt.%",
    "Ti–6Al–4V mass%"
  })
  void titaniumGradeFiveHasItsPublishedAtomicPercent(String text) {
    Composition alloy = Formula.parse(text);

    // Ti-6Al-4V is 86.2 Ti, 10.2 Al, 3.6 V in at.%: 90/47.867, 6/26.982, 4/50.942 normalised.
    assertThat(alloy.fraction(Element.Ti)).isCloseTo(0.862, within(5e-4));
    assertThat(alloy.fraction(Element.Al)).isCloseTo(0.102, within(5e-4));
    assertThat(alloy.fraction(Element.V)).isCloseTo(0.036, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Al0,5CrNb           | 4  | a comma                        | decimal point
          AlXx2               | 3  | 'Xx', which is no element      | element symbol
          nbTa                | 1  | 'nb', which is no element      | 'Nb', with a capital letter
          (TiZr0.5Nb          | 11 | the end                        | ')' for the bracket at position 1
          (TiZr]              | 6  | ']'                            | ')' for the bracket at position 1
          TiZr)2              | 5  | ')' that closes no bracket     | element symbol
          Ti()Zr              | 4  | an empty bracket               | element symbol
          Al 0.5 Cr           | 4  | a number that stands apart     | directly behind
          Ti-6Al-4V           | 4  | a number that stands apart     | wt.%
          2Al                 | 1  | '2'                            | element symbol
          Al,5Cr              | 3  | a comma                        | decimal point
          Al.Cr               | 4  | 'C'                            | digits behind
          Al0.Cr              | 5  | 'C'                            | digits behind
          AlCrAl              | 5  | Al a second time               | each element once
          Al0Cr0              | 1  | amounts that are all 0         | above 0
          Mo50Nb40 at.%       | 1  | at.% that sum to 90            | 100 within 0.5
          Mo50NbTa at.%       | 5  | an item without a number       | only the first item
          Ti-60Al-50V at.%    | 1  | at.% that sum to 110           | at most 100
          (CoCrNi)94Al6       | 1  | each element or the whole group | at.%
          Al1e5Cr             | 4  | 'e', which is no element       | element symbol
          Al9999999999Cr      | 3  | '9999999999'                   | up to
          40Ti-50Nb at.%      | 1  | at.% that sum to 90            | 100
          Ti-Al-4V at.%       | 7  | a number that stands apart     | number directly behind
          Nb+Ti               | 3  | '+'                            | element symbol
          """)
  void whatCannotBeReadIsNamedWithItsPosition(
      String text, int position, String found, String accepted) {
    FormulaException refused =
        catchThrowableOfType(FormulaException.class, () -> Formula.parse(text));

    assertThat(refused).isNotNull();
    assertThat(refused.position()).isEqualTo(position);
    assertThat(refused.found()).contains(found);
    assertThat(refused.accepted()).contains(accepted);
    assertThat(refused).hasMessageContaining("position " + position + ": found");
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "at.%", "-"})
  void nothingIsNotAFormula(String text) {
    assertThat(catchThrowableOfType(FormulaException.class, () -> Formula.parse(text)))
        .hasMessageContaining("nothing");
  }

  @Test
  void declaredFractionsMustSumToOneWithinHalfAPercent() {
    assertThat(Formula.parse("Mo0.333Nb0.333Ta0.33", AmountBasis.FRACTIONS).elements()).hasSize(3);
    assertThat(
            catchThrowableOfType(
                FormulaException.class,
                () -> Formula.parse("Mo0.333Nb0.333Ta0.32", AmountBasis.FRACTIONS)))
        .hasMessageContaining("sum to 0.986");
    assertThat(
            catchThrowableOfType(
                FormulaException.class, () -> Formula.parse("Mo0.3Nb", AmountBasis.FRACTIONS)))
        .hasMessageContaining("position 6");
  }

  @Test
  void aDeclaredBasisMustAgreeWithTheText() {
    assertThat(
            catchThrowableOfType(
                FormulaException.class,
                () -> Formula.parse("Ti-6Al-4V wt.%", AmountBasis.ATOMIC_PERCENT)))
        .hasMessageContaining("'wt.%'");
  }

  @Test
  void deepNestingAndEndlessTextsAreRefused() {
    assertThat(
            catchThrowableOfType(
                FormulaException.class,
                () -> Formula.parse("(".repeat(200) + "Nb" + ")".repeat(200))))
        .hasMessageContaining("levels");
    assertThat(
            catchThrowableOfType(FormulaException.class, () -> Formula.parse("Nb".repeat(100_000))))
        .hasMessageContaining("200000 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "Mo25Nb25Ta25W25, MoNbTaW",
    "Al0.5CrNb, AlCr2Nb2",
    "Nb70Mo30, Mo3Nb7",
    "Al0.214Nb0.714Ta0.571Ti1V0.143Zr0.929, Al0.059927Nb0.199944Ta0.159899Ti0.280034V0.040045Zr0.260151",
  })
  void canonicalTextIsShortAndReadsBack(String text, String expected) {
    Composition composition = Formula.parse(text);

    String written = Formula.text(composition);

    assertThat(Formula.parse(written)).isEqualTo(composition);
    assertThat(written).isEqualTo(expected);
  }

  @Test
  void everyMeasuredAmountOfAnAlloyStaysWhatItWas() {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    amounts.put(Element.Nb, 0.123456);
    amounts.put(Element.Ti, 0.876544);
    Composition composition = Composition.ofAmounts(amounts);

    assertThat(Formula.text(composition)).isEqualTo("Nb0.123456Ti0.876544");
  }

  @Test
  void percentsForPeopleAreWholeAndSumToAHundred() {
    assertThat(Formula.percentText(Formula.parse("CrFeNi"))).isEqualTo("Cr34Fe33Ni33");
    assertThat(Formula.percentText(Formula.parse("Co35Cr22Ni22Fe21")))
        .isEqualTo("Co35Cr22Ni22Fe21");
    assertThat(Formula.percentText(Formula.parse("Ti99.7Nb0.3"))).isEqualTo("Ti100");
  }
}
