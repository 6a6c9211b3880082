package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.bloomery.models.score.PredictionScore;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.StudentInterval;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/** The charts of the report. */
final class YieldCharts {
  /** More lines cannot be told apart. */
  private static final List<String> SHOWN =
      List.of("simulator", "forest", "gp", "np", "pt", "birpt", "best");

  private final YieldResults results;
  private final List<YieldMethod> shown;

  YieldCharts(YieldResults results) {
    this.results = results;
    this.shown = results.methods().stream().filter(method -> SHOWN.contains(method.id())).toList();
  }

  void draw(BenchContext context) {
    Map<String, Optional<SvgPlot>> charts = new TreeMap<>();
    charts.put("learning", learning());
    charts.put("calibration", calibration());
    charts.put("parity", parity());
    charts.put("temperature", temperature());
    for (CaseStudy study : CaseStudy.all(results.points())) {
      charts.put("case-" + study.alloy(), caseStudy(study));
    }
    charts.forEach((name, chart) -> chart.ifPresent(plot -> context.chart(name, plot)));
  }

  private Optional<SvgPlot> learning() {
    List<Series> series = new ArrayList<>();
    for (YieldMethod method : shown) {
      List<Series.Point> points = new ArrayList<>();
      for (Protocol protocol : List.of(Protocol.FEW_5, Protocol.FEW_10, Protocol.TEN_FOLD)) {
        results
            .regression(method.id(), protocol, Reading.PLAIN)
            .ifPresent(verdict -> {
              int asked = verdict.runs().getFirst().points().length;
              double told =
                  protocol.isFewShot()
                      ? results.points().size() - asked
                      : 0.9 * results.points().size();
              points.add(point(told, verdict.squaredError()));
            });
      }
      if (!points.isEmpty()) {
        series.add(Series.joined(method.label(), points));
      }
    }
    return plot(
        "Error over the number of measured points",
        Axis.logarithmic("measured points learned from"),
        Axis.logarithmic("mean squared error (GPa²)"),
        series);
  }

  /** An interval that reaches below 0 has no place on a logarithmic axis. */
  private static Series.Point point(double x, StudentInterval interval) {
    return Double.isFinite(interval.low()) && interval.low() > 0
        ? new Series.Point(x, interval.mean(), interval.low(), interval.high())
        : new Series.Point(x, interval.mean());
  }

  private Optional<SvgPlot> calibration() {
    List<Series> series = new ArrayList<>();
    for (YieldMethod method : shown) {
      results
          .regression(method.id(), Protocol.GROUPED, Reading.PLAIN)
          .filter(verdict -> verdict.runs().getFirst().deviations().length > 0)
          .ifPresent(verdict ->
              series.add(
                  Series.joined(
                      method.label(),
                      List.of(
                          covered(50, verdict, PredictionScore::coverage50),
                          covered(80, verdict, PredictionScore::coverage80),
                          covered(95, verdict, PredictionScore::coverage95)))));
    }
    if (!series.isEmpty()) {
      series.add(
          Series.line("honest", List.of(new Series.Point(40, 40), new Series.Point(100, 100))));
    }
    return plot(
        "Intervals for new alloys: promised and kept",
        Axis.linear("promised (%)"),
        Axis.linear("measurements within (%)"),
        series);
  }

  private static Series.Point covered(
      double promised, Verdict verdict, ToDoubleFunction<PredictionScore> share) {
    return new Series.Point(promised, 100 * verdict.mean(share));
  }

  /** Of our best, or of the last of the others that answered for new alloys. */
  private Optional<SvgPlot> parity() {
    return shown.stream()
        .filter(
            method -> results.regression(method.id(), Protocol.GROUPED, Reading.PLAIN).isPresent())
        .reduce((one, next) -> one.id().equals("best") ? one : next)
        .flatMap(this::parity);
  }

  private Optional<SvgPlot> parity(YieldMethod method) {
    return results
        .regression(method.id(), Protocol.GROUPED, Reading.PLAIN)
        .map(verdict -> {
          Verdict.Run run = verdict.runs().getFirst();
          List<Series.Point> points = new ArrayList<>();
          for (int i = 0; i < run.truths().length; i++) {
            points.add(new Series.Point(run.truths()[i], run.values()[i]));
          }
          return new SvgPlot(
              "New alloys: " + method.label(),
              Axis.linear("measured yield strength (GPa)"),
              Axis.linear("predicted (GPa)"),
              List.of(
                  Series.markers("points", points),
                  Series.line(
                      "equal", List.of(new Series.Point(0, 0), new Series.Point(2.2, 2.2)))));
        });
  }

  private Optional<SvgPlot> temperature() {
    List<Series> series = new ArrayList<>();
    for (YieldMethod method : shown) {
      results
          .regression(method.id(), Protocol.FEW_10, Reading.PLAIN)
          .ifPresent(verdict -> {
            List<Series.Point> points = new ArrayList<>();
            for (TemperatureBin bin : TemperatureBin.values()) {
              bin.squaredError(results.points(), verdict)
                  .ifPresent(error -> points.add(point(meanTemperature(bin), error)));
            }
            if (!points.isEmpty()) {
              series.add(Series.joined(method.label(), points));
            }
          });
    }
    return plot(
        "Error over the test temperature, learned from 23 points",
        Axis.linear("mean test temperature of the range (K)"),
        Axis.logarithmic("mean squared error (GPa²)"),
        series);
  }

  private double meanTemperature(TemperatureBin bin) {
    YieldPoints points = results.points();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      if (bin.holds(points.point(i).temperature())) {
        sum += points.point(i).temperature();
        count++;
      }
    }
    return sum / count;
  }

  private Optional<SvgPlot> caseStudy(CaseStudy study) {
    List<Series> series = new ArrayList<>();
    for (YieldMethod method : shown) {
      List<Series.Point> points = new ArrayList<>();
      for (int point : study.points()) {
        CaseStudy.said(results, method.id(), point)
            .ifPresent(gpa ->
                points.add(new Series.Point(results.points().point(point).temperature(), gpa)));
      }
      if (!points.isEmpty() && !method.id().equals("forest")) {
        series.add(Series.joined(method.label(), points));
      }
    }
    if (series.isEmpty() || study.points().isEmpty()) {
      return Optional.empty();
    }
    series.add(
        Series.markers(
            "measured",
            study.points().stream()
                .map(point ->
                    new Series.Point(
                        results.points().point(point).temperature(), results.points().gpa(point)))
                .toList()));
    return plot(
        study.alloy() + ", kept from the methods",
        Axis.linear("test temperature (K)"),
        Axis.linear("yield strength (GPa)"),
        series);
  }

  private static Optional<SvgPlot> plot(String title, Axis x, Axis y, List<Series> series) {
    return series.isEmpty() ? Optional.empty() : Optional.of(new SvgPlot(title, x, y, series));
  }
}
