package org.bloomery.platform.bench.xyield;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bloomery.models.score.CrossConformal;
import org.bloomery.models.score.PredictionScore;
import org.bloomery.models.transfer.StrengthClasses;
import org.bloomery.platform.bench.StudentInterval;

/**
 * How good one reading of a method is under a protocol.
 *
 * @param runs one for each seed that was run to its end
 */
record Verdict(List<Run> runs) {
  private static final double SHARE = 0.8;

  /** Of fewer seeds an interval says nothing. */
  private static final int FEWEST = 5;

  /**
   * The answers of one seed: of a draw, or of all folds together.
   *
   * @param points positions of the points that were asked for
   * @param folds fold of each
   * @param truths what was measured, in GPa or as a class
   * @param deviations empty where none are stated
   */
  record Run(
      long seed, int[] points, int[] folds, double[] truths, double[] values, double[] deviations) {

    double squaredError() {
      return score().squaredError();
    }

    /** Share of answers that are the truth, of classes. */
    double accuracy() {
      int right = 0;
      for (int i = 0; i < truths.length; i++) {
        right += Math.rint(values[i]) == truths[i] ? 1 : 0;
      }
      return right / (double) truths.length;
    }

    PredictionScore score() {
      return PredictionScore.of(truths, values, deviations);
    }

    /** Intervals of 80 % by the errors of other folds. */
    CrossConformal conformal() {
      double[] errors = new double[truths.length];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = truths[i] - values[i];
      }
      return deviations.length == 0
          ? CrossConformal.of(errors, folds, SHARE)
          : CrossConformal.of(errors, deviations, folds, SHARE);
    }

    /** The classes of strengths. */
    Run classified() {
      return new Run(seed, points, folds, classes(truths), classes(values), new double[0]);
    }

    private static double[] classes(double[] gpa) {
      return Arrays.stream(gpa).map(StrengthClasses::of).toArray();
    }
  }

  Verdict {
    runs = List.copyOf(runs);
  }

  /** Over the seeds. */
  StudentInterval squaredError() {
    return over(Run::squaredError);
  }

  StudentInterval accuracy() {
    return over(Run::accuracy);
  }

  StudentInterval over(ToDoubleFunction<Run> figure) {
    return interval(runs.stream().map(figure::applyAsDouble).toList());
  }

  /** Without ends where numbers are too few to tell them. */
  static StudentInterval interval(List<Double> numbers) {
    StudentInterval whole = StudentInterval.of(numbers);
    return numbers.size() < FEWEST
        ? new StudentInterval(whole.mean(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : whole;
  }

  /** Mean over the seeds of a part of the conformal intervals. */
  double meanConformal(ToDoubleFunction<CrossConformal> part) {
    return runs.stream()
        .mapToDouble(run -> part.applyAsDouble(run.conformal()))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean over the seeds of a part of the score. */
  double mean(ToDoubleFunction<PredictionScore> part) {
    return runs.stream()
        .mapToDouble(run -> part.applyAsDouble(run.score()))
        .average()
        .orElse(Double.NaN);
  }
}
