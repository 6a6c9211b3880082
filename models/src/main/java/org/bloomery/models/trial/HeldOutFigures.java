package org.bloomery.models.trial;

import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.models.score.BinomialLimits;
import org.bloomery.models.score.PredictionScore;

/**
 * How good the held-out predictions of one model were, in the property's unit.
 *
 * @param results number of predictions
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param logDensity mean logarithm of the density that was stated for the result; larger is better
 * @param crps mean continuous ranked probability score; smaller is better
 * @param inside80 results within their stated 80 % interval
 * @param low95 lower exact binomial limit of the share inside
 * @param high95 upper limit
 * @param sharpness mean width of the stated 80 % intervals; smaller is sharper
 * @param rankCorrelation Spearman's, of stated deviation and absolute error: whether the model
 *     knows where it errs; empty where it is equally sure everywhere
 */
public record HeldOutFigures(
    int results,
    double rmse,
    double mae,
    double logDensity,
    double crps,
    int inside80,
    double low95,
    double high95,
    double sharpness,
    OptionalDouble rankCorrelation) {
  /** Half width of the central 80 % interval of a normal distribution, in deviations. */
  private static final double HALF_80 = 1.2815515655446004;

  /**
   * @param all at least one
   */
  public static HeldOutFigures of(List<HeldOut> all) {
    PredictionScore score =
        PredictionScore.of(
            all.stream().mapToDouble(HeldOut::measured).toArray(),
            all.stream().mapToDouble(one -> one.prediction().mean()).toArray(),
            all.stream().mapToDouble(HeldOut::deviation).toArray());
    int inside = (int) Math.round(score.coverage80() * score.points());
    BinomialLimits limits = BinomialLimits.of(inside, score.points());
    return new HeldOutFigures(
        score.points(),
        Math.sqrt(score.squaredError()),
        all.stream().mapToDouble(HeldOut::absoluteError).average().orElseThrow(),
        -score.logLoss(),
        score.crps(),
        inside,
        limits.low95(),
        limits.high95(),
        2 * HALF_80 * score.sharpness(),
        Double.isNaN(score.rankCorrelation())
            ? OptionalDouble.empty()
            : OptionalDouble.of(score.rankCorrelation()));
  }
}
