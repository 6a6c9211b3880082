package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.models.acquisition.Alloys.alloy;
import static org.bloomery.models.acquisition.Alloys.law;
import static org.bloomery.models.acquisition.Alloys.maximising;
import static org.bloomery.models.acquisition.Alloys.stressAt;

import java.util.List;
import org.bloomery.data.objective.Objective.Goal;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;

class RescoringTest {
  private static final LinearGaussian LAW = LinearGaussian.of(law(400, 650, 500, 1000), 30);

  @Test
  void openExperimentsAreRankedAndHopelessOnesFallBehindTheBestFreshCandidate() {
    PlanningTask task =
        maximising(Alloys.space())
            .predictor(LAW)
            .pending(
                List.of(
                    new PendingExperiment("poor", alloy(1, 0, 0, 0), List.of(stressAt(1273))),
                    new PendingExperiment("best", alloy(0, 0, 0, 1), List.of(stressAt(1273)))))
            .task();

    List<RescoredExperiment> rescored = Planner.rescore(task, WorkListener.NONE);

    assertThat(rescored).extracting(RescoredExperiment::id).containsExactly("best", "poor");
    assertThat(rescored).extracting(RescoredExperiment::rank).containsExactly(1, 2);
    assertThat(rescored.get(0).betterFresh()).isLessThan(0.5);
    assertThat(rescored.get(1).betterFresh()).isGreaterThan(0.999);
  }

  @Test
  void withoutAPredictorNothingIsRescored() {
    PlanningTask task =
        maximising(Alloys.space())
            .pending(
                List.of(new PendingExperiment("e", alloy(1, 0, 0, 0), List.of(stressAt(1273)))))
            .task();

    assertThat(Planner.rescore(task, WorkListener.NONE)).isEmpty();
  }

  @Test
  void correlatedCandidatesAreComparedByTheirDifference() {
    List<Query> queries =
        List.of(
            new Query(alloy(0.5, 0.5, 0, 0), stressAt(300)),
            new Query(alloy(0.52, 0.48, 0, 0), stressAt(300)));
    JointPosterior joint = new JointPosterior(queries, LAW.predict(queries), LAW.draws(queries));

    double apart = Rescoring.higher(new Goal.Maximize(), joint, 0, 1);
    double meanDifference = 0.02 * 250;
    double independent =
        Normal.cdf(meanDifference / Math.hypot(joint.deviation(0), joint.deviation(1)));

    assertThat(apart).isGreaterThan(independent + 0.05);
    assertThat(Rescoring.higher(new Goal.Minimize(), joint, 1, 0)).isCloseTo(apart, within(1e-12));
  }

  @Test
  void theNearerToATargetIsFoundByIntegration() {
    List<Query> queries =
        List.of(
            new Query(alloy(0, 1, 0, 0), stressAt(300)),
            new Query(alloy(1, 0, 0, 0), stressAt(300)));
    JointPosterior joint = new JointPosterior(queries, LAW.predict(queries), LAW.draws(queries));

    assertThat(Rescoring.higher(new Goal.Target(650, 0), joint, 0, 1)).isGreaterThan(0.999);
    assertThat(Rescoring.higher(new Goal.Target(5000, 0), joint, 0, 1))
        .isCloseTo(Rescoring.higher(new Goal.Maximize(), joint, 0, 1), within(1e-3));
  }

  @Test
  void whatAnObservationTakesAwayIsThatOfConditioning() {
    List<Query> queries =
        List.of(
            new Query(alloy(1, 0, 0, 0), stressAt(300)),
            new Query(alloy(0.5, 0.5, 0, 0), stressAt(300)),
            new Query(alloy(0, 0, 1, 0), stressAt(300)));
    JointPosterior joint = new JointPosterior(LAW.predict(queries), LAW.draws(queries));
    double before = variance(joint);
    double promised = joint.reduction(1, 3);

    joint.condition(1);

    assertThat(promised).isCloseTo(before - variance(joint), within(1e-9 * before));
  }

  private static double variance(JointPosterior joint) {
    return joint.covariance(0, 0) + joint.covariance(1, 1) + joint.covariance(2, 2);
  }

  @Test
  void conditioningIsThatOfANormalDistribution() {
    List<Query> queries =
        List.of(
            new Query(alloy(1, 0, 0, 0), stressAt(300)),
            new Query(alloy(0.5, 0.5, 0, 0), stressAt(300)));
    JointPosterior joint = new JointPosterior(queries, LAW.predict(queries), LAW.draws(queries));
    double covariance = joint.covariance(0, 1);
    double before = joint.deviation(1);

    joint.condition(0);

    assertThat(joint.deviation(0)).isCloseTo(Math.sqrt(900 - 900.0 * 900 / 1300), within(1e-9));
    assertThat(joint.deviation(1))
        .isCloseTo(Math.sqrt(before * before - covariance * covariance / 1300), within(1e-9));
  }
}
