package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.Audit;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.campaign.ScoredPrediction;
import org.bloomery.actors.campaign.Shadow;
import org.bloomery.actors.campaign.ShadowModel;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.score.BinomialLimits;

/**
 * A model that runs beside a campaign, and how it did on results that came after it had spoken.
 *
 * @param words what it is
 * @param active whether it still runs
 * @param newest its newest model, empty before the first
 * @param failure why it has none beside the serving model
 * @param scores on results of the first objective, empty before the first
 * @param serving how the serving models did on the very same results
 */
public record ShadowView(
    String id,
    String words,
    ModelSpec model,
    boolean active,
    Optional<String> newest,
    Optional<String> failure,
    Optional<Scores> scores,
    Optional<Scores> serving) {

  /**
   * Predictions beside results.
   *
   * @param inside results inside the stated 80 % interval
   * @param low95 lower exact binomial limit of their share
   * @param high95 upper limit
   * @param crps mean continuous ranked probability score, in the property's unit
   * @param standardisedError root mean square of the error over the stated deviation; 1 is right
   */
  public record Scores(
      int scored, int inside, double low95, double high95, double crps, double standardisedError) {
    private static Optional<Scores> of(List<ScoredPrediction> scores) {
      if (scores.isEmpty()) {
        return Optional.empty();
      }
      int inside = (int) scores.stream().filter(ScoredPrediction::inside).count();
      BinomialLimits limits = BinomialLimits.of(inside, scores.size());
      double squares =
          scores.stream()
              .mapToDouble(score -> score.standardisedError() * score.standardisedError())
              .sum();
      return Optional.of(
          new Scores(
              scores.size(),
              inside,
              limits.low95(),
              limits.high95(),
              scores.stream().mapToDouble(ScoredPrediction::crps).average().orElseThrow(),
              Math.sqrt(squares / scores.size())));
    }
  }

  /** All that ever ran beside the campaign, those that run now first. */
  static List<ShadowView> of(CampaignState state) {
    if (!state.exists() || state.spec().objectives().isEmpty()) {
      return List.of();
    }
    return state.work().shadowing().all().stream()
        .sorted((a, b) -> Boolean.compare(b.active(), a.active()))
        .map(shadow -> of(state, shadow))
        .toList();
  }

  private static ShadowView of(CampaignState state, Shadow shadow) {
    String property = state.spec().objectives().get(0).property();
    List<ScoredPrediction> own =
        shadow.scores().stream().filter(score -> score.test().property().equals(property)).toList();
    List<String> results = own.stream().map(ScoredPrediction::measurement).toList();
    List<ScoredPrediction> serving =
        Audit.counted(state).stream()
            .filter(score -> results.contains(score.measurement()))
            .toList();
    return new ShadowView(
        shadow.id(),
        ModelWords.of(shadow.model()),
        shadow.model(),
        shadow.active(),
        shadow.trained().stream().map(ShadowModel::version).reduce((a, b) -> b),
        shadow.givenUp().map(Shadow.GivenUp::message),
        Scores.of(own),
        Scores.of(serving));
  }
}
