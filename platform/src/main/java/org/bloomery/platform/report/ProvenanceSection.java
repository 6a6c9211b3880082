package org.bloomery.platform.report;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.actors.view.ModelView;
import org.bloomery.platform.report.Markup.Fact;

/** What the report rests on: which events, which models with which digests, which build. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static Markup of(CampaignReport report) {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.of("h2", "Provenance"));
    parts.add(
        Markup.facts(
            List.of(
                new Fact("Campaign", report.detail().summary().id()),
                new Fact("Specification", "version " + report.detail().specVersion()),
                new Fact("Events", "up to number " + report.detail().sequence()),
                new Fact("Campaign seed", Long.toString(report.detail().spec().seed())),
                new Fact("Report made", ReportWords.moment(report.made())),
                new Fact("Report made by", "Bloomery " + report.codeVersion()))));
    report.models().forEach(model -> parts.add(model(model)));
    report
        .detail()
        .generator()
        .ifPresent(generator -> {
          parts.add(Markup.of("h3", "Generative model " + generator.version()));
          parts.add(
              Markup.facts(
                  List.of(
                      new Fact("Artifact SHA-256", generator.artifactDigest()),
                      new Fact("Data SHA-256", generator.dataDigest()),
                      new Fact("Trained with model", generator.modelVersion()),
                      new Fact("Seed", Long.toString(generator.seed())))));
        });
    List<String> attachments =
        report.measurements().stream()
            .flatMap(view -> view.measurement().circumstances().attachments().stream())
            .distinct()
            .toList();
    if (!attachments.isEmpty()) {
      parts.add(Markup.of("h3", "Attached files, SHA-256"));
      parts.add(
          Markup.of(
              "ul", Markup.joined(attachments.stream().map(one -> Markup.of("li", one)).toList())));
    }
    return Markup.of("section", Markup.joined(parts));
  }

  private static Markup model(ModelView model) {
    return Markup.joined(
        List.of(
            Markup.of("h3", "Model " + model.version()),
            Markup.facts(
                List.of(
                    new Fact("Artifact SHA-256", model.artifactDigest()),
                    new Fact("Data SHA-256", model.dataDigest()),
                    new Fact(
                        "Rests on",
                        "%d results, events up to number %d"
                            .formatted(model.trainingPoints(), model.upToSequence())),
                    new Fact("Seed", Long.toString(model.seed())),
                    new Fact("Trained by", "Bloomery " + model.codeVersion())))));
  }
}
