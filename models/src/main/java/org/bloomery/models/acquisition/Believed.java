package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Query;

/**
 * Everything that is believed of a list of offers: predictions of objective and constraints and the
 * factors of the acquisition, asked of the predictor in one go.
 */
final class Believed {
  private final Judgement judgement;
  private final List<Offer> offers;
  private final List<Prediction> objective;
  private final List<List<Prediction>> constraints = new ArrayList<>();
  private final List<double[]> probabilities;
  private final double[] logFactors;

  Believed(Judgement judgement, List<Offer> offers) {
    this.judgement = judgement;
    this.offers = List.copyOf(offers);
    objective = judgement.predictor().predict(queries());
    List<OutcomeConstraint> asked = judgement.task().constraints();
    for (int c = 0; c < asked.size(); c++) {
      OutcomeConstraint constraint = asked.get(c);
      constraints.add(
          judgement.isPredicted(c)
              ? judgement
                  .predictor()
                  .predict(offers.stream().map(o -> o.query(constraint)).toList())
              : List.of());
    }
    probabilities = judgement.constraintProbabilities(offers, constraints);
    logFactors = new double[offers.size()];
    for (int i = 0; i < logFactors.length; i++) {
      double sum = judgement.logUnpredicted(offers.get(i).candidate());
      for (int c = 0; c < asked.size(); c++) {
        if (judgement.isPredicted(c)) {
          Prediction prediction = constraints.get(c).get(i);
          sum += judgement.logMeets(c, prediction.mean(), prediction.modelDeviation());
        }
      }
      logFactors[i] = sum;
    }
  }

  List<Query> queries() {
    return offers.stream().map(Offer::query).toList();
  }

  Prediction prediction(int i) {
    return objective.get(i);
  }

  Offer offer(int i) {
    return offers.get(i);
  }

  int size() {
    return offers.size();
  }

  /** Worth with factors, the model deviation being what pending results will leave of it. */
  double worth(int i, double deviation, double draw) {
    double value = judgement.function().value(objective.get(i).mean(), deviation, draw);
    return judgement.total(value, logFactors[i]);
  }

  /** Probability of meeting all constraints and of being feasible. */
  double acceptable(int i) {
    return Math.exp(logFactors[i]);
  }

  JointPosterior joint() {
    List<Query> queries = queries();
    return new JointPosterior(queries, objective, judgement.predictor().draws(queries));
  }

  /** What is stored with a proposal. */
  PlannedProposal.Appraisal appraisal(int i, double worth) {
    PlanningTask task = judgement.task();
    Offer offer = offers.get(i);
    List<PredictedOutcome> outcomes = new ArrayList<>();
    outcomes.add(outcome(task, offer.query(), objective.get(i)));
    List<ConstraintOutlook> outlooks = new ArrayList<>();
    for (int c = 0; c < task.constraints().size(); c++) {
      OutcomeConstraint constraint = task.constraints().get(c);
      Query query = offer.query(constraint);
      outlooks.add(new ConstraintOutlook(constraint, Math.min(1, probabilities.get(i)[c])));
      if (judgement.isPredicted(c)
          && outcomes.stream().noneMatch(o -> o.test().equals(query.test()))) {
        outcomes.add(outcome(task, query, constraints.get(c).get(i)));
      }
    }
    Prediction prediction = objective.get(i);
    OptionalDouble best = judgement.bestMeasured();
    OptionalDouble improvement =
        best.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                Math.exp(
                    Improvement.logProbability(
                        judgement.goal(),
                        best.getAsDouble(),
                        prediction.mean(),
                        prediction.modelDeviation())));
    return new PlannedProposal.Appraisal(
        judgement.function().label(),
        Double.isFinite(worth) ? OptionalDouble.of(worth) : OptionalDouble.empty(),
        outcomes,
        improvement,
        outlooks,
        judgement.feasibility().feasibility(offer.candidate()));
  }

  private static PredictedOutcome outcome(PlanningTask task, Query query, Prediction prediction) {
    return PredictedOutcome.of(query.test(), prediction, task.simulated().of(query));
  }
}
