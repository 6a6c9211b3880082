package org.bloomery.platform.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.ModelView;

/** What was done: experiments by state, failures, where proposals came from, models. */
final class DoneSection {
  private DoneSection() {}

  static Markup of(CampaignReport report) {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.of("h2", "What was done"));
    long controls = report.experiments().stream().filter(DoneSection::isControl).count();
    parts.add(
        Markup.of(
            "p",
            "%d experiments were proposed or added, %d of them drawn at random as controls; the cost of %d is spent%s."
                .formatted(
                    report.experiments().size(),
                    controls,
                    report.detail().summary().spent(),
                    report.detail().summary().budget().isPresent()
                        ? " of a budget of " + report.detail().summary().budget().getAsInt()
                        : "")));
    parts.add(states(report));
    parts.add(failures(report));
    parts.add(sources(report));
    parts.add(models(report));
    return Markup.of("section", Markup.joined(parts));
  }

  static boolean isControl(ExperimentView experiment) {
    return experiment.source().equals(CampaignReport.CONTROL);
  }

  private static Markup states(CampaignReport report) {
    Map<String, Long> counts =
        report.experiments().stream()
            .collect(
                Collectors.groupingBy(ExperimentView::state, TreeMap::new, Collectors.counting()));
    return Markup.table(
        "Experiments by state",
        List.of("State", "Experiments"),
        counts.entrySet().stream()
            .map(one -> List.of(ReportWords.words(one.getKey()), one.getValue().toString()))
            .toList());
  }

  private static Markup failures(CampaignReport report) {
    List<List<String>> rows =
        report.experiments().stream()
            .filter(one -> one.state().equals("FAILED"))
            .map(one ->
                List.of(
                    one.id(),
                    ReportWords.candidate(one.candidate()),
                    one.reason(),
                    ReportWords.moment(one.changed())))
            .toList();
    return rows.isEmpty()
        ? Markup.of("p", "No experiment failed.")
        : Markup.table(
            "Failed experiments", List.of("Experiment", "Candidate", "Reason", "When"), rows);
  }

  private static Markup sources(CampaignReport report) {
    Map<String, List<ExperimentView>> bySource =
        report.experiments().stream()
            .collect(
                Collectors.groupingBy(ExperimentView::source, TreeMap::new, Collectors.toList()));
    return Markup.table(
        "Where the experiments came from",
        List.of("Source", "Experiments", "Measured", "Better than the best before"),
        bySource.entrySet().stream()
            .map(one ->
                List.of(
                    ReportWords.words(one.getKey()),
                    Integer.toString(one.getValue().size()),
                    Long.toString(
                        one.getValue().stream().filter(e -> e.state().equals("MEASURED")).count()),
                    improvements(report, one.getKey())))
            .toList());
  }

  private static String improvements(CampaignReport report, String source) {
    return report.detail().sources().stream()
        .filter(one -> one.source().equals(source))
        .findFirst()
        .map(CampaignDetail.Source::improvements)
        .map(count -> Integer.toString(count))
        .orElse("");
  }

  private static Markup models(CampaignReport report) {
    return Markup.table(
        "Models, newest first",
        List.of("Version", "What it is", "Trained", "Results", "Figures", "Serving"),
        report.models().stream().map(DoneSection::row).toList());
  }

  private static List<String> row(ModelView model) {
    return List.of(
        model.version(),
        model.words().orElse(""),
        ReportWords.moment(model.trained()),
        Integer.toString(model.trainingPoints()),
        model.metrics().entrySet().stream()
            .map(one -> ReportWords.words(one.getKey()) + " " + ReportWords.number(one.getValue()))
            .collect(Collectors.joining("; ")),
        model.serving() ? "yes" : "");
  }
}
