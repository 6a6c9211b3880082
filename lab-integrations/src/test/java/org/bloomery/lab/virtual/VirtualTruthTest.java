package org.bloomery.lab.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.physics.Simulator;
import org.bloomery.models.physics.Simulators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualTruthTest {
  private static final List<Element> REFRACTORY =
      List.of(
          Element.Ti,
          Element.V,
          Element.Cr,
          Element.Zr,
          Element.Nb,
          Element.Mo,
          Element.Hf,
          Element.Ta,
          Element.W);

  private final VirtualBench bench = VirtualBench.standard(7);

  @ParameterizedTest
  @ValueSource(doubles = {298, 1273})
  void theTruthRanksAlloysLikeTheSimulatorOnlyInPart(double temperature) {
    Simulator simulator = Simulators.find("edge-dislocation-bcc").orElseThrow();
    List<double[]> pairs = new ArrayList<>();
    for (Candidate candidate : sample(2000)) {
      OptionalDouble truth = VirtualTruth.SHIPPED.yieldStress(candidate, at(temperature));
      OptionalDouble simulated = simulator.value(candidate, at(temperature));
      if (truth.isPresent() && simulated.isPresent()) {
        pairs.add(new double[] {truth.getAsDouble(), simulated.getAsDouble()});
      }
    }
    assertThat(pairs).hasSizeGreaterThan(500);
    assertThat(spearman(pairs)).isBetween(0.5, 0.75);
  }

  @Test
  void anUnstableAlloyIsOfSeveralPhases() {
    assertThat(bench.test(Candidate.of(Formula.parse("TiZrHf")), at(298), 1))
        .isEqualTo(new VirtualOutcome.Failed(FailureReason.MULTI_PHASE));
  }

  @Test
  void resultsScatterAroundTheTruthByTheirStatedUncertainty() {
    VirtualBench faultless = new VirtualBench(VirtualTruth.SHIPPED, 0, 7);
    double squares = 0;
    int n = 400;
    for (Candidate candidate : sample(n)) {
      double truth = VirtualTruth.SHIPPED.yieldStress(candidate, at(1273)).orElse(Double.NaN);
      if (faultless.test(candidate, at(1273), 1) instanceof VirtualOutcome.Measured measured) {
        double z = (measured.value() - truth) / measured.uncertainty();
        squares += z * z / n;
      } else {
        n--;
      }
    }
    assertThat(squares).isBetween(0.6, 1.2);
  }

  @Test
  void attemptsDifferAndRepeatThemselves() {
    Candidate alloy = Candidate.of(Formula.parse("MoNbTaW"));
    assertThat(bench.test(alloy, at(1273), 1)).isEqualTo(bench.test(alloy, at(1273), 1));
    assertThat(bench.test(alloy, at(1273), 1)).isNotEqualTo(bench.test(alloy, at(1273), 2));
    assertThat(bench.turnaround(alloy, 1)).isPositive();
  }

  @Test
  void aFewAttemptsFailForReasonsOfTheirOwn() {
    long failed =
        sample(1000).stream()
            .map(c -> bench.test(c, at(1273), 1))
            .filter(o ->
                o instanceof VirtualOutcome.Failed f && f.reason() != FailureReason.MULTI_PHASE)
            .count();
    assertThat(failed).isBetween(8L, 70L);
  }

  static PropertyTest at(double kelvin) {
    return new PropertyTest(
        "yield_stress",
        Conditions.of("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN)));
  }

  static List<Candidate> sample(int count) {
    CompositionSpace space = CompositionSpace.of(REFRACTORY).withElementCount(3, 5);
    CandidateBlock block = space.block(count);
    CandidateStream stream = space.sample(count, 3);
    List<Candidate> candidates = new ArrayList<>();
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        candidates.add(block.candidate(row));
      }
    }
    return candidates;
  }

  private static double spearman(List<double[]> pairs) {
    double[] first = ranks(pairs.stream().mapToDouble(p -> p[0]).toArray());
    double[] second = ranks(pairs.stream().mapToDouble(p -> p[1]).toArray());
    double squares = 0;
    for (int i = 0; i < first.length; i++) {
      squares += (first[i] - second[i]) * (first[i] - second[i]);
    }
    double n = first.length;
    return 1 - 6 * squares / (n * (n * n - 1));
  }

  private static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[values.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }
}
