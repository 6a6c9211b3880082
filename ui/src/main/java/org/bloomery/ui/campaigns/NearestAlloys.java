package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.space.CandidateDistance;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** The measured alloys that are most like one, with what they gave. */
final class NearestAlloys extends Section {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final Div table = new Div();
  private final Paragraph words = new Paragraph();

  NearestAlloys() {
    setId("nearest");
    table.addClassName("scrolls");
    words.addClassName("quiet");
    add(new H2(Texts.of("nearest-alloys.nearest-measured-alloys")), table, words);
  }

  /**
   * @param own experiment whose own results are left out
   */
  void show(
      CampaignDetail detail,
      Composition alloy,
      Optional<String> own,
      List<MeasurementView> measurements) {
    String unit = detail.summary().unit();
    List<Measurement> nearest =
        BestResult.counting(detail.spec().objectives().getFirst(), measurements).stream()
            .filter(result -> own.isEmpty() || !result.experiment().equals(own))
            .sorted(Comparator.comparingDouble(result -> distance(alloy, result)))
            .limit(SHOWN)
            .toList();
    table.removeAll();
    words.setText(
        nearest.isEmpty()
            ? Texts.of("nearest-alloys.nothing-was-measured-yet")
            : Texts.of("nearest-alloys.exchanged-atoms-the-share"));
    if (nearest.isEmpty()) {
      return;
    }
    PlainTable rows =
        new PlainTable(
            Texts.of("nearest-alloys.nearest-measured-alloys"),
            List.of(
                Texts.of("nearest-alloys.alloy"),
                Texts.of("nearest-alloys.exchanged-atoms"),
                unit.equals("1")
                    ? Texts.of("nearest-alloys.result")
                    : Texts.of("nearest-alloys.result-of", unit)));
    rows.addClassName("pair");
    for (Measurement result : nearest) {
      rows.row(
          result.asMade().isPresent()
              ? Texts.of(
                  "nearest-alloys.as-made",
                  Quantities.atomicPercent(result.candidate().composition()))
              : Formula.text(result.candidate().composition()),
          String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * distance(alloy, result)),
          Quantities.number(result.value().number().orElse(Double.NaN))
              + (result.uncertainty().isPresent()
                  ? " ± " + Quantities.number(result.uncertainty().getAsDouble())
                  : ""));
    }
    table.add(rows);
  }

  private static double distance(Composition alloy, Measurement result) {
    return CandidateDistance.exchangedAtoms(alloy, result.candidate().composition());
  }
}
