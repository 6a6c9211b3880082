package org.bloomery.ui.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** The numbers behind the charts of a campaign page, as the drawing functions expect them. */
final class ChartData {
  private ChartData() {}

  /** Best so far, each result, and what random drawing would have reached with its interval. */
  static Map<String, Object> progress(CampaignDetail detail) {
    List<List<Double>> best = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    List<List<Double>> random = new ArrayList<>();
    String basis = "";
    for (CampaignDetail.CurvePoint point : detail.curve()) {
      double n = point.experiments();
      best.add(List.of(n, point.best()));
      values.add(List.of(n, point.value()));
      if (point.random().isPresent()) {
        CampaignDetail.RandomExpectation r = point.random().get();
        random.add(List.of(n, r.mean(), r.low(), r.high()));
        basis =
            r.basis() == CampaignDetail.Basis.FACT
                ? Texts.of("chart-data.fact")
                : Texts.of("chart-data.model-estimate");
      }
    }
    return Map.of(
        "best",
        best,
        "values",
        values,
        "random",
        random,
        "basis",
        basis,
        "quantity",
        quantity(detail));
  }

  /** The first objective's property and its unit, e.g. {@code yield stress, MPa}. */
  private static String quantity(CampaignDetail detail) {
    String property = detail.spec().objectives().getFirst().property().replace('_', ' ');
    String unit = detail.summary().unit();
    return unit.equals("1") ? property : property + ", " + unit;
  }

  /** The curve in words. */
  static String progressWords(CampaignDetail detail) {
    if (detail.curve().isEmpty()) {
      return Texts.of("chart-data.no-result-yet");
    }
    CampaignDetail.CurvePoint last = detail.curve().getLast();
    return Texts.of(
        "chart-data.best-after",
        Quantities.withUnit(last.best(), detail.summary().unit()),
        experiments(last.experiments()));
  }

  /** The comparison of predictions and results in words. */
  static String parityWords(CampaignDetail detail) {
    return detail
        .coverage()
        .map(c -> Texts.of("chart-data.of-results-inside-the-interval", c.inside(), c.scored()))
        .orElse(Texts.of("chart-data.no-prediction-has-met"));
  }

  static String experiments(int count) {
    return Texts.count("chart-data.measured-experiments", count);
  }

  /** Rows of measured, predicted, low, high, control. */
  static Map<String, Object> parity(CampaignDetail detail) {
    List<List<Object>> points = new ArrayList<>();
    for (CampaignDetail.ParityPoint point : detail.parity()) {
      points.add(
          List.of(
              point.measured(), point.predicted(), point.low80(), point.high80(), point.control()));
    }
    return Map.of("points", points, "unit", detail.summary().unit());
  }
}
