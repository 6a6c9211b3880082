package org.bloomery.platform.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bloomery.actors.view.CampaignDetail.ParityPoint;
import org.bloomery.models.score.BinomialLimits;

/**
 * How far the predictions could be trusted: intervals issued before a result beside the result,
 * controls apart from what a model picked, since what was picked as a maximum is biased.
 */
final class TrustSection {
  private static final double STATED = 0.8;

  private TrustSection() {}

  static Markup of(CampaignReport report) {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.of("h2", "How far the predictions could be trusted"));
    List<ParityPoint> all = report.detail().parity();
    if (all.isEmpty()) {
      parts.add(Markup.of("p", "No prediction was issued before a result yet."));
      return Markup.of("section", Markup.joined(parts));
    }
    parts.add(Markup.of("p", judged(all)));
    parts.add(
        Markup.table(
            "Results inside the 80 % interval that was issued before them",
            List.of("Predictions", "Results", "Inside", "Share", "Exact 95 % limits of the share"),
            groups(all).entrySet().stream()
                .map(group -> row(group.getKey(), group.getValue()))
                .toList()));
    Map<String, List<ParityPoint>> byProperty =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    ParityPoint::property, LinkedHashMap::new, Collectors.toList()));
    byProperty.forEach((property, points) ->
        parts.add(
            Markup.figure(
                ReportCharts.parity(points, report.label(property), report.unit(property)),
                "Parity of %s: what was measured from left to right, what had been predicted from bottom to top with the 80 %% interval of one observation; on the line both are the same. %d predictions, %d of them of control experiments."
                    .formatted(
                        report.label(property),
                        points.size(),
                        points.stream().filter(ParityPoint::control).count()))));
    return Markup.of("section", Markup.joined(parts));
  }

  private static String judged(List<ParityPoint> all) {
    int inside = inside(all);
    BinomialLimits limits = BinomialLimits.of(inside, all.size());
    String meaning =
        limits.high95() < STATED
            ? "The intervals were too narrow."
            : limits.low95() > STATED
                ? "The intervals were wider than they said."
                : "The stated 80 % lies within these limits.";
    return "Of %d results, %d (%s) lay inside the 80 %% interval that had been issued for them; the exact binomial 95 %% limits of this share are %s to %s. %s"
        .formatted(
            all.size(),
            inside,
            ReportWords.percent((double) inside / all.size()),
            ReportWords.percent(limits.low95()),
            ReportWords.percent(limits.high95()),
            meaning);
  }

  private static Map<String, List<ParityPoint>> groups(List<ParityPoint> all) {
    Map<String, List<ParityPoint>> groups = new LinkedHashMap<>();
    groups.put("all", all);
    groups.put("of experiments that were picked", all.stream().filter(p -> !p.control()).toList());
    groups.put("of control experiments", all.stream().filter(ParityPoint::control).toList());
    for (ParityPoint point : all) {
      groups
          .computeIfAbsent(
              point.modelVersion().map(version -> "by model " + version).orElse("by model unknown"),
              name -> new ArrayList<>())
          .add(point);
    }
    return groups;
  }

  private static List<String> row(String name, List<ParityPoint> points) {
    if (points.isEmpty()) {
      return List.of(name, "0", "", "", "");
    }
    int inside = inside(points);
    BinomialLimits limits = BinomialLimits.of(inside, points.size());
    return List.of(
        name,
        Integer.toString(points.size()),
        Integer.toString(inside),
        ReportWords.percent((double) inside / points.size()),
        ReportWords.percent(limits.low95()) + " to " + ReportWords.percent(limits.high95()));
  }

  private static int inside(List<ParityPoint> points) {
    return (int) points.stream().filter(ParityPoint::inside).count();
  }
}
