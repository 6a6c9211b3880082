package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.junit.jupiter.api.Test;

class SpaceFillingTest {
  private static final CompositionSpace SPACE =
      CompositionSpace.of(Spaces.REFRACTORY)
          .withElementCount(3, 5)
          .withLinear(Spaces.sum(Relation.AT_MOST, 0.5, Element.Ti, Element.Zr, Element.Hf));

  @Test
  void aDesignIsFeasibleOfTheWantedSizeAndRepeatsWithItsSeed() {
    List<Candidate> design = SpaceFilling.choose(SPACE, 8, 3, List.of());

    assertThat(design).hasSize(8).doesNotHaveDuplicates().allMatch(SPACE::contains);
    assertThat(SpaceFilling.choose(SPACE, 8, 3, List.of())).isEqualTo(design);
  }

  @Test
  void aDesignIsSpreadFurtherThanRandomDraws() {
    double designed = 0;
    double drawn = 0;
    for (int seed = 0; seed < 20; seed++) {
      designed += closest(SpaceFilling.choose(SPACE, 8, seed, List.of()));
      drawn += closest(Spaces.drain(SPACE, SPACE.sample(8, seed), 8));
    }

    assertThat(designed).isGreaterThan(1.5 * drawn);
  }

  @Test
  void knownCandidatesAreKeptAwayFromAndNeverChosenAgain() {
    CompositionSpace small = CompositionSpace.of(List.of(Element.Mo, Element.W)).withGridStep(0.25);
    Candidate known = Spaces.alloy(Element.Mo, 1.0);

    List<Candidate> design = SpaceFilling.choose(small, 10, 1, List.of(known));

    assertThat(design).hasSize(4).doesNotContain(known);
    assertThat(design.getFirst()).isEqualTo(Spaces.alloy(Element.W, 1.0));
  }

  @Test
  void processConditionsAreCoveredToo() {
    CompositionSpace annealed =
        CompositionSpace.of(List.of(Element.Mo))
            .withProcess("anneal", ProcessValues.range(1000, 1400, 100, Unit.KELVIN));

    List<Candidate> design = SpaceFilling.choose(annealed, 3, 1, List.of());

    assertThat(design)
        .extracting(c -> c.process().key())
        .containsExactly("anneal=1200 K", "anneal=1000 K", "anneal=1400 K");
  }

  private static double closest(List<Candidate> design) {
    double closest = 1;
    for (int i = 0; i < design.size(); i++) {
      for (int j = 0; j < i; j++) {
        closest =
            Math.min(
                closest,
                CandidateDistance.exchangedAtoms(
                    design.get(i).composition(), design.get(j).composition()));
      }
    }
    return closest;
  }
}
