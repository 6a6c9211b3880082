package org.bloomery.actors.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.ScoredPrediction;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Objective;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.score.BinomialLimits;

/**
 * What charts of a campaign are drawn from. Random expectations are added when it is read.
 *
 * @param start best value among free measurements, which no experiment was spent on
 * @param controls values of experiments that were drawn uniformly, in the objective's unit
 */
record Figures(
    OptionalDouble start,
    List<CampaignDetail.CurvePoint> curve,
    List<Double> controls,
    List<CampaignDetail.ParityPoint> parity,
    Optional<CampaignDetail.Coverage> coverage) {

  static final Figures NONE =
      new Figures(OptionalDouble.empty(), List.of(), List.of(), List.of(), Optional.empty());

  Figures {
    curve = List.copyOf(curve);
    controls = List.copyOf(controls);
    parity = List.copyOf(parity);
  }

  static Figures of(CampaignState state) {
    if (!state.exists() || state.spec().objectives().isEmpty()) {
      return NONE;
    }
    Objective objective = state.spec().objectives().get(0);
    OptionalDouble start = OptionalDouble.empty();
    OptionalDouble best = OptionalDouble.empty();
    List<CampaignDetail.CurvePoint> curve = new ArrayList<>();
    List<Double> controls = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (MeasurementFile file : state.measurements()) {
      Measurement measurement = file.measurement();
      if (file.retracted()
          || !objective.covers(measurement.test())
          || measurement.value().number().isEmpty()) {
        continue;
      }
      double value = measurement.value().number().getAsDouble();
      best = OptionalDouble.of(better(objective, best, value));
      if (measurement.experiment().isEmpty()) {
        start = OptionalDouble.of(better(objective, start, value));
      } else if (seen.add(measurement.experiment().get())) {
        String experiment = measurement.experiment().get();
        curve.add(
            new CampaignDetail.CurvePoint(
                seen.size(), best.getAsDouble(), value, experiment, Optional.empty()));
        if (isControl(state, experiment)) {
          controls.add(value);
        }
      }
    }
    List<CampaignDetail.ParityPoint> parity =
        state.scoreboard().scores().values().stream()
            .filter(ScoredPrediction::audited)
            .map(Figures::parity)
            .toList();
    return new Figures(start, curve, controls, parity, coverage(state));
  }

  private static boolean isControl(CampaignState state, String experiment) {
    return state
        .experiment(experiment)
        .map(file -> file.source() == ProposalSource.CONTROL)
        .orElse(false);
  }

  private static double better(Objective objective, OptionalDouble best, double value) {
    return best.isEmpty()
            || objective.goal().score(value) > objective.goal().score(best.getAsDouble())
        ? value
        : best.getAsDouble();
  }

  private static CampaignDetail.ParityPoint parity(ScoredPrediction score) {
    return new CampaignDetail.ParityPoint(
        score.experiment().orElse(""),
        score.test().property(),
        score.mean(),
        score.low80(),
        score.high80(),
        score.measured(),
        score.control(),
        Optional.of(score.modelVersion()));
  }

  private static Optional<CampaignDetail.Coverage> coverage(CampaignState state) {
    int scored = 0;
    int inside = 0;
    for (ScoredPrediction score : state.scoreboard().scores().values()) {
      if (score.audited()) {
        scored++;
        inside += score.inside() ? 1 : 0;
      }
    }
    if (scored == 0) {
      return Optional.empty();
    }
    BinomialLimits limits = BinomialLimits.of(inside, scored);
    return Optional.of(
        new CampaignDetail.Coverage(inside, scored, limits.low95(), limits.high95()));
  }
}
