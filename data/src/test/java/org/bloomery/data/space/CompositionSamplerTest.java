package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.junit.jupiter.api.Test;

class CompositionSamplerTest {
  private static final CompositionSpace RULED =
      CompositionSpace.of(Spaces.REFRACTORY.subList(0, 5))
          .withGridStep(0.1)
          .withElementCount(2, 4)
          .withBounds(Element.Nb, 0.1, 0.6)
          .withLinear(Spaces.sum(Relation.AT_MOST, 0.7, Element.Ti, Element.Zr))
          .withForbiddenPairs(new ForbiddenPair(Element.Hf, Element.V));

  @Test
  void everyCandidateIsDrawnEquallyOften() {
    assertUniform(RULED);
  }

  @Test
  void rejectionForADerivedLimitKeepsTheSampleUniform() {
    assertUniform(
        RULED
            .withDerived(DerivedLimit.atLeast("mixing_entropy", 8))
            .withProcess("anneal", ProcessValues.list(Unit.KELVIN, 1073, 1273, 1473)));
  }

  /** Chi-square over 20 seeds together: each cell expects 200 draws, bound at four deviations. */
  private static void assertUniform(CompositionSpace space) {
    List<Candidate> all = Spaces.drain(space, space.stream(0, 1), 64);
    int cells = all.size();
    Map<Candidate, Integer> counts = new HashMap<>();
    for (int seed = 0; seed < 20; seed++) {
      Spaces.drain(space, space.sample(10L * cells, seed), 64)
          .forEach(candidate -> counts.merge(candidate, 1, Integer::sum));
    }
    double expected = 200;
    double chiSquare =
        all.stream()
            .mapToDouble(c -> Math.pow(counts.getOrDefault(c, 0) - expected, 2) / expected)
            .sum();

    assertThat(cells).isGreaterThan(100);
    assertThat(counts.keySet()).hasSize(cells);
    double freedom = cells - 1.0;
    assertThat(chiSquare)
        .isBetween(freedom - 4 * Math.sqrt(2 * freedom), freedom + 4 * Math.sqrt(2 * freedom));
  }

  @Test
  void theAcceptanceRateIsThatOfTheRejectedRulesAlone() {
    CompositionSpace limited = RULED.withDerived(DerivedLimit.atLeast("mixing_entropy", 9));
    CandidateStream sample = limited.sample(20_000, 1);
    CandidateStream free = RULED.sample(1_000, 1);

    Spaces.drain(limited, sample, 512);
    Spaces.drain(RULED, free, 512);

    double share = limited.size().value() / RULED.size().value();
    assertThat(sample.acceptanceRate()).isCloseTo(share, within(0.02));
    assertThat(free.acceptanceRate()).isEqualTo(1);
  }

  @Test
  void otherSeedsGiveOtherCandidates() {
    assertThat(Spaces.drain(RULED, RULED.sample(50, 1), 50))
        .isNotEqualTo(Spaces.drain(RULED, RULED.sample(50, 2), 50));
  }

  @Test
  void theSampleOfASpaceThatTheLimitsEmptyEndsAtOnceOrAfterABoundedSearch() {
    CompositionSpace nothing = RULED.withDerived(DerivedLimit.atLeast("mixing_entropy", 100));

    assertThat(Spaces.drain(nothing, nothing.sample(10, 1), 10)).isEmpty();
  }
}
