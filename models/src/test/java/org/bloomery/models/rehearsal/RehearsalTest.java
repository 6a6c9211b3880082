package org.bloomery.models.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final CompositionSpace SPACE =
      CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.Ta, Element.W));
  private static final Objective HARDEST =
      new Objective("hardness", Conditions.NONE, Set.of(), new Objective.Goal.Maximize());
  private static final Objective STRONGEST =
      new Objective(
          "yield_stress",
          Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN)),
          Set.of(),
          new Objective.Goal.Maximize());

  private static RehearsalTask task(
      DesignSpace space, Objective objective, Optional<String> simulator, long seed) {
    return new RehearsalTask(
        space,
        objective,
        simulator,
        AcquisitionSpec.standard().withControlShare(0),
        CandidateResolution.DEFAULT,
        simulator.isPresent() ? 0 : 5,
        List.of(8, 4),
        16,
        8,
        Duration.ofDays(3),
        4,
        seed);
  }

  private static Rehearsal hardest(long seed) {
    return new Rehearsal(task(SPACE, HARDEST, Optional.empty(), seed));
  }

  private static RehearsalOutcome outcome(Rehearsal rehearsal) {
    List<PlayedTruth> played = new ArrayList<>();
    for (int truth = 0; truth < rehearsal.task().truths(); truth++) {
      played.add(rehearsal.play(truth, WorkListener.NONE));
    }
    return RehearsalOutcome.of(rehearsal, played);
  }

  @Test
  void moreExperimentsAreNeverWorseAndBetterThanDrawingAtRandom() {
    RehearsalOutcome outcome = outcome(hardest(1));

    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.isSimulated()).isFalse();
    assertThat(outcome.courses()).extracting(RehearsalOutcome.Course::batch).containsExactly(4, 8);
    for (RehearsalOutcome.Course course : outcome.courses()) {
      List<RehearsalOutcome.Point> points = course.points();
      for (int i = 1; i < points.size(); i++) {
        assertThat(points.get(i).shareBetter().median())
            .isLessThanOrEqualTo(points.get(i - 1).shareBetter().median());
        assertThat(points.get(i).regret().median())
            .isLessThanOrEqualTo(points.get(i - 1).regret().median());
      }
      RehearsalOutcome.Point last = points.getLast();
      assertThat(last.experiments()).isEqualTo(16);
      assertThat(last.shareBetter().median()).isLessThan(last.random() / 2);
      assertThat(last.shareBetter().low80()).isLessThanOrEqualTo(last.shareBetter().high80());
    }
  }

  @Test
  void calendarTimeFollowsTurnaroundAndPlaces() {
    RehearsalOutcome outcome = outcome(hardest(1));

    assertThat(outcome.courses().get(0).points())
        .extracting(RehearsalOutcome.Point::elapsed)
        .containsExactly(
            Duration.ofDays(3), Duration.ofDays(6), Duration.ofDays(9), Duration.ofDays(12));
    assertThat(outcome.courses().get(1).points())
        .extracting(RehearsalOutcome.Point::elapsed)
        .as("eight experiments in four places take two turns")
        .containsExactly(Duration.ofDays(6), Duration.ofDays(12));
  }

  @Test
  void theSameSeedGivesTheSamePlayAndAnotherSeedAnotherTruth() {
    PlayedTruth played = hardest(1).play(3, WorkListener.NONE);

    assertThat(hardest(1).play(3, WorkListener.NONE)).isEqualTo(played);
    assertThat(hardest(1).play(4, WorkListener.NONE).campaigns()).isNotEqualTo(played.campaigns());
    assertThat(hardest(2).play(3, WorkListener.NONE).campaigns()).isNotEqualTo(played.campaigns());
  }

  @Test
  void truthsAreAsLikeAsTheModelBelieves() {
    List<Query> sample =
        List.of("Mo", "MoNb", "MoNbTaW", "W", "TaW", "NbTa").stream()
            .map(formula -> new Query(Candidate.of(Formula.parse(formula)), HARDEST.test()))
            .toList();
    Columns columns = Columns.of(List.copyOf(SPACE.palette()), sample);
    double[] near = columns.row(sample.get(1));
    double[] nearer =
        columns.row(new Query(Candidate.of(Formula.parse("Mo51Nb49")), HARDEST.test()));
    double[] far = columns.row(sample.get(3));
    double variance = 0;
    double alike = 0;
    double apart = 0;
    int draws = 4000;
    for (int seed = 0; seed < draws; seed++) {
      Truth truth = new Truth(columns, false, seed);
      double value = truth.at(near, 0);
      variance += value * value / draws;
      alike += value * truth.at(nearer, 0) / draws;
      apart += value * truth.at(far, 0) / draws;
    }

    // The mean of a log-normal variance, exp(-1 + 0.7^2 / 2), give or take 4 standard errors.
    assertThat(variance).isBetween(0.47 - 0.08, 0.47 + 0.08);
    assertThat(alike / variance).isGreaterThan(0.98);
    assertThat(apart / variance).isBetween(0.1, 0.8);
  }

  @Test
  void aSimulatorIsFollowedFromTheFirstBatchOn() {
    Rehearsal rehearsal =
        new Rehearsal(task(SPACE, STRONGEST, Optional.of("edge-dislocation-bcc"), 1));

    assertThat(rehearsal.isSimulated()).isTrue();
    RehearsalOutcome.Point first = outcome(rehearsal).courses().get(0).points().getFirst();
    assertThat(first.shareBetter().median()).isLessThan(first.random());
  }

  @Test
  void aPoolIsPlayedUntilItIsEmpty() {
    PropertyTest test = HARDEST.test();
    List<Pool.Entry> entries = new ArrayList<>();
    for (int i = 1; i < 12; i++) {
      entries.add(
          new Pool.Entry(
              "e" + i,
              Candidate.of(Formula.parse("Mo%dNb%d".formatted(i, 12 - i))),
              List.of(test)));
    }
    RehearsalOutcome outcome =
        outcome(new Rehearsal(task(new Pool(entries), HARDEST, Optional.empty(), 1)));

    RehearsalOutcome.Point last = outcome.courses().get(0).points().getLast();
    assertThat(last.shareBetter().high80()).isZero();
    assertThat(last.regret().high80()).isZero();
  }

  @Test
  void aRehearsalStopsWhenNobodyWantsIt() {
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(() -> hardest(1).play(0, (share, phase) -> asked.incrementAndGet() < 3))
        .isInstanceOf(WorkCancelled.class);
    assertThat(asked).hasValueLessThan(6);
  }

  @Test
  void aTargetNeedsASimulator() {
    Objective target =
        new Objective("hardness", Conditions.NONE, Set.of(), new Objective.Goal.Target(500, 10));

    assertThatThrownBy(() -> new Rehearsal(task(SPACE, target, Optional.empty(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accepted are the highest and the lowest");
  }
}
