package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceSizeTest {

  /**
   * Combinations of elements times compositions with every element present: C(11, k) x C(n - 1, k -
   * 1), the counts of the pretraining grid of the edge-dislocation simulator.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 0.01, 800415",
    "4, 0.01, 51760170",
    "5, 0.05, 1790712",
    "6, 0.05, 5372136",
    "7, 0.05, 8953560"
  })
  void alloysOfElevenElementsAreCountedExactly(int elements, double step, long expected) {
    CompositionSpace space =
        CompositionSpace.of(Spaces.ELEVEN).withGridStep(step).withElementCount(elements, elements);

    assertThat(space.size()).isEqualTo(exact(expected));
  }

  @Test
  void processCombinationsMultiplyTheSize() {
    CompositionSpace space =
        CompositionSpace.of(Spaces.ELEVEN)
            .withElementCount(5, 5)
            .withProcess("anneal", ProcessValues.range(300, 2500, 100, Unit.KELVIN))
            .withProcess("route", ProcessValues.categories("cast", "forged"));

    assertThat(space.size()).isEqualTo(exact(1_790_712L * 23 * 2));
  }

  @Test
  void countsBeyondSixtyFourBitsStayExact() {
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.values()).subList(0, 30)).withGridStep(0.005);

    // C(229, 29): 200 steps over 30 elements.
    assertThat(space.size()).isEqualTo(new SpaceSize.Exact(binomial(229, 29)));
    CandidateBlock block = space.block(5);
    assertThat(space.stream(3, 7).fill(block)).isEqualTo(5);
    assertThat(space.contains(block.candidate(4))).isTrue();
    assertThat(Spaces.drain(space, space.sample(5, 1), 5)).hasSize(5).allMatch(space::contains);
  }

  @Test
  void aSpaceWithALimitOnADerivedQuantityIsCountedOneByOneUpToTenMillion() {
    CompositionSpace space =
        CompositionSpace.of(Spaces.ELEVEN)
            .withElementCount(4, 4)
            .withDerived(DerivedLimit.atLeast("mixing_entropy", 8.314462618 * Math.log(4) - 1e-9));

    // Only the equimolar alloy of each of the C(11, 4) quaternaries reaches R ln 4.
    assertThat(space.size()).isEqualTo(exact(330));
  }

  @Test
  void aLargerOneIsEstimated() {
    CompositionSpace quaternaries =
        CompositionSpace.of(Spaces.ELEVEN).withGridStep(0.01).withElementCount(4, 4);

    SpaceSize size = quaternaries.withDerived(rich()).size();

    assertThat(size).isInstanceOf(SpaceSize.About.class);
    SpaceSize.About about = (SpaceSize.About) size;
    assertThat(about.estimate()).isBetween(about.lowest(), about.highest());
    assertThat(about.highest() / about.lowest()).isBetween(1.001, 1.05);
  }

  @Test
  void theIntervalOfAnEstimateHoldsTheTruthNineteenTimesInTwenty() {
    CompositionSpace space =
        CompositionSpace.of(Spaces.ELEVEN).withElementCount(4, 4).withDerived(rich());
    SpacePlan plan = SpacePlan.of(space, SpacePlan.MOST_EDGES);
    double whole = plan.graph().size().doubleValue();
    double truth = space.size().value();

    int held = 0;
    for (int seed = 0; seed < 400; seed++) {
      SpaceSize.About about =
          SizeEstimate.estimate(plan.walk(), plan.residual(), whole, 2_000, seed);
      held += about.lowest() <= truth && truth <= about.highest() ? 1 : 0;
    }

    // 380 expected with a binomial deviation of 4.4; four deviations either way.
    assertThat(held).isBetween(362, 398);
  }

  @Test
  void awkwardCoefficientsAreStillCountedExactly() {
    TreeMap<Element, Double> prices = new TreeMap<>();
    double price = 1.37;
    for (Element element : Spaces.ELEVEN) {
      prices.put(element, price);
      price = price * 1.618 + 0.0137;
    }
    LinearConstraint cheap = new LinearConstraint(prices, Relation.AT_MOST, 20);
    CompositionSpace space = CompositionSpace.of(Spaces.ELEVEN).withElementCount(5, 5);

    SpaceSize size = space.withLinear(cheap).size();

    long counted = 0;
    CompositionSpace free = space.withLinear();
    CandidateBlock block = free.block(1024);
    CandidateStream stream = free.stream(0, 1);
    double[] coefficients = prices.values().stream().mapToDouble(Double::doubleValue).toArray();
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int column = 0; column < 11; column++) {
          sum += coefficients[column] * block.fractions()[row * 11 + column];
        }
        counted += sum <= 20 + 1e-7 ? 1 : 0;
      }
    }
    assertThat(size).isEqualTo(exact(counted));
  }

  @Test
  void constraintsOfTooManyDifferentSumsAreRelaxedInTheGraphAndTheSizeIsEstimated() {
    TreeMap<Element, Double> prices = new TreeMap<>();
    double price = 1.37;
    for (Element element : Spaces.ELEVEN) {
      prices.put(element, price);
      price = (price * 7.31 + 0.713) % 97;
    }
    CompositionSpace space =
        CompositionSpace.of(Spaces.ELEVEN)
            .withGridStep(0.01)
            .withElementCount(1, 4)
            .withLinear(new LinearConstraint(prices, Relation.AT_MOST, 30));
    CandidateStream sample = space.sample(2_000, 1);

    assertThat(space.size()).isInstanceOf(SpaceSize.About.class);
    assertThat(Spaces.drain(space, sample, 512)).hasSize(2_000).allMatch(space::contains);
    assertThat(sample.acceptanceRate()).isBetween(0.5, 0.999);
  }

  private static DerivedLimit rich() {
    return DerivedLimit.atLeast("mixing_entropy", 10);
  }

  private static SpaceSize exact(long count) {
    return new SpaceSize.Exact(BigInteger.valueOf(count));
  }

  private static BigInteger binomial(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }
}
