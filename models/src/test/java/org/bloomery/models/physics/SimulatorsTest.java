package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.junit.jupiter.api.Test;

class SimulatorsTest {
  private final Simulator simulator = Simulators.find("edge-dislocation-bcc").orElseThrow();
  private final PropertyTest hot =
      new PropertyTest(
          "yield_stress",
          Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN)));

  @Test
  void theSimulatorGivesTheModelsStrengthAtTheTestsTemperature() {
    // Section 6.3 of the published check values: MoNbTaW, smooth law, 1273 K.
    assertThat(simulator.value(Candidate.of(Formula.parse("MoNbTaW")), hot).getAsDouble())
        .isCloseTo(383, within(1.0));
  }

  @Test
  void columnsAgreeWithOneAlloyAtATime() {
    List<Element> palette =
        List.of(Element.Al, Element.Mo, Element.Nb, Element.Ti, Element.Zr, Element.Cu);
    Simulator.Columns columns = simulator.bind(palette, hot);
    Random random = new Random(1);
    int rows = 500;
    double[] fractions = new double[rows * palette.size()];
    for (int row = 0; row < rows; row++) {
      int left = 20;
      for (int i = 0; i < palette.size() - 1; i++) {
        int steps = random.nextInt(left + 1);
        fractions[row * palette.size() + i] = steps / 20.0;
        left -= steps;
      }
      fractions[row * palette.size() + palette.size() - 1] = left / 20.0;
    }
    double[] values = new double[rows];
    boolean[] known = new boolean[rows];

    columns.evaluate(fractions, rows, values, known);

    int answered = 0;
    for (int row = 0; row < rows; row++) {
      java.util.EnumMap<Element, Double> amounts = new java.util.EnumMap<>(Element.class);
      for (int i = 0; i < palette.size(); i++) {
        amounts.put(palette.get(i), fractions[row * palette.size() + i]);
      }
      var one =
          simulator.value(
              Candidate.of(org.bloomery.data.chemistry.Composition.ofAmounts(amounts)), hot);
      assertThat(known[row]).isEqualTo(one.isPresent());
      if (one.isPresent()) {
        answered++;
        assertThat(values[row])
            .isCloseTo(one.getAsDouble(), within(1e-10 * Math.max(1, one.getAsDouble())));
      }
    }
    assertThat(answered).isBetween(50, rows - 50);
  }

  @Test
  void otherPropertiesAndElementsHaveNoSimulatedValue() {
    assertThat(simulator.value(Candidate.of(Formula.parse("CuNb")), hot)).isEmpty();
    assertThat(
            simulator.value(
                Candidate.of(Formula.parse("MoNb")), new PropertyTest("hardness", Conditions.NONE)))
        .isEmpty();
  }

  @Test
  void everySimulatorNamedByThePropertiesThatShipIsFound() {
    PropertyRegistry.standard()
        .properties()
        .forEach(property ->
            property
                .simulator()
                .ifPresent(id ->
                    assertThat(Simulators.find(id).orElseThrow().property())
                        .isEqualTo(property.id())));
    assertThat(Simulators.find("nothing")).isEmpty();
    assertThat(simulator.version()).isEqualTo("table A.1, smooth law, geometric mean");
  }

  @Test
  void blocksGiveTheValuesOfTheirCandidates() {
    List<Element> palette = List.of(Element.Mo, Element.Ta, Element.Nb, Element.Ni);
    CandidateBlock block = new CandidateBlock(palette, List.of(), 4);
    System.arraycopy(new double[] {.25, .25, .5, 0, .5, 0, .25, .25}, 0, block.fractions(), 0, 8);
    block.size(2);
    double[] values = new double[4];
    boolean[] known = new boolean[4];

    simulator.bind(palette, hot).evaluate(block, values, known);

    assertThat(known).startsWith(true, false);
    assertThat(values[0])
        .isCloseTo(simulator.value(block.candidate(0), hot).getAsDouble(), within(1e-9));
    assertThat(values[1]).isZero();
  }

  @Test
  void aFasterTestIsStronger() {
    Candidate alloy = Candidate.of(Formula.parse("MoNbTaW"));
    PropertyTest fast =
        new PropertyTest(
            "yield_stress",
            hot.conditions().with("strain_rate", new ConditionValue.Quantity(1, Unit.PER_SECOND)));

    assertThat(simulator.value(alloy, fast).getAsDouble())
        .isGreaterThan(simulator.value(alloy, hot).getAsDouble());
  }
}
