package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;

class EdgeSweepTest {
  private static final List<Element> PALETTE = List.copyOf(ElasticTable.a().covered());
  private static final double[] TEMPERATURES = {0, 77, 298, 600, 1000, 1273, 1900, 2500};

  /** Random alloys of one to seven elements, more than one chunk of them. */
  private static List<Composition> alloys(int count, List<Element> palette) {
    Random random = new Random(11);
    List<Composition> alloys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EnumMap<Element, Double> amounts = new EnumMap<>(Element.class);
      int order = 1 + random.nextInt(7);
      while (amounts.size() < order) {
        amounts.put(palette.get(random.nextInt(palette.size())), random.nextDouble() + 1e-3);
      }
      alloys.add(Composition.ofAmounts(amounts));
    }
    return alloys;
  }

  private static double[] fractions(List<Composition> alloys, List<Element> palette) {
    double[] fractions = new double[alloys.size() * palette.size()];
    for (int row = 0; row < alloys.size(); row++) {
      for (int column = 0; column < palette.size(); column++) {
        fractions[row * palette.size() + column] = alloys.get(row).fraction(palette.get(column));
      }
    }
    return fractions;
  }

  @Test
  void everyStrengthOfASweepIsThatOfTheSingleAlloyForEveryTableLawAndAverage() {
    List<Composition> alloys = alloys(1301, PALETTE);
    int rows = alloys.size();
    double[] strengths = new double[rows * TEMPERATURES.length];
    boolean[] known = new boolean[rows];
    int unstable = 0;

    for (ElasticTable table : new ElasticTable[] {ElasticTable.a(), ElasticTable.b()}) {
      for (ThermalLaw law : ThermalLaw.values()) {
        for (ShearAverage average : ShearAverage.values()) {
          EdgeParameters parameters = new EdgeParameters(table, law, average, 1e-3);
          new EdgeSweep(parameters, PALETTE, TEMPERATURES)
              .run(fractions(alloys, PALETTE), rows, strengths, known);

          for (int row = 0; row < rows; row++) {
            for (int t = 0; t < TEMPERATURES.length; t++) {
              OptionalDouble expected =
                  new EdgeDislocationModel(parameters)
                      .at(alloys.get(row), TEMPERATURES[t])
                      .yieldStress();
              assertThat(known[row]).isEqualTo(expected.isPresent());
              double value = strengths[t * rows + row];
              if (expected.orElse(0) < 1e-30) {
                assertThat(value).isBetween(0.0, 1e-30);
              } else {
                assertThat(value).isCloseTo(expected.getAsDouble(), withinPercentage(1e-9));
              }
            }
            unstable += known[row] ? 0 : 1;
          }
        }
      }
    }
    assertThat(unstable).as("unstable alloys met").isPositive();
  }

  @Test
  void withAndWithoutVectorInstructionsTheBitsAreTheSame() {
    List<Composition> alloys = alloys(777, PALETTE);
    int rows = alloys.size();
    double[] vector = new double[rows * TEMPERATURES.length];
    double[] plain = new double[rows * TEMPERATURES.length];
    boolean[] known = new boolean[rows];

    for (ThermalLaw law : ThermalLaw.values()) {
      EdgeParameters parameters = EdgeParameters.DEFAULT.with(law);
      new EdgeSweep(parameters, PALETTE, new VectorPowerKernel(), TEMPERATURES)
          .run(fractions(alloys, PALETTE), rows, vector, known);
      new EdgeSweep(parameters, PALETTE, new PlainPowerKernel(), TEMPERATURES)
          .run(fractions(alloys, PALETTE), rows, plain, known);

      assertThat(vector).isEqualTo(plain);
    }
  }

  @Test
  void alloysWithAnElementOutsideTheTableHaveNoAnswerAndTheOthersKeepTheirs() {
    List<Element> palette = List.of(Element.Mo, Element.Re, Element.Nb);
    double[] strengths = new double[3];
    boolean[] known = new boolean[3];

    new EdgeSweep(EdgeParameters.DEFAULT, palette, 300)
        .run(new double[] {0.5, 0.5, 0, 0.5, 0, 0.5, 0, 1, 0}, 3, strengths, known);

    assertThat(known).containsExactly(false, true, false);
    assertThat(strengths[0]).isZero();
    assertThat(strengths[1]).isPositive();
    assertThat(strengths[2]).isZero();
  }

  @Test
  void fractionsThatDoNotSumToOneAreRefusedWithTheirRow() {
    EdgeSweep sweep = new EdgeSweep(EdgeParameters.DEFAULT, PALETTE.subList(0, 2), 300);

    assertThatThrownBy(
            () -> sweep.run(new double[] {0.5, 0.5, 0.5, 0.4}, 2, new double[2], new boolean[2]))
        .hasMessageContaining("row 1")
        .hasMessageContaining("0.9");
    assertThatThrownBy(() -> sweep.run(new double[] {1.5, -0.5}, 1, new double[1], new boolean[1]))
        .hasMessageContaining("-0.5");
    assertThatThrownBy(() -> sweep.run(new double[] {1}, 1, new double[1], new boolean[1]))
        .hasMessageContaining("need 2 fractions");
  }
}
