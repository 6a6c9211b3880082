package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.models.acquisition.Alloys.alloy;
import static org.bloomery.models.acquisition.Alloys.law;
import static org.bloomery.models.acquisition.Alloys.maximising;
import static org.bloomery.models.acquisition.Alloys.measured;
import static org.bloomery.models.acquisition.Alloys.stressAt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Objective.Goal;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateDistance;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
  private static final LinearGaussian TUNGSTEN_IS_STRONG =
      LinearGaussian.of(law(400, 600, 500, 1000), 50);
  private static final LinearGaussian FLAT = LinearGaussian.of(law(500, 500, 500, 500), 0);

  private static List<PlannedProposal> propose(PlanningTask task) {
    return Planner.propose(task, WorkListener.NONE);
  }

  private static List<String> keys(List<PlannedProposal> batch) {
    return batch.stream().map(p -> p.entry().orElse(p.candidate().key())).toList();
  }

  static List<AcquisitionSpec.Function> functions() {
    return List.of(
        new AcquisitionSpec.Function.ExpectedImprovement(),
        new AcquisitionSpec.Function.UpperConfidenceBound(1),
        new AcquisitionSpec.Function.ProbabilityOfImprovement(),
        new AcquisitionSpec.Function.ThompsonSampling(),
        new AcquisitionSpec.Function.Exploration());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theOrderOfThePoolDoesNotMatter(AcquisitionSpec.Function function) {
    Pool pool = Alloys.pool(60, 3);
    List<Pool.Entry> shuffled = new ArrayList<>(pool.entries());
    Collections.shuffle(shuffled, new Random(5));

    List<PlannedProposal> batch =
        propose(maximising(pool).predictor(TUNGSTEN_IS_STRONG).by(function).task());
    List<PlannedProposal> again =
        propose(maximising(new Pool(shuffled)).predictor(TUNGSTEN_IS_STRONG).by(function).task());

    assertThat(keys(batch)).hasSize(4).doesNotHaveDuplicates().isEqualTo(keys(again));
    assertThat(batch).extracting(PlannedProposal::rank).containsExactly(1, 2, 3, 4);
  }

  @Test
  void underflowingImprovementsStillPickTheMostPromisingAndNotTheFirstRow() {
    Pool pool =
        new Pool(
            List.of(
                Alloys.entry("first", alloy(1, 0, 0, 0), 300),
                Alloys.entry("worse", alloy(0, 0, 1, 0), 300),
                Alloys.entry("best", alloy(0, 0, 0, 1), 300),
                Alloys.entry("good", alloy(0, 1, 0, 0), 300)));
    PlanningTask task =
        maximising(pool)
            .predictor(TUNGSTEN_IS_STRONG)
            .by(new AcquisitionSpec.Function.ExpectedImprovement())
            .measured(List.of(measured("m", alloy(1, 1, 1, 1), stressAt(300), 10_000)))
            .batch(1)
            .task();

    List<PlannedProposal> batch = propose(task);

    assertThat(keys(batch)).containsExactly("best");
    double value = batch.get(0).appraisal().orElseThrow().value().orElseThrow();
    assertThat(Math.exp(value)).isZero();
  }

  @Test
  void equalCandidatesAreChosenByTheSeedAndNeverByPosition() {
    Pool pool = Alloys.pool(40, 9);
    Set<String> firsts = new HashSet<>();

    for (long seed = 0; seed < 30; seed++) {
      PlanningTask task =
          maximising(pool)
              .predictor(FLAT)
              .by(new AcquisitionSpec.Function.ExpectedImprovement())
              .measured(List.of(measured("m", alloy(1, 1, 1, 1), stressAt(300), 900)))
              .seed(seed)
              .batch(1)
              .task();
      firsts.addAll(keys(propose(task)));
    }

    assertThat(firsts).hasSizeGreaterThan(10);
  }

  @Test
  void aBatchInAnOpenSpaceStaysSpreadAndAwayFromWhatIsPending() {
    Candidate pending = alloy(0, 0, 0, 1);
    PlanningTask task =
        maximising(Alloys.space())
            .predictor(TUNGSTEN_IS_STRONG)
            .pending(List.of(new PendingExperiment("e1", pending, List.of(stressAt(1273)))))
            .task();

    List<PlannedProposal> batch = propose(task);

    List<Candidate> all = new ArrayList<>(batch.stream().map(PlannedProposal::candidate).toList());
    all.add(pending);
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(
                CandidateDistance.exchangedAtoms(
                    all.get(i).composition(), all.get(j).composition()))
            .isGreaterThanOrEqualTo(0.1 - 1e-9);
      }
    }
    assertThat(batch).allMatch(p -> p.source() == ProposalSource.GRID);
    assertThat(batch).allMatch(p -> p.tests().equals(List.of(stressAt(1273))));
  }

  @Test
  void pendingExperimentsTakeTheUncertaintyTheyWillRemove() {
    Pool pool =
        new Pool(
            List.of(
                Alloys.entry("like the pending", alloy(0.8, 0.2, 0, 0), 300),
                Alloys.entry("unlike", alloy(0, 0, 0.78, 0.22), 300)));
    LinearGaussian flat = LinearGaussian.of(law(500, 500, 500, 500), 100);
    Alloys.Builder exploring =
        maximising(pool).predictor(flat).by(new AcquisitionSpec.Function.Exploration()).batch(1);

    assertThat(keys(propose(exploring.task()))).containsExactly("like the pending");
    exploring.pending(
        List.of(new PendingExperiment("e1", alloy(0.9, 0.1, 0, 0), List.of(stressAt(300)))));
    assertThat(keys(propose(exploring.task()))).containsExactly("unlike");
  }

  @Test
  void exploringAPoolAsksForWhatTellsOfManyAndNotForTheLoner() {
    Pool pool =
        new Pool(
            List.of(
                Alloys.entry("loner", alloy(1, 0, 0, 0), 300),
                Alloys.entry("a", alloy(0, 1, 0, 0), 300),
                Alloys.entry("b", alloy(0, 0.95, 0.05, 0), 300),
                Alloys.entry("c", alloy(0, 0.9, 0.1, 0), 300)));
    LinearGaussian law =
        new LinearGaussian(law(500, 500, 500, 500), law(150, 100, 100, 100), 1, 400);
    Alloys.Builder exploring =
        maximising(pool).predictor(law).by(new AcquisitionSpec.Function.Exploration()).batch(1);

    assertThat(keys(propose(exploring.task()))).doesNotContain("loner");

    PlanningTask open =
        exploring
            .pending(
                List.of(
                    new PendingExperiment("l", alloy(1, 0, 0, 0), List.of(stressAt(300))),
                    new PendingExperiment("m", alloy(0, 1, 0, 0), List.of(stressAt(300)))))
            .task();
    assertThat(Planner.rescore(open, WorkListener.NONE))
        .extracting(RescoredExperiment::id)
        .containsExactly("m", "l");
  }

  @Test
  void excludedCandidatesAreNeverProposedForTheSameTests() {
    Pool pool =
        new Pool(
            List.of(
                Alloys.entry("cold", alloy(0, 0, 0, 1), 300),
                Alloys.entry("hot", alloy(0, 0, 0, 1), 1273),
                Alloys.entry("other", alloy(1, 0, 0, 0), 300)));
    PlanningTask task =
        maximising(pool)
            .predictor(TUNGSTEN_IS_STRONG)
            .excluded(List.of(Exclusion.of(alloy(0.0009, 0, 0, 0.9991), List.of(stressAt(300)))))
            .task();

    assertThat(keys(propose(task))).containsExactlyInAnyOrder("hot", "other");
  }

  @Test
  void aRejectionKeepsItsRadiusFreeInAnOpenSpace() {
    PlanningTask task =
        maximising(Alloys.space())
            .predictor(TUNGSTEN_IS_STRONG)
            .excluded(List.of(new Exclusion(alloy(0, 0, 0, 1), List.of(), 0.3)))
            .task();

    assertThat(propose(task))
        .hasSize(4)
        .allMatch(p -> 1 - p.candidate().composition().fraction(Element.W) > 0.3);
  }

  @Test
  void aPoolWithFewerCandidatesGivesAShortBatch() {
    PlanningTask task = maximising(Alloys.pool(3, 1)).predictor(TUNGSTEN_IS_STRONG).batch(5).task();

    assertThat(propose(task)).hasSize(3);
  }

  @Test
  void controlsHoldTheirShareOverManyRoundsAndAreTheSameEachTime() {
    Pool pool = Alloys.pool(50, 2);
    int controls = 0;
    int rounds = 400;

    for (int round = 0; round < rounds; round++) {
      Alloys.Builder builder =
          maximising(pool).predictor(FLAT).controls(0.25).round(round).batch(2);
      List<PlannedProposal> batch = propose(builder.task());
      assertThat(keys(propose(builder.task()))).isEqualTo(keys(batch));
      controls += (int) batch.stream().filter(p -> p.source() == ProposalSource.CONTROL).count();
    }

    // 800 coins of 0.25: mean 200, deviation 12.2; five deviations
    assertThat((double) controls).isCloseTo(200, within(61.0));
  }

  @Test
  void constraintsWeighInByTheirProbability() {
    OutcomeConstraint light =
        new OutcomeConstraint(
            Alloys.density(),
            new OutcomeConstraint.Bound.AtMost(10),
            OutcomeConstraint.DEFAULT_PROBABILITY);
    PlanningTask task = maximising(Alloys.space()).predictor(TUNGSTEN_IS_STRONG).with(light).task();

    List<PlannedProposal> batch = propose(task);

    assertThat(batch).hasSize(4);
    for (PlannedProposal proposal : batch) {
      assertThat(proposal.tests()).containsExactly(stressAt(1273), Alloys.density());
      PlannedProposal.Appraisal appraisal = proposal.appraisal().orElseThrow();
      assertThat(appraisal.constraints().get(0).reached()).isTrue();
      assertThat(appraisal.outcomes()).hasSize(2);
    }
  }

  @Test
  void threeFailuresOfOneReasonKeepTheBatchAwayFromTheirCorner() {
    List<MaterialFailure> failures =
        List.of(
            new MaterialFailure(alloy(0, 0, 0.05, 0.95), "CRACKED"),
            new MaterialFailure(alloy(0, 0.05, 0, 0.95), "CRACKED"),
            new MaterialFailure(alloy(0.05, 0, 0, 0.95), "CRACKED"));
    Alloys.Builder builder =
        maximising(Alloys.space())
            .predictor(LinearGaussian.of(law(900, 600, 500, 1000), 10))
            .measured(
                List.of(
                    measured("a", alloy(1, 0, 0, 0), stressAt(1273), 880),
                    measured("b", alloy(0.8, 0.2, 0, 0), stressAt(1273), 840)))
            .batch(1);
    Element w = Element.W;

    double before = propose(builder.task()).get(0).candidate().composition().fraction(w);
    double twoFailures =
        propose(builder.failures(failures.subList(0, 2)).task())
            .get(0)
            .candidate()
            .composition()
            .fraction(w);
    double after =
        propose(builder.failures(failures).task()).get(0).candidate().composition().fraction(w);

    assertThat(before).isEqualTo(1);
    assertThat(twoFailures).isEqualTo(1);
    assertThat(after).isLessThan(0.8);
  }

  @Test
  void withoutAModelTheBatchCoversTheSpace() {
    List<PlannedProposal> open = propose(maximising(Alloys.space()).task());
    List<PlannedProposal> pool =
        propose(
            maximising(Alloys.pool(30, 4))
                .measured(List.of(measured("m", alloy(1, 0, 0, 0), stressAt(300), 500)))
                .task());

    assertThat(open).hasSize(4).allMatch(p -> p.source() == ProposalSource.SPACE_FILLING);
    assertThat(open).allMatch(p -> p.appraisal().isEmpty() && p.nearest().isEmpty());
    assertThat(keys(pool)).hasSize(4).doesNotHaveDuplicates();
    assertThat(pool).allMatch(p -> p.nearest().isPresent());
  }

  @Test
  void minimisingAndTargetsAreHeard() {
    PlanningTask minimise =
        maximising(Alloys.space())
            .goal(new Goal.Minimize())
            .predictor(TUNGSTEN_IS_STRONG)
            .by(new AcquisitionSpec.Function.UpperConfidenceBound(0))
            .batch(1)
            .task();
    PlanningTask target =
        maximising(Alloys.space())
            .goal(new Goal.Target(700, 5))
            .predictor(TUNGSTEN_IS_STRONG)
            .by(new AcquisitionSpec.Function.UpperConfidenceBound(0))
            .batch(1)
            .task();

    assertThat(keys(propose(minimise))).containsExactly("Nb1");
    double mean = propose(target).get(0).appraisal().orElseThrow().outcomes().get(0).mean();
    assertThat(mean).isCloseTo(700, within(5.0));
  }

  @Test
  void workThatIsNotWantedStops() {
    PlanningTask task = maximising(Alloys.space()).predictor(TUNGSTEN_IS_STRONG).task();

    assertThatThrownBy(() -> Planner.propose(task, (share, phase) -> false))
        .isInstanceOf(WorkCancelled.class);
  }

  @Test
  void proposalsSurviveJsonAndCbor() throws Exception {
    OutcomeConstraint light =
        new OutcomeConstraint(Alloys.density(), new OutcomeConstraint.Bound.AtMost(10), 0.8);
    List<PlannedProposal> batch =
        new ArrayList<>(
            propose(
                maximising(Alloys.space())
                    .predictor(TUNGSTEN_IS_STRONG)
                    .with(light)
                    .measured(List.of(measured("m", alloy(1, 0, 0, 0), stressAt(1273), 500)))
                    .task()));
    batch.addAll(propose(maximising(Alloys.pool(9, 4)).task()));

    for (PlannedProposal proposal : batch) {
      String json = JsonMappers.json().writeValueAsString(proposal);
      byte[] cbor = JsonMappers.cbor().writeValueAsBytes(proposal);
      assertThat(JsonMappers.json().readValue(json, PlannedProposal.class)).isEqualTo(proposal);
      assertThat(JsonMappers.cbor().readValue(cbor, PlannedProposal.class)).isEqualTo(proposal);
    }
  }
}
