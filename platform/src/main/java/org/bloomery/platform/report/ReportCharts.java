package org.bloomery.platform.report;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignDetail.ParityPoint;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.Series.Point;
import org.bloomery.platform.plot.SvgPlot;

/** The charts of a report. */
final class ReportCharts {
  private ReportCharts() {}

  /** The best so far, each result, and what as many uniform draws would have reached. */
  static SvgPlot bestSoFar(List<CampaignDetail.CurvePoint> curve, String axis) {
    List<Series> series = new ArrayList<>();
    List<Point> random = new ArrayList<>();
    String name = "";
    for (CampaignDetail.CurvePoint point : curve) {
      if (point.random().isPresent()) {
        CampaignDetail.RandomExpectation expected = point.random().get();
        // The mean of a skewed best may lie outside its own interval.
        random.add(
            new Point(
                point.experiments(),
                expected.mean(),
                Math.min(expected.low(), expected.mean()),
                Math.max(expected.high(), expected.mean())));
        name =
            switch (expected.basis()) {
              case FACT -> "uniform draws (fact), 80 % band";
              case MODEL_ESTIMATE -> "uniform draws (model estimate), 80 % band";
            };
      }
    }
    if (!random.isEmpty()) {
      series.add(Series.line(name, random));
    }
    series.add(
        Series.joined(
            "best so far",
            curve.stream().map(point -> new Point(point.experiments(), point.best())).toList()));
    series.add(
        Series.markers(
            "each experiment",
            curve.stream().map(point -> new Point(point.experiments(), point.value())).toList()));
    return new SvgPlot(
        "Best so far against experiments", Axis.linear("experiments"), Axis.linear(axis), series);
  }

  /** Predictions with their interval beside results, controls as a series of their own. */
  static SvgPlot parity(List<ParityPoint> points, String label, String unit) {
    String suffix = unit.isEmpty() ? "" : " (" + unit + ")";
    List<Series> series = new ArrayList<>();
    add(series, "picked", points.stream().filter(point -> !point.control()).toList());
    add(series, "control", points.stream().filter(ParityPoint::control).toList());
    double least = points.stream().mapToDouble(ParityPoint::measured).min().orElseThrow();
    double most = points.stream().mapToDouble(ParityPoint::measured).max().orElseThrow();
    series.add(
        Series.line(
            "predicted as measured", List.of(new Point(least, least), new Point(most, most))));
    return new SvgPlot(
        "Predicted and measured " + label,
        Axis.linear("measured " + label + suffix),
        Axis.linear("predicted " + label + suffix),
        series);
  }

  private static void add(List<Series> series, String name, List<ParityPoint> points) {
    if (!points.isEmpty()) {
      series.add(
          Series.markers(
              name,
              points.stream()
                  .map(point ->
                      new Point(
                          point.measured(),
                          point.predicted(),
                          Math.min(point.low80(), point.predicted()),
                          Math.max(point.high80(), point.predicted())))
                  .toList()));
    }
  }
}
