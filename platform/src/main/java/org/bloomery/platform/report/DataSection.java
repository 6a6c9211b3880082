package org.bloomery.platform.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.measurement.Measurement;

/** Every measurement, whatever became of it. */
final class DataSection {
  private DataSection() {}

  static Markup of(CampaignReport report) {
    return Markup.of(
        "section",
        Markup.of("h2", "Data"),
        Markup.table(
            "All %d measurements, oldest first; what was retracted counts nowhere above"
                .formatted(report.measurements().size()),
            List.of(
                "Measurement",
                "Experiment",
                "Nominal",
                "As made",
                "Test",
                "Result",
                "Measured",
                "By",
                "Marks"),
            report.measurements().stream().map(view -> row(report, view)).toList()));
  }

  private static List<String> row(CampaignReport report, MeasurementView view) {
    Measurement one = view.measurement();
    return List.of(
        one.id(),
        one.experiment().orElse(""),
        ReportWords.candidate(one.nominal()),
        ReportWords.asMade(one),
        report.test(one.test()),
        ReportWords.value(one, report.unit(one.test().property())),
        ReportWords.moment(one.circumstances().time()),
        view.recordedBy(),
        marks(view));
  }

  private static String marks(MeasurementView view) {
    List<String> marks = new ArrayList<>();
    if (view.retracted()) {
      marks.add("RETRACTED");
    }
    if (view.amended()) {
      marks.add("amended");
    }
    if (view.measurement().replicate() > 1) {
      marks.add("replicate " + view.measurement().replicate());
    }
    view.flags().stream().map(ReportWords::words).forEach(marks::add);
    return marks.stream().distinct().collect(Collectors.joining(", "));
  }
}
