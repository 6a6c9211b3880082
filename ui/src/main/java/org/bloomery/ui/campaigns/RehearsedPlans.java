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

/** What rehearsed plans reached, beside each other: as curves and as a table. */
final class RehearsedPlans extends Div {
  private static final long serialVersionUID = 1L;
  private static final double SECONDS_A_DAY = 86_400;
  private static final double PERCENT = 100;

  RehearsedPlans(RehearsalResult result) {
    RehearsalOutcome outcome = result.outcome();
    Chart byExperiments =
        new Chart("bands", "Share of the space better than the best found, by experiments");
    Chart byTime = new Chart("bands", "Share of the space better than the best found, by time");
    byExperiments.show(
        Map.of(
            "x",
            "experiments",
            "y",
            "share of the space that is better, %",
            "series",
            series(outcome, false)),
        words(outcome));
    byTime.show(
        Map.of(
            "x",
            "days",
            "y",
            "share of the space that is better, %",
            "series",
            series(outcome, true)),
        words(outcome));
    Div charts =
        new Div(
            new ChartCard("What is left to find, by experiments", byExperiments),
            new ChartCard("What is left to find, by time", byTime));
    charts.addClassName("charts");
    Paragraph basis = new Paragraph(basis(result));
    basis.addClassName("quiet");
    Section figures = new Section(new H2("What the plans reached"), table(outcome), basis);
    figures.addClassName("section-card");
    add(figures, charts);
  }

  private static PlainTable table(RehearsalOutcome outcome) {
    PlainTable table =
        new PlainTable(
            "What the plans reached",
            List.of(
                "Batch",
                "Experiments",
                "Time (days)",
                "Still better (% of the space)",
                "80 % of plays",
                "At random (%)",
                "Short of the best (deviations)"));
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
    return "Median over %d truths%s, each drawn from what the model believes%s; the shaded part holds the middle 80 %%. The laboratory does %d at once and takes %s days for them. Nothing fails, and constraints on results are left out."
        .formatted(
            outcome.truths(),
            outcome.isComplete() ? "" : " (the time was up before all were played)",
            outcome.isSimulated()
                ? ", which follows the property's simulator"
                : " without a simulator: smooth random functions",
            result.task().places(),
            days(result.task().turnaround()));
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
      series.add(Map.of("name", "batches of " + course.batch(), "points", points));
    }
    if (!byTime) {
      series.add(Map.of("name", "drawn at random", "points", random(outcome)));
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
          "batches of %d leave %s %% better after %d experiments"
              .formatted(course.batch(), percent(last.shareBetter().median()), last.experiments()));
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
