package org.bloomery.platform.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Objective;

/** What was found: the best results of each objective, and how the best came to be. */
final class FoundSection {
  private static final int BEST = 10;

  private final CampaignReport report;

  private FoundSection(CampaignReport report) {
    this.report = report;
  }

  static Markup of(CampaignReport report) {
    return new FoundSection(report).section();
  }

  private Markup section() {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.of("h2", "What was found"));
    for (Objective objective : report.detail().spec().objectives()) {
      List<MeasurementView> best = best(objective);
      parts.add(Markup.of("p", sentence(objective, best)));
      if (!best.isEmpty()) {
        parts.add(table(objective, best));
      }
    }
    List<CampaignDetail.CurvePoint> curve = report.detail().curve();
    if (!curve.isEmpty()) {
      String property = report.detail().spec().objectives().get(0).property();
      parts.add(
          Markup.figure(
              ReportCharts.bestSoFar(curve, report.axis(property)), caption(curve, property)));
    }
    return Markup.of("section", Markup.joined(parts));
  }

  private List<MeasurementView> best(Objective objective) {
    Comparator<MeasurementView> byScore =
        Comparator.comparingDouble(
            view -> objective.goal().score(view.measurement().value().number().orElseThrow()));
    return report.measurements().stream()
        .filter(view ->
            !view.retracted()
                && objective.covers(view.measurement().test())
                && view.measurement().value().number().isPresent())
        .sorted(byScore.reversed())
        .limit(BEST)
        .toList();
  }

  private String sentence(Objective objective, List<MeasurementView> best) {
    if (best.isEmpty()) {
      return "Nothing was measured for %s yet.".formatted(report.label(objective.property()));
    }
    Measurement first = best.get(0).measurement();
    return "The best result for %s is %s, of %s%s."
        .formatted(
            report.label(objective.property()),
            ReportWords.value(first, report.unit(objective.property())),
            ReportWords.candidate(first.candidate()),
            first.asMade().isPresent() ? " as made" : "");
  }

  private Markup table(Objective objective, List<MeasurementView> best) {
    List<List<String>> rows = new ArrayList<>();
    for (MeasurementView view : best) {
      Measurement one = view.measurement();
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              ReportWords.value(one, report.unit(objective.property())),
              ReportWords.candidate(one.nominal()),
              ReportWords.asMade(one),
              one.test().conditions().key(),
              one.experiment().orElse("none, a free measurement"),
              one.experiment()
                  .flatMap(report::experiment)
                  .map(ExperimentView::source)
                  .map(ReportWords::words)
                  .orElse("")));
    }
    return Markup.table(
        "Best results for "
            + report.axis(objective.property())
            + ", with the standard uncertainty where it was stated",
        List.of("", "Result", "Nominal", "As made", "Test", "Experiment", "Source"),
        rows);
  }

  private String caption(List<CampaignDetail.CurvePoint> curve, String property) {
    CampaignDetail.CurvePoint last = curve.getLast();
    String unit = report.unit(property);
    String reached =
        "Best so far against experiments: after %d experiments with a result the best is %s %s."
            .formatted(last.experiments(), ReportWords.number(last.best()), unit);
    Optional<CampaignDetail.RandomExpectation> random = last.random();
    return random
        .map(expected ->
            "%s As many uniform draws would have reached %s %s on average (80 %% interval %s to %s), which is %s."
                .formatted(
                    reached,
                    ReportWords.number(expected.mean()),
                    unit,
                    ReportWords.number(expected.low()),
                    ReportWords.number(expected.high()),
                    basis(expected.basis())))
        .orElse(
            reached
                + " What uniform draws would have reached is not known: there are too few control"
                + " experiments, no known values and no estimate of a model.");
  }

  static String basis(CampaignDetail.Basis basis) {
    return switch (basis) {
      case FACT -> "a fact, from values that are known or from the campaign's own controls";
      case MODEL_ESTIMATE -> "an estimate of the model, no fact";
    };
  }
}
