package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.score.Crps;

/** How well issued predictions did against what was measured. */
public final class Audit {
  /** Half width of the central 80 % interval of a normal distribution, in deviations. */
  static final double HALF_80 = 1.2815515655446004;

  /** The same of the 99.9 % interval. */
  static final double HALF_999 = 3.290526731491926;

  /** Predictions that must be scored before intervals are rescaled. */
  static final int RESCALED_FROM = 20;

  /** Scored predictions that the assumption of well-calibrated intervals is worth. */
  private static final double PRIOR_WEIGHT = 20;

  /** Smaller changes of the factor are noise. */
  private static final double SMALLEST_CHANGE = 0.01;

  private static final double SHARE = 0.8;

  private Audit() {}

  /** The predictions that count, in the order in which they were scored. */
  public static List<ScoredPrediction> counted(CampaignState state) {
    return state.scoreboard().scores().values().stream().filter(ScoredPrediction::audited).toList();
  }

  /** Coverage of those picked by a model, or of those drawn as controls. */
  public static Optional<Coverage> coverage(CampaignState state, boolean control) {
    List<ScoredPrediction> scores =
        counted(state).stream().filter(score -> score.control() == control).toList();
    return Coverage.of(scores);
  }

  /** Coverage of all of them. */
  public static Optional<Coverage> coverage(CampaignState state) {
    return Coverage.of(counted(state));
  }

  /**
   * A prediction beside its result.
   *
   * @param factor width of the issued interval over the model's
   */
  static Optional<ScoredPrediction> score(
      CampaignState state, CampaignEvent.ScoreItem item, Prediction prediction) {
    Optional<MeasurementFile> file = state.measurement(item.measurement());
    if (file.isEmpty()
        || file.get().retracted()
        || !(file.get().measurement().value() instanceof MeasuredValue.Exact exact)) {
      return Optional.empty();
    }
    Measurement measurement = file.get().measurement();
    double deviation = prediction.observationDeviation();
    if (!(deviation > 0)) {
      return Optional.empty();
    }
    double half = HALF_80 * deviation * item.intervalFactor();
    double error = (exact.value() - prediction.mean()) / deviation;
    boolean control =
        measurement
            .experiment()
            .flatMap(state::experiment)
            .filter(experiment ->
                experiment.source() == org.bloomery.models.acquisition.ProposalSource.CONTROL)
            .isPresent();
    return Optional.of(
        new ScoredPrediction(
            measurement.id(),
            measurement.experiment(),
            measurement.test(),
            item.modelVersion(),
            prediction.mean(),
            prediction.modelDeviation(),
            prediction.noiseDeviation(),
            prediction.mean() - half,
            prediction.mean() + half,
            exact.value(),
            Math.abs(exact.value() - prediction.mean()) <= half,
            error,
            Crps.ofNormal(error) * deviation,
            Math.abs(error) > HALF_999 * item.intervalFactor(),
            item.audited(),
            control));
  }

  /**
   * The factor by which the model's 80 % intervals should be widened: the split-conformal quantile
   * of the errors (Vovk, Gammerman and Shafer 2005; rank ceil(0.8 (n + 1))), shrunk towards 1; the
   * model's own width again where retractions leave too few. Empty when it is what is in force, and
   * while results wait whose scores may still make up the number.
   */
  static Optional<Double> newFactor(CampaignState state) {
    double[] errors =
        counted(state).stream()
            .mapToDouble(score -> Math.abs(score.standardisedError()))
            .sorted()
            .toArray();
    int scored = errors.length;
    if (scored < RESCALED_FROM) {
      return state.scoreboard().waiting().isEmpty()
              && Double.compare(state.scoreboard().intervalFactor(), 1) != 0
          ? Optional.of(1.0)
          : Optional.empty();
    }
    int rank = Math.min(scored, (int) Math.ceil(SHARE * (scored + 1)));
    double conformal = errors[rank - 1] / HALF_80;
    double factor = 1 + (conformal - 1) * scored / (scored + PRIOR_WEIGHT);
    return changed(state, factor);
  }

  private static Optional<Double> changed(CampaignState state, double factor) {
    return Math.abs(factor - state.scoreboard().intervalFactor()) > SMALLEST_CHANGE
        ? Optional.of(factor)
        : Optional.empty();
  }
}
