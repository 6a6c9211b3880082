package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Objective.Goal;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * What a candidate is worth under a task: the acquisition function with the probabilities of
 * meeting constraints and of being feasible as factors.
 *
 * <p>Factors multiply an acquisition value by adding their logarithms. A logarithmic value takes
 * them as they are; one in the property's unit is taken relative to a scale, {@code value + scale x
 * sum of log p}, which is the same product for {@code exp(value / scale)}; the scale is the spread
 * of predicted means over the space.
 */
final class Judgement {
  private static final int PROBES = 256;

  /** No judgement of an outcome is taken for certain. */
  private static final double SMALLEST = 1e-6;

  private final PlanningTask task;
  private final Predictor predictor;
  private final AcquisitionFunction function;
  private final OptionalDouble bestMeasured;
  private final FeasibilityModel feasibility;
  private final List<CorrelatedBeta> categories = new ArrayList<>();
  private final double scale;

  Judgement(PlanningTask task, Predictor predictor) {
    this.task = task;
    this.predictor = predictor;
    this.feasibility =
        FeasibilityModel.of(
            task.failures(), task.measured().stream().map(TrainingPoint::candidate).toList());
    task.constraints().forEach(c -> categories.add(categoryModel(task, c)));
    this.bestMeasured = bestMeasured(task, predictor);
    boolean noBest =
        bestMeasured.isEmpty() && AcquisitionFunction.needsBest(task.acquisition().function());
    boolean factors = !feasibility.isEmpty() || !task.constraints().isEmpty();
    double[] probe = noBest || factors ? probe() : new double[0];
    this.scale = spread(probe);
    this.function =
        AcquisitionFunction.of(
            task.acquisition().function(), goal(), bestMeasured.orElse(bestOf(probe)));
  }

  private static CorrelatedBeta categoryModel(PlanningTask task, OutcomeConstraint constraint) {
    CorrelatedBeta model = new CorrelatedBeta();
    if (constraint.bound() instanceof OutcomeConstraint.Bound.InCategory wanted) {
      for (TrainingPoint point : task.measured()) {
        if (point.test().equals(constraint.test())
            && point.value() instanceof MeasuredValue.Category measured) {
          model.add(point.candidate().composition(), wanted.categories().contains(measured.name()));
        }
      }
    }
    return model;
  }

  /** Of a probability it is the best that is believed of what was measured, not a yes itself. */
  private static OptionalDouble bestMeasured(PlanningTask task, Predictor predictor) {
    List<TrainingPoint> measured =
        task.measured().stream()
            .filter(point ->
                task.objective().covers(point.test()) && point.value().number().isPresent())
            .toList();
    if (predictor.judges(task.objective().property())) {
      return predictor
          .predict(
              measured.stream().map(point -> new Query(point.candidate(), point.test())).toList())
          .stream()
          .mapToDouble(prediction -> task.objective().goal().score(prediction.mean()))
          .max();
    }
    return measured.stream()
        .mapToDouble(point -> task.objective().goal().score(point.value().number().getAsDouble()))
        .max();
  }

  /** Predicted scores over a uniform sample of the space. */
  private double[] probe() {
    List<Offer> offers;
    if (task.space() instanceof Pool pool) {
      List<Offer> all = Offer.all(task, pool);
      int stride = Math.max(1, all.size() / PROBES);
      offers = new ArrayList<>();
      for (int i = 0; i < all.size(); i += stride) {
        offers.add(all.get(i));
      }
    } else {
      offers = new ArrayList<>();
      CandidateBlock block = task.space().block(PROBES);
      CandidateStream stream = task.space().sample(PROBES, task.seed());
      int rows = stream.fill(block);
      for (int row = 0; row < rows; row++) {
        offers.add(Offer.open(task, block.candidate(row)));
      }
    }
    return predictor.predict(offers.stream().map(Offer::query).toList()).stream()
        .mapToDouble(prediction -> goal().score(prediction.mean()))
        .toArray();
  }

  private static double spread(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean) / values.length;
    }
    return squares > 0 ? Math.sqrt(squares) : 1;
  }

  private static double bestOf(double[] scores) {
    double best = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      best = Math.max(best, score);
    }
    return scores.length == 0 ? 0 : best;
  }

  PlanningTask task() {
    return task;
  }

  Predictor predictor() {
    return predictor;
  }

  AcquisitionFunction function() {
    return function;
  }

  Goal goal() {
    return task.objective().goal();
  }

  FeasibilityModel feasibility() {
    return feasibility;
  }

  /** Best measured score, empty while nothing exact is measured. */
  OptionalDouble bestMeasured() {
    return bestMeasured;
  }

  /** Whether a constraint is judged by the predictor, not by the frequency of categories. */
  boolean isPredicted(int constraint) {
    OutcomeConstraint asked = task.constraints().get(constraint);
    return !(asked.bound() instanceof OutcomeConstraint.Bound.InCategory)
        || predictor.judges(asked.test().property());
  }

  /** Logarithm of the probability that the true value meets a predicted constraint. */
  double logMeets(int constraint, double mean, double deviation) {
    return switch (task.constraints().get(constraint).bound()) {
      case OutcomeConstraint.Bound.AtLeast bound -> logPositive(mean - bound.value(), deviation);
      case OutcomeConstraint.Bound.AtMost bound -> logPositive(bound.value() - mean, deviation);
      case OutcomeConstraint.Bound.InCategory bound ->
          Math.log(Math.max(SMALLEST, probability(bound.categories(), mean)));
    };
  }

  /** Where the mean is the probability of a yes. */
  private static double probability(Set<String> wanted, double yes) {
    return (wanted.contains(MeasuredValue.YES) ? yes : 0)
        + (wanted.contains(MeasuredValue.NO) ? 1 - yes : 0);
  }

  private static double logPositive(double margin, double deviation) {
    if (deviation <= 0) {
      return margin >= 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    return Normal.logCdf(margin / deviation);
  }

  /** Logarithm of the factors that no predictor is needed for. */
  double logUnpredicted(Candidate candidate) {
    double sum = feasibility.isEmpty() ? 0 : Math.log(feasibility.feasibility(candidate));
    for (int constraint = 0; constraint < categories.size(); constraint++) {
      if (!isPredicted(constraint)) {
        sum += Math.log(categories.get(constraint).probability(candidate.composition()));
      }
    }
    return sum;
  }

  /** Worth with factors. */
  double total(double value, double logFactors) {
    return logFactors == 0
        ? value
        : function.logarithmic() ? value + logFactors : value + scale * logFactors;
  }

  /** Probabilities of meeting each constraint, for offers in order. */
  List<double[]> constraintProbabilities(List<Offer> offers, List<List<Prediction>> predictions) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < offers.size(); i++) {
      double[] probabilities = new double[task.constraints().size()];
      for (int c = 0; c < probabilities.length; c++) {
        if (isPredicted(c)) {
          Prediction prediction = predictions.get(c).get(i);
          probabilities[c] = Math.exp(logMeets(c, prediction.mean(), prediction.modelDeviation()));
        } else {
          probabilities[c] = categories.get(c).probability(offers.get(i).candidate().composition());
        }
      }
      all.add(probabilities);
    }
    return all;
  }
}
