package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bloomery.actors.rehearsal.RehearsalResult;
import org.bloomery.models.rehearsal.RehearsalOutcome;
import org.bloomery.ui.chart.Chart;
import org.bloomery.ui.chart.ChartCard;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Texts;

/** What rehearsed plans reached, beside each other: as curves and as a table. */
final class RehearsedPlans extends Div {
  private static final long serialVersionUID = 1L;
  private static final double SECONDS_A_DAY = 86_400;
  private static final double PERCENT = 100;

  RehearsedPlans(RehearsalResult result) {
    RehearsalOutcome outcome = result.outcome();
    Chart byExperiments = new Chart("bands", Texts.of("rehearsed-plans.better-by-experiments"));
    Chart byTime = new Chart("bands", Texts.of("rehearsed-plans.better-by-time"));
    byExperiments.show(
        Map.of(
            "x",
            Texts.of("rehearsed-plans.experiments"),
            "y",
            Texts.of("rehearsed-plans.share-of-the-space"),
            "series",
            series(outcome, false)),
        words(outcome));
    byTime.show(
        Map.of(
            "x",
            Texts.of("rehearsed-plans.days"),
            "y",
            Texts.of("rehearsed-plans.share-of-the-space"),
            "series",
            series(outcome, true)),
        words(outcome));
    Div charts =
        new Div(
            new ChartCard(Texts.of("rehearsed-plans.what-is-left-to-find"), byExperiments),
            new ChartCard(Texts.of("rehearsed-plans.what-is-left-to-find-by-time"), byTime));
    charts.addClassName("charts");
    Paragraph basis = new Paragraph(basis(result));
    basis.addClassName("quiet");
    Section figures =
        new Section(
            new H2(Texts.of("rehearsed-plans.what-the-plans-reached")), table(outcome), basis);
    figures.addClassName("section-card");
    add(figures, charts);
  }

  private static PlainTable table(RehearsalOutcome outcome) {
    PlainTable table =
        new PlainTable(
            Texts.of("rehearsed-plans.what-the-plans-reached"),
            List.of(
                Texts.of("rehearsed-plans.batch"),
                Texts.of("rehearsed-plans.experiments-title"),
                Texts.of("rehearsed-plans.time-days"),
                Texts.of("rehearsed-plans.still-better-of-the-space"),
                Texts.of("rehearsed-plans.80-of-plays"),
                Texts.of("rehearsed-plans.at-random"),
                Texts.of("rehearsed-plans.short-of-the-best-deviations")));
    table.addClassName("headed");
    for (RehearsalOutcome.Course course : outcome.courses()) {
      RehearsalOutcome.Point last = course.points().getLast();
      table.row(
          String.valueOf(course.batch()),
          String.valueOf(last.experiments()),
          days(last.elapsed()),
          percent(last.shareBetter().median()),
          percent(last.shareBetter().low80()) + " – " + percent(last.shareBetter().high80()),
          percent(last.random()),
          "%.2f".formatted(last.regret().median()));
    }
    return table;
  }

  private static String basis(RehearsalResult result) {
    RehearsalOutcome outcome = result.outcome();
    String median =
        outcome.isComplete()
            ? Texts.of("rehearsed-plans.median-over-truths", outcome.truths())
            : Texts.of("rehearsed-plans.median-over-truths-the-time", outcome.truths());
    return Texts.sentences(
        outcome.isSimulated()
            ? Texts.of("rehearsed-plans.drawn-from-the-simulator", median)
            : Texts.of("rehearsed-plans.drawn-without-simulator", median),
        Texts.of(
            "rehearsed-plans.the-laboratory-does-at-once",
            result.task().places(),
            turnaround(result.task().turnaround())));
  }

  private static String turnaround(Duration time) {
    return time.equals(Duration.ofDays(1))
        ? Texts.of("rehearsed-plans.one-day")
        : Texts.of("rehearsed-plans.so-many-days", days(time));
  }

  private static List<Map<String, Object>> series(RehearsalOutcome outcome, boolean byTime) {
    List<Map<String, Object>> series = new ArrayList<>();
    for (RehearsalOutcome.Course course : outcome.courses()) {
      List<List<Double>> points = new ArrayList<>();
      for (RehearsalOutcome.Point point : course.points()) {
        points.add(
            List.of(
                byTime ? point.elapsed().toSeconds() / SECONDS_A_DAY : (double) point.experiments(),
                PERCENT * point.shareBetter().median(),
                PERCENT * point.shareBetter().low80(),
                PERCENT * point.shareBetter().high80()));
      }
      series.add(
          Map.of("name", Texts.of("rehearsed-plans.batches-of", course.batch()), "points", points));
    }
    if (!byTime) {
      series.add(
          Map.of("name", Texts.of("rehearsed-plans.drawn-at-random"), "points", random(outcome)));
    }
    return series;
  }

  private static List<List<Double>> random(RehearsalOutcome outcome) {
    List<List<Double>> points = new ArrayList<>();
    for (RehearsalOutcome.Point point : outcome.courses().getFirst().points()) {
      double share = PERCENT * point.random();
      points.add(List.of((double) point.experiments(), share, share, share));
    }
    return points;
  }

  private static String words(RehearsalOutcome outcome) {
    List<String> words = new ArrayList<>();
    for (RehearsalOutcome.Course course : outcome.courses()) {
      RehearsalOutcome.Point last = course.points().getLast();
      words.add(
          Texts.of(
              "rehearsed-plans.batches-of-leave-better-after",
              course.batch(),
              percent(last.shareBetter().median()),
              last.experiments()));
    }
    return String.join("; ", words);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.01 ? "%.2f" : "%.1f", PERCENT * share);
  }

  private static String days(Duration time) {
    double days = time.toSeconds() / SECONDS_A_DAY;
    return String.format(Locale.ROOT, days == Math.rint(days) ? "%.0f" : "%.1f", days);
  }
}
