package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Locale;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SideScroll;
import org.bloomery.ui.layout.Texts;

/** Which sources of candidates a campaign mixes, what each has earned and what it gets next. */
final class SourcesSection extends Section {
  private static final long serialVersionUID = 1L;

  private final SideScroll table = new SideScroll();
  private final Paragraph generator = new Paragraph();

  SourcesSection() {
    setId("sources");
    generator.addClassName("quiet");
    add(new H2(Texts.of("sources-section.where-good-alloys-come")), table, generator);
    setVisible(false);
  }

  /** Hidden where there is nothing to compare. */
  void show(CampaignDetail detail) {
    setVisible(detail.sources().size() > 1);
    String unit = detail.summary().unit();
    PlainTable earned =
        new PlainTable(
            Texts.of("sources-section.proposals-picked-by-a-model"),
            List.of(
                Texts.of("sources-section.source"),
                Texts.of("sources-section.proposed"),
                Texts.of("sources-section.measured"),
                Texts.of("sources-section.new-bests"),
                unit.equals("1")
                    ? Texts.of("sources-section.gained")
                    : Texts.of("sources-section.gained-of", unit),
                Texts.of("sources-section.share-of-the-next-batch")));
    for (CampaignDetail.Source source : detail.sources()) {
      earned.row(
          SourceWords.name(source.source()),
          Integer.toString(source.proposed()),
          Integer.toString(source.measured()),
          Integer.toString(source.improvements()),
          source.improvements() == 0 ? "–" : "+" + Quantities.number(source.gain()),
          String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * source.share()));
    }
    table.removeAll();
    table.add(earned);
    generator.setText(
        detail
            .generator()
            .map(made ->
                Texts.of(
                    "sources-section.generative-model-learned-the-space",
                    made.version(),
                    made.modelVersion()))
            .orElse(""));
  }
}
