package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;

class SpaceProjectionTest {
  /** Rows asked of each random space. */
  private static final int ROWS = 40;

  /**
   * Grid steps by which a projection may be farther away than the nearest; most are the nearest.
   */
  private static final double STEPS_BEYOND = 2;

  @Provide
  Arbitrary<CompositionSpace> spaces() {
    return Spaces.small();
  }

  @Property(tries = 400)
  void whatIsProjectedIsFeasibleAndNearlyTheNearest(
      @ForAll("spaces") CompositionSpace space, @ForAll @LongRange(min = 0) long seed) {
    List<Candidate> feasible = Spaces.drain(space, space.stream(0, 1), 64);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] wanted = rows(space.palette().size(), random);
    CandidateBlock block = space.block(ROWS);

    int found =
        new SpaceProjection(space)
            .fill(List.copyOf(space.palette()), wanted, new SplittableRandom(1), block);

    assertThat(found).isEqualTo(feasible.isEmpty() ? 0 : ROWS).isEqualTo(block.size());
    for (int row = 0; row < found; row++) {
      int at = row;
      assertThat(space.violation(block.candidate(row))).isEmpty();
      double projected = apart(space, wanted[row], block.candidate(row));
      double nearest =
          feasible.stream().mapToDouble(c -> apart(space, wanted[at], c)).min().orElse(0);
      double beyond = (projected - nearest) / space.gridStep();
      Statistics.label("steps beyond the nearest")
          .collect(beyond < 1e-6 ? "none" : beyond < 1 ? "below 1" : "more");
      assertThat(beyond).isLessThan(STEPS_BEYOND);
    }
  }

  @Property(tries = 200)
  void aFeasibleCandidateIsProjectedToItself(@ForAll("spaces") CompositionSpace space) {
    SpaceProjection projection = new SpaceProjection(space);

    for (Candidate candidate : Spaces.drain(space, space.stream(0, 1), 64)) {
      assertThat(projection.nearest(candidate.composition(), candidate.process(), 3))
          .contains(candidate);
    }
  }

  @Example
  void processValuesAreTheNearestAllowedOrDrawn() {
    CompositionSpace space =
        CompositionSpace.of(Spaces.REFRACTORY)
            .withProcess("anneal", ProcessValues.range(1000, 1400, 100, Unit.KELVIN))
            .withProcess("route", ProcessValues.categories("cast", "forged"));
    Conditions asked = Conditions.of("anneal", new ConditionValue.Quantity(1240, Unit.KELVIN));
    Candidate rough = Spaces.alloy(Element.Nb, 0.52, Element.Ta, 0.27, Element.W, 0.21);

    Set<String> routes = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      Candidate near =
          new SpaceProjection(space).nearest(rough.composition(), asked, seed).orElseThrow();
      assertThat(space.contains(near)).isTrue();
      assertThat(near.process().get("anneal"))
          .contains(new ConditionValue.Quantity(1200, Unit.KELVIN));
      assertThat(near.composition().fraction(Element.Nb)).isGreaterThan(0.6);
      routes.add(near.process().get("route").orElseThrow().text());
    }

    assertThat(routes).containsExactlyInAnyOrder("cast", "forged");
  }

  @Example
  void nothingIsNearAnAlloyOfOtherElements() {
    Candidate steel = Spaces.alloy(Element.Fe, 0.9, Element.Cr, 0.1);

    assertThat(
            new SpaceProjection(CompositionSpace.of(Spaces.REFRACTORY))
                .nearest(steel.composition(), Conditions.NONE, 1))
        .isEmpty();
  }

  private static double[][] rows(int columns, SplittableRandom random) {
    double[][] rows = new double[ROWS][columns];
    for (double[] row : rows) {
      double total = 0;
      for (int column = 0; column < columns; column++) {
        row[column] = -Math.log(1 - random.nextDouble());
        total += row[column];
      }
      for (int column = 0; column < columns; column++) {
        row[column] /= total;
      }
    }
    return rows;
  }

  /** Root of the sum of squared differences. */
  private static double apart(CompositionSpace space, double[] wanted, Candidate candidate) {
    double sum = 0;
    int column = 0;
    for (Element element : space.palette()) {
      sum += Math.pow(wanted[column++] - candidate.composition().fraction(element), 2);
    }
    return Math.sqrt(sum);
  }
}
