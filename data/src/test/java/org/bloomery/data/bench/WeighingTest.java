package org.bloomery.data.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.objective.Conditions;
import org.junit.jupiter.api.Test;

class WeighingTest {
  private static final Composition NBTATIV = Formula.parse("NbTaTiV");

  /** 0.1 mg of the worked numbers, and V, which is 50.941 here and 50.942 there. */
  private static final double ROUNDED = 6e-5;

  @Test
  void tenGramsOfAnEquiatomicAlloyAreSharedOutByAtomicMass() {
    WeighingPlan plan =
        WeighingPlan.of(NBTATIV, 10, LossAllowance.NONE, lots("Nb", "Ta", "Ti", "V"));

    // 10 g x M / (92.906 + 180.948 + 47.867 + 50.942), worked by hand to 0.1 mg.
    assertThat(grams(plan, 0)).isCloseTo(2.4930, within(ROUNDED));
    assertThat(grams(plan, 1)).isCloseTo(4.8555, within(ROUNDED));
    assertThat(grams(plan, 2)).isCloseTo(1.2845, within(ROUNDED));
    assertThat(grams(plan, 3)).isCloseTo(1.3670, within(ROUNDED));
    assertThat(plan.totalGrams()).isCloseTo(10, within(1e-12));
  }

  @Test
  void impurityAndLossAreWeighedInBesides() {
    StockLot aluminium = lot("L1", "Al", 98);
    LossAllowance losses = new LossAllowance(new TreeMap<>(Map.of(Element.Al, 0.05)));

    WeighingPlan plan =
        WeighingPlan.of(
            Formula.parse("TiAl"), 10, losses, List.of(aluminium, lot("L2", "Ti", 100)));

    // 26.982 / (26.982 + 47.867) of 10 g, over the pure part and over what stays.
    assertThat(grams(plan, 0)).isCloseTo(10 * 26.982 / 74.849 / 0.98 / 0.95, within(1e-6));
    assertThat(grams(plan, 1)).isCloseTo(10 * 47.867 / 74.849, within(1e-6));
  }

