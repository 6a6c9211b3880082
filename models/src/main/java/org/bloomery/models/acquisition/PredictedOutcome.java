package org.bloomery.models.acquisition;

import java.util.OptionalDouble;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.models.ensemble.Prediction;

/**
 * What was expected of one test when the candidate was proposed, in the property's unit: the record
 * against which the later result is scored.
 *
 * @param mean expected value
 * @param modelDeviation standard deviation of the mean itself
 * @param noiseDeviation standard deviation of one observation around the true value
 * @param low80 lower end of the central 80 % interval of one observation
 * @param high80 upper end of that interval
 * @param simulated what the simulator says, where the property has one
 */
public record PredictedOutcome(
    PropertyTest test,
    double mean,
    double modelDeviation,
    double noiseDeviation,
    double low80,
    double high80,
    OptionalDouble simulated) {

  /** The 0.9 quantile of the standard normal distribution: half width of the 80 % interval. */
  public static final double QUANTILE_90 = 1.2815515655446004;

  public PredictedOutcome {
    if (!(Double.isFinite(mean) && low80 <= mean && mean <= high80)) {
      throw new IllegalArgumentException(
          "the mean "
              + mean
              + " predicted for "
              + test.key()
              + " must be a number inside its 80 % interval, "
              + low80
              + " to "
              + high80);
    }
  }

  /** The outcome a prediction stands for, observations taken as normally distributed. */
  public static PredictedOutcome of(
      PropertyTest test, Prediction prediction, OptionalDouble simulated) {
    double half = QUANTILE_90 * prediction.observationDeviation();
    return new PredictedOutcome(
        test,
        prediction.mean(),
        prediction.modelDeviation(),
        prediction.noiseDeviation(),
        prediction.mean() - half,
        prediction.mean() + half,
        simulated);
  }

  /** The prediction without its interval. */
  public Prediction prediction() {
    return new Prediction(mean, modelDeviation, noiseDeviation);
  }
}
