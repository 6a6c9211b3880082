package org.bloomery.data.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

class MassesProperties {
  private static final double ROUND_TRIP = 1e-9;

  @Property(tries = 300)
  void atomicPercentBecomesWeightPercentAndBack(@ForAll("alloys") Composition composition) {
    Map<Element, Double> percent = new TreeMap<>(Masses.fractions(composition));
    percent.replaceAll((element, fraction) -> 100 * fraction);

    assertThat(percent.values().stream().mapToDouble(x -> x).sum())
        .isBetween(100 - 1e-9, 100 + 1e-9);
    assertThat(Masses.composition(percent).largestDifference(composition))
        .isLessThanOrEqualTo(ROUND_TRIP);
  }

  @Property(tries = 300)
  void gramsOfAnyTotalGiveTheAlloyBack(
      @ForAll("alloys") Composition composition,
      @ForAll @DoubleRange(min = 0.01, max = 10_000) double totalGrams) {
    Map<Element, Double> grams = Masses.grams(composition, totalGrams);

    assertThat(grams.values().stream().mapToDouble(x -> x).sum() / totalGrams)
        .isBetween(1 - ROUND_TRIP, 1 + ROUND_TRIP);
    assertThat(Masses.composition(grams).largestDifference(composition))
        .isLessThanOrEqualTo(ROUND_TRIP);
  }

  @Property(tries = 300)
  void whatIsWeighedAsAskedIsTheNominalAlloy(
      @ForAll("alloys") Composition composition,
      @ForAll @DoubleRange(min = 0.1, max = 1_000) double targetGrams,
      @ForAll @DoubleRange(min = 80, max = 100) double purityPercent,
      @ForAll @DoubleRange(min = 0, max = 0.3) double loss) {
    List<StockLot> lots = new ArrayList<>();
    TreeMap<Element, Double> losses = new TreeMap<>();
    for (Element element : composition.elements()) {
      lots.add(
          new StockLot(
              "L" + lots.size(),
              new Material(Composition.ofAmounts(Map.of(element, 1.0)), purityPercent),
              "",
              "",
              0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
      losses.put(element, loss);
    }
    LossAllowance allowance = new LossAllowance(losses);

    WeighingPlan plan = WeighingPlan.of(composition, targetGrams, allowance, lots);
    WeighedAlloy alloy =
        WeighedAlloy.of(
            plan.lines().stream()
                .map(line ->
                    new Portion(
                        line.lot(), line.material(), OptionalDouble.empty(), line.askedGrams()))
                .toList(),
            allowance,
            0);

    assertThat(alloy.composition().largestDifference(composition)).isLessThanOrEqualTo(ROUND_TRIP);
    assertThat(alloy.totalGrams() / targetGrams).isBetween(1 - ROUND_TRIP, 1 + ROUND_TRIP);
  }

  @Provide
  Arbitrary<Composition> alloys() {
    return Arbitraries.maps(
            Arbitraries.of(Element.class), Arbitraries.doubles().ofScale(9).between(0.001, 1))
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(Composition::ofAmounts);
  }
}
