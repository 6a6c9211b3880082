package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;

class OutcomePlanningTest {
  private static final PropertyTest SINGLE = new PropertyTest("single_phase", Conditions.NONE);

  /** Stress rises with tungsten; alloys of more than 30 % tungsten are hardly single phase. */
  private record Judging(Predictor stress) implements Predictor {
    @Override
    public boolean judges(String property) {
      return property.equals("single_phase");
    }

    @Override
    public int members() {
      return stress.members();
    }

    private static double probability(Composition alloy) {
      return alloy.fraction(Element.W) > 0.3 ? 0.01 : 0.5 + alloy.fraction(Element.Nb) / 2;
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return queries.stream()
          .map(query ->
              judges(query.test().property())
                  ? new Prediction(probability(query.candidate().composition()), 0.05, 0)
                  : stress.predict(List.of(query)).get(0))
          .toList();
    }

    @Override
    public double[][] draws(List<Query> queries) {
      double[][] draws = stress.draws(queries);
      for (int i = 0; i < queries.size(); i++) {
        if (judges(queries.get(i).test().property())) {
          for (double[] draw : draws) {
            draw[i] = probability(queries.get(i).candidate().composition());
          }
        }
      }
      return draws;
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      if (!judges(test.property())) {
        return stress.scorer(layout, test, capacity);
      }
      return new BlockScorer() {
        @Override
        public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
          for (int row = 0; row < block.size(); row++) {
            mean[row] = (float) probability(block.candidate(row).composition());
            modelDeviation[row] = 0.05f;
          }
        }

        @Override
        public double noiseDeviation() {
          return 0;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private static Judging judging() {
    return new Judging(LinearGaussian.of(Alloys.law(100, 200, 300, 1000), 20));
  }

  private static double tungsten(PlannedProposal proposal) {
    return proposal.candidate().composition().fraction(Element.W);
  }

  @Test
  void aJudgedConstraintKeepsProposalsWhereAYesIsProbable() {
    PlanningTask free = Alloys.maximising(Alloys.space()).predictor(judging()).task();
    PlanningTask bound =
        Alloys.maximising(Alloys.space())
            .predictor(judging())
            .with(
                new OutcomeConstraint(
                    SINGLE, new OutcomeConstraint.Bound.InCategory(Set.of("yes")), 0.8))
            .task();

    assertThat(Planner.propose(free, WorkListener.NONE))
        .anySatisfy(one -> assertThat(tungsten(one)).isGreaterThan(0.6));
    assertThat(Planner.propose(bound, WorkListener.NONE))
        .hasSize(4)
        .allSatisfy(one -> {
          assertThat(tungsten(one)).isLessThanOrEqualTo(0.3 + 1e-9);
          assertThat(one.appraisal().orElseThrow().constraints().get(0).probability())
              .isGreaterThanOrEqualTo(0.5);
        });
  }

  @Test
  void theProbabilityOfAYesCanBeWhatIsWanted() {
    PlanningTask task = Alloys.maximising(Alloys.space()).predictor(judging()).task();
    PlanningTask wanted =
        new PlanningTask(
            task.space(),
            List.of(
                new Objective(
                    "single_phase", Conditions.NONE, Set.of(), new Objective.Goal.Maximize())),
            List.of(),
            task.acquisition(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(judging()),
            task.simulated(),
            4,
            1,
            7);

    assertThat(Planner.propose(wanted, WorkListener.NONE))
        .first()
        .satisfies(one ->
            assertThat(one.candidate().composition().fraction(Element.Nb)).isGreaterThan(0.9));
  }
}
