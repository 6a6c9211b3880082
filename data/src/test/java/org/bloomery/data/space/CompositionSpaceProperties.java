package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;

class CompositionSpaceProperties {

  @Provide
  Arbitrary<CompositionSpace> spaces() {
    return Spaces.small();
  }

  @Property(tries = 300)
  void theStreamHoldsExactlyTheGridPointsThatTheCheckerAccepts(
      @ForAll("spaces") CompositionSpace space) {
    Statistics.label("empty").collect(space.size().value() == 0);
    Set<Candidate> accepted = new HashSet<>();
    List<Conditions> processes = processes(space);
    int stepsPerOne = (int) Math.round(1 / space.gridStep());
    for (Candidate point : Spaces.gridPoints(List.copyOf(space.palette()), stepsPerOne)) {
      for (Conditions process : processes) {
        Candidate candidate = new Candidate(point.composition(), process);
        if (space.contains(candidate)) {
          accepted.add(candidate);
        }
      }
    }

    List<Candidate> streamed = Spaces.drain(space, space.stream(0, 1), 7);

    assertThat(streamed).doesNotHaveDuplicates();
    assertThat(Set.copyOf(streamed)).isEqualTo(accepted);
    assertThat(space.size()).isEqualTo(new SpaceSize.Exact(BigInteger.valueOf(accepted.size())));
  }

  @Property(tries = 100)
  void partsAreDisjointAndTogetherTheWhole(
      @ForAll("spaces") CompositionSpace space, @ForAll @IntRange(min = 1, max = 9) int parts) {
    List<Candidate> whole = Spaces.drain(space, space.stream(0, 1), 16);

    List<Candidate> together = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      together.addAll(Spaces.drain(space, space.stream(part, parts), 5));
    }

    assertThat(together).isEqualTo(whole);
  }

  @Property(tries = 100)
  void samplesAreFeasibleAndRepeatWithTheirSeed(
      @ForAll("spaces") CompositionSpace space, @ForAll @LongRange(min = 0) long seed) {
    long size = ((SpaceSize.Exact) space.size()).count().longValueExact();
    long wanted = size == 0 ? 0 : 50;

    List<Candidate> sample =
        size == 0 ? List.of() : Spaces.drain(space, space.sample(wanted, seed), 8);

    assertThat(sample).hasSize((int) wanted).allMatch(space::contains);
    if (size > 0) {
      assertThat(Spaces.drain(space, space.sample(wanted, seed), 13)).isEqualTo(sample);
    }
  }

  @Property(tries = 200)
  void constraintsThatDoNotFitTheGraphAreKeptByRejection(
      @ForAll("spaces") CompositionSpace space, @ForAll @IntRange(max = 32) int resolution) {
    List<Candidate> whole = Spaces.drain(space, space.stream(0, 1), 16);
    SpacePlan cramped = SpacePlan.relaxed(space, resolution, SpacePlan.MOST_EDGES).orElseThrow();

    assertThat(Spaces.drain(space, new CompositionStream(cramped, 0, 1), 16))
        .containsExactlyInAnyOrderElementsOf(whole);
    assertThat(cramped.size()).isEqualTo(space.size());
    if (!whole.isEmpty()) {
      assertThat(Spaces.drain(space, new CompositionSampler(cramped, 20, 1), 16))
          .hasSize(20)
          .allMatch(space::contains);
    }
    Statistics.label("rejection").collect(!cramped.residual().linear().isEmpty());
  }

  @Property(tries = 200)
  void aConflictIsFoundExactlyWhenTheSizeIsZero(@ForAll("spaces") CompositionSpace space) {
    assertThat(DesignSpaces.emptiness(space).isPresent()).isEqualTo(space.size().value() == 0);
  }

  private static List<Conditions> processes(CompositionSpace space) {
    List<Conditions> all = List.of(Conditions.NONE);
    for (String name : space.process().keySet()) {
      all =
          all.stream()
              .flatMap(c -> values(space, name).stream().map(value -> c.with(name, value)))
              .collect(Collectors.toList());
    }
    return all;
  }

  private static List<ConditionValue> values(CompositionSpace space, String name) {
    return space.process().getOrDefault(name, List.of());
  }
}