  @Test
  void aMasterAlloyBringsSeveralElements() {
    Composition wanted = Formula.parse("Al10Mo15Ti75 at.%");
    StockLot master =
        new StockLot(
            "L1",
            new Material(Formula.parse("Al50Mo50 at.%"), 99.5),
            "",
            "",
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    WeighingPlan plan =
        WeighingPlan.of(
            wanted,
            20,
            LossAllowance.NONE,
            List.of(master, lot("L2", "Mo", 100), lot("L3", "Ti", 99)));

    WeighedAlloy alloy = WeighedAlloy.of(asAsked(plan), LossAllowance.NONE, 0.001);
    assertThat(alloy.composition().largestDifference(wanted)).isLessThan(1e-12);
    assertThat(alloy.totalGrams()).isCloseTo(20, within(1e-9));
  }

  @Test
  void lotsThatCannotGiveTheAlloyAreRefusedWithWhatIsMissing() {
    assertThatThrownBy(
            () -> WeighingPlan.of(NBTATIV, 10, LossAllowance.NONE, lots("Nb", "Ta", "Ti")))
        .hasMessage("none of the lots holds V; name one that does");
    assertThatThrownBy(() ->
            WeighingPlan.of(NBTATIV, 10, LossAllowance.NONE, lots("Nb", "Ta", "Ti", "V", "Al")))
        .hasMessageContaining("lot L5 holds Al, which is not in NbTaTiV");
    assertThatThrownBy(() ->
            WeighingPlan.of(NBTATIV, 10, LossAllowance.NONE, lots("Nb", "Nb", "Ta", "Ti", "V")))
        .hasMessageContaining("lot L2 gives nothing that the lots before it do not give");
    assertThatThrownBy(() ->
            WeighingPlan.of(Formula.parse("Nb3Ta"), 10, LossAllowance.NONE, lots("NbTa", "Ta")))
        .hasMessageContaining("cannot give Nb3Ta in any proportion");
    assertThatThrownBy(
            () -> WeighingPlan.of(Formula.parse("Nb3Ta"), 10, LossAllowance.NONE, lots("NbTa")))
        .hasMessageContaining("cannot give Nb3Ta in any proportion");
    assertThatThrownBy(() -> WeighingPlan.of(NBTATIV, 0, LossAllowance.NONE, List.of()))
        .hasMessageContaining("a target of 0.0 g is not accepted");
  }

  @Test
  void actualGramsGiveTheAlloyAsMadeAndItsDeviations() {
    WeighingPlan plan =
        WeighingPlan.of(NBTATIV, 10, LossAllowance.NONE, lots("Nb", "Ta", "Ti", "V"));
    List<Portion> portions = asAsked(plan);
    portions.set(2, portion(plan, 2, grams(plan, 2) + 0.1));

    WeighedAlloy alloy = WeighedAlloy.of(portions, LossAllowance.NONE, 0.0005);
    AsMade made = alloy.asMade(Conditions.NONE);

    double extra = 0.1 / 47.867;
    double moles = 10 / 372.662;
    assertThat(alloy.composition().fraction(Element.Ti))
        .isCloseTo((moles + extra) / (4 * moles + extra), within(1e-6));
    assertThat(alloy.gramDeviations(NBTATIV, 10).get(Element.Ti)).isCloseTo(0.1, within(1e-9));
    assertThat(alloy.gramDeviations(NBTATIV, 10).get(Element.Nb)).isCloseTo(0, within(1e-9));
    assertThat(alloy.fractionDeviations(NBTATIV).values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(0, within(1e-12));
    assertThat(made.method()).isEqualTo(AsMade.Method.WEIGHED);
    assertThat(made.uncertainty())
        .isEqualTo(alloy.uncertainties().values().stream().mapToDouble(u -> u).max().orElseThrow());
  }

  @Test
  void theUncertaintyOfABinaryIsThatOfTheTextbook() {
    List<Portion> portions =
        List.of(
            new Portion("L1", material("Nb", 100), OptionalDouble.empty(), 3),
            new Portion("L2", material("Ti", 100), OptionalDouble.empty(), 2));

    WeighedAlloy alloy = WeighedAlloy.of(portions, LossAllowance.NONE, 0.01);

    // x = n1 / (n1 + n2): u(x) = x (1 - x) sqrt((u / g1)^2 + (u / g2)^2).
    double x = alloy.composition().fraction(Element.Nb);
    double expected = x * (1 - x) * Math.hypot(0.01 / 3, 0.01 / 2);
    assertThat(alloy.uncertainties().get(Element.Nb)).isCloseTo(expected, within(1e-12));
    assertThat(alloy.uncertainties().get(Element.Ti)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theUncertaintyIsTheSpreadOfManyWeighingsOnTheSameBalance() {
    List<Material> materials =
        List.of(material("AlMo", 99), material("Mo", 99.9), material("Ti", 98));
    double[] grams = {1.2, 2.5, 6.0};
    LossAllowance losses = new LossAllowance(new TreeMap<>(Map.of(Element.Al, 0.04)));
    double balance = 0.02;
    Random random = new Random(7);
    int draws = 20_000;
    double[] sums = new double[Element.values().length];
    double[] squares = new double[Element.values().length];
    for (int draw = 0; draw < draws; draw++) {
      WeighedAlloy one =
          WeighedAlloy.of(portions(materials, grams, balance, random), losses, balance);
      one.composition()
          .fractions()
          .forEach((element, x) -> {
            sums[element.ordinal()] += x;
            squares[element.ordinal()] += x * x;
          });
    }

    WeighedAlloy alloy = WeighedAlloy.of(portions(materials, grams, 0, random), losses, balance);
    alloy
        .uncertainties()
        .forEach((element, uncertainty) -> {
          double mean = sums[element.ordinal()] / draws;
          double spread = Math.sqrt(squares[element.ordinal()] / draws - mean * mean);
          // The spread of 20,000 draws is known to 0.5 %; six of these.
          assertThat(uncertainty).as(element.symbol()).isCloseTo(spread, within(0.03 * spread));
        });
  }

  private static List<Portion> portions(
      List<Material> materials, double[] grams, double spread, Random random) {
    List<Portion> portions = new ArrayList<>();
    for (int i = 0; i < grams.length; i++) {
      portions.add(
          new Portion(
              "L" + i,
              materials.get(i),
              OptionalDouble.empty(),
              grams[i] + spread * random.nextGaussian()));
    }
    return portions;
  }

  private static List<Portion> asAsked(WeighingPlan plan) {
    List<Portion> portions = new ArrayList<>();
    for (int i = 0; i < plan.lines().size(); i++) {
      portions.add(portion(plan, i, grams(plan, i)));
    }
    return portions;
  }

  private static Portion portion(WeighingPlan plan, int line, double grams) {
    WeighingPlan.Line asked = plan.lines().get(line);
    return new Portion(asked.lot(), asked.material(), OptionalDouble.of(asked.askedGrams()), grams);
  }

  private static double grams(WeighingPlan plan, int line) {
    return plan.lines().get(line).askedGrams();
  }

  private static List<StockLot> lots(String... formulas) {
    List<StockLot> lots = new ArrayList<>();
    for (String formula : formulas) {
      lots.add(lot("L" + (lots.size() + 1), formula, 100));
    }
    return lots;
  }

  private static StockLot lot(String id, String formula, double purityPercent) {
    return new StockLot(
        id,
        material(formula, purityPercent),
        "",
        "",
        100,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Material material(String formula, double purityPercent) {
    return new Material(Formula.parse(formula), purityPercent);
  }
}
