package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedDatasetTest {
  private static final int MANY = 20_000;
  private static final EdgeParameters PAPER = EdgeParameters.DEFAULT.with(ThermalLaw.PIECEWISE);

  private static SimulatedDataset dataset(GridSampling sampling, int count, long seed) {
    return new SimulatedDataset(PAPER, sampling, count, seed);
  }

  @ParameterizedTest
  @EnumSource(GridSampling.class)
  void noCompositionComesTwiceAtOneTemperatureAndAllLieOnTheGrid(GridSampling sampling) {
    Set<List<Integer>> seen = new HashSet<>();

    dataset(sampling, MANY, 3)
        .points()
        .forEach(simulated -> {
          GridPoint point = simulated.point();
          int[] percents = point.percents();
          int step = point.order().percentPerStep();
          assertThat(Arrays.stream(percents).sum()).isEqualTo(100);
          assertThat(Arrays.stream(percents)).allMatch(percent -> percent % step == 0);
          assertThat(Arrays.stream(percents).filter(percent -> percent > 0).count())
              .isEqualTo(point.order().elements());
          assertThat(point.temperature()).isBetween(300, 2500);
          assertThat(point.temperature() % 100).isZero();
          assertThat(seen.add(identity(point))).as("new: %s", point).isTrue();
        });

    assertThat(seen).hasSize(MANY);
  }

  private static List<Integer> identity(GridPoint point) {
    int[] both = Arrays.copyOf(point.percents(), SimulationGrid.PALETTE.size() + 1);
    both[SimulationGrid.PALETTE.size()] = point.temperature();
    return Arrays.stream(both).boxed().toList();
  }

  @Test
  void aPointDrawnAgainIsNotGivenAgain() {
    RandomGenerator once = new SplittableRandom(1);
    List<GridPoint> expected =
        draw(new GridSampler(GridSampling.UNIFORM, () -> once.nextLong()), 200);
    RandomGenerator[] source = {new SplittableRandom(1)};
    GridSampler sampler = new GridSampler(GridSampling.UNIFORM, () -> source[0].nextLong());

    List<GridPoint> before = draw(sampler, 100);
    source[0] = new SplittableRandom(1);
    List<GridPoint> after = draw(sampler, 100);

    assertThat(before).isEqualTo(expected.subList(0, 100));
    assertThat(after).isEqualTo(expected.subList(100, 200));
  }

  private static List<GridPoint> draw(GridSampler sampler, int count) {
    return Stream.generate(sampler::next).limit(count).toList();
  }

  @Test
  void theSetOfCodesTellsNewOnesFromOldOnesWhileItGrows() {
    LongSet set = new LongSet();

    for (long number = 1; number <= 50_000; number++) {
      assertThat(set.add(number << 16)).isTrue();
    }
    for (long number = 1; number <= 50_000; number++) {
      assertThat(set.add(number << 16)).isFalse();
    }
    assertThat(set.add(17)).isTrue();
  }

  @Test
  void theSameSeedGivesTheSamePointsAndALongerSetBeginsWithAShorterOne() {
    List<SimulatedPoint> shorter = dataset(GridSampling.UNIFORM, 500, 1).points().toList();

    assertThat(dataset(GridSampling.UNIFORM, 500, 1).points()).isEqualTo(shorter);
    assertThat(dataset(GridSampling.UNIFORM, 20_000, 1).points().limit(500)).isEqualTo(shorter);
    assertThat(dataset(GridSampling.UNIFORM, 500, 2).points()).isNotEqualTo(shorter);
    assertThat(dataset(GridSampling.STRATIFIED, 500, 1).points()).isNotEqualTo(shorter);
  }

  @ParameterizedTest
  @EnumSource(GridSampling.class)
  void ordersComeAsOftenAsTheirSharesSay(GridSampling sampling) {
    double[] shares = Arrays.stream(GridOrder.values()).mapToDouble(sampling::share).toArray();

    assertThat(Arrays.stream(shares).sum()).isEqualTo(1, within(1e-12));
    assertFits(sampling, any -> true, point -> point.order().ordinal(), shares);
  }

  @Test
  void temperaturesElementsAndSharesAreUniformToo() {
    double[] temperatures = new double[SimulationGrid.TEMPERATURES];
    Arrays.fill(temperatures, 1.0 / temperatures.length);
    assertFits(GridSampling.STRATIFIED, any -> true, GridPoint::temperatureIndex, temperatures);

    double[] ternaries = new double[165];
    Arrays.fill(ternaries, 1.0 / ternaries.length);
    Map<String, Integer> names = new HashMap<>();
    assertFits(
        GridSampling.STRATIFIED,
        order -> order == GridOrder.TERNARY,
        point -> names.computeIfAbsent(elements(point), name -> names.size()),
        ternaries);

    // Of the ways to cut 20 steps into 7 shares, C(19 - k, 5) give the first share k.
    double[] first = new double[14];
    double ways = 27_132;
    for (int k = 1; k <= 14; k++) {
      first[k - 1] = binomial5(19 - k) / ways;
    }
    assertFits(
        GridSampling.STRATIFIED,
        order -> order == GridOrder.SEPTENARY,
        point ->
            Arrays.stream(point.percents()).filter(p -> p > 0).findFirst().orElseThrow() / 5 - 1,
        first);
  }

  private static String elements(GridPoint point) {
    return point.composition().elements().toString();
  }

  private static double binomial5(int n) {
    return n * (n - 1.0) * (n - 2) * (n - 3) * (n - 4) / 120;
  }

  /**
   * Pearson's statistic summed over ten seeds follows chi-square; its mean is the degrees of
   * freedom f, its variance 2 f, and five deviations above the mean mean less than 1 in 10,000.
   */
  private static void assertFits(
      GridSampling sampling,
      Predicate<GridOrder> orders,
      ToIntFunction<GridPoint> bin,
      double[] shares) {
    double statistic = 0;
    double freedom = 0;
    for (int seed = 0; seed < 10; seed++) {
      GridSampler sampler = new GridSampler(sampling, new SplittableRandom(seed));
      int[] counts = new int[shares.length];
      int total = 0;
      for (int i = 0; i < MANY; i++) {
        GridPoint point = sampler.next();
        if (orders.test(point.order())) {
          counts[bin.applyAsInt(point)]++;
          total++;
        }
      }
      for (int b = 0; b < shares.length; b++) {
        double expected = shares[b] * total;
        statistic += (counts[b] - expected) * (counts[b] - expected) / expected;
      }
      freedom += shares.length - 1;
    }
    assertThat(statistic)
        .isBetween(freedom - 5 * Math.sqrt(2 * freedom), freedom + 5 * Math.sqrt(2 * freedom));
  }

  @Test
  void everyStrengthIsThatOfTheSingleAlloy() {
    for (EdgeParameters parameters :
        List.of(PAPER, EdgeParameters.DEFAULT.with(ElasticTable.b()).with(ShearAverage.HILL))) {
      EdgeDislocationModel model = new EdgeDislocationModel(parameters);
      SimulatedDataset dataset =
          new SimulatedDataset(parameters, GridSampling.STRATIFIED, 13_000, 8);

      List<SimulatedPoint> points = dataset.points().toList();

      assertThat(points).hasSize(13_000);
      for (int i = 0; i < points.size(); i += 13) {
        SimulatedPoint point = points.get(i);
        assertThat(point.yieldStressMpa())
            .isCloseTo(
                model
                    .at(point.point().composition(), point.point().temperature())
                    .yieldStress()
                    .orElseThrow(),
                withinPercentage(1e-7));
      }
    }
  }

  /** Section 8 of the specification: Table A, piecewise law, 20,000 points, to about 1 %. */
  @Test
  void strengthsAreDistributedAsTheSpecificationExpects() {
    double[] uniform = gigapascals(GridSampling.UNIFORM);

    assertThat(Arrays.stream(uniform).average().orElseThrow()).isEqualTo(1.10, within(0.025));
    assertThat(uniform[MANY / 2]).isEqualTo(0.83, within(0.025));
    assertThat(uniform[MANY - 1]).isBetween(5.0, 6.6);
    assertThat(share(uniform, 0, 0.5)).isEqualTo(0.35, within(0.015));
    assertThat(share(uniform, 0.5, 1)).isEqualTo(0.22, within(0.015));
    assertThat(share(uniform, 1, 1.5)).isEqualTo(0.15, within(0.015));
    assertThat(share(uniform, 1.5, 2)).isEqualTo(0.11, within(0.015));
    assertThat(share(uniform, 2, 99)).isEqualTo(0.17, within(0.015));
    assertThat(share(gigapascals(GridSampling.STRATIFIED), 2, 99)).isEqualTo(0.19, within(0.015));
  }

  /** 200,000 points hold 8,700 at 300 K: three deviations of the share are 0.016. */
  @Test
  void almostHalfAreAboveTwoGigapascalsAtRoomTemperature() {
    double[] cold =
        dataset(GridSampling.UNIFORM, 10 * MANY, 4)
            .points()
            .filter(simulated -> simulated.point().temperature() == 300)
            .mapToDouble(SimulatedPoint::yieldStressGpa)
            .toArray();

    assertThat(Arrays.stream(cold).average().orElseThrow()).isEqualTo(2.12, within(0.04));
    assertThat(share(cold, 2, 99)).isEqualTo(0.48, within(0.02));
  }

  private static double[] gigapascals(GridSampling sampling) {
    return dataset(sampling, MANY, 7)
        .points()
        .mapToDouble(SimulatedPoint::yieldStressGpa)
        .sorted()
        .toArray();
  }

  private static double share(double[] values, double from, double to) {
    return (double) Arrays.stream(values).filter(v -> v >= from && v < to).count() / values.length;
  }

  @Test
  void aSetOfNoPointsOrTooManyOrOfATableWithoutHafniumIsRefused() {
    EnumMap<Element, ElasticConstants> some = new EnumMap<>(ElasticTable.a().elements());
    some.remove(Element.Hf);
    ElasticTable incomplete = new ElasticTable("short", 1, "test", some);

    assertThatThrownBy(() -> dataset(GridSampling.UNIFORM, 0, 1)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> dataset(GridSampling.UNIFORM, 10_000_001, 1))
        .hasMessageContaining("10000001");
    assertThatThrownBy(
            () -> new SimulatedDataset(PAPER.with(incomplete), GridSampling.UNIFORM, 10, 1))
        .hasMessageContaining("'short' lacks [Hf]");
  }
}
