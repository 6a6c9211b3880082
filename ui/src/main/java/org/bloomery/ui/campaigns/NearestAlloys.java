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
    add(new H2("Nearest measured alloys"), table, words);
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
            ? "Nothing was measured yet: the prediction rests on what the model knew before."
            : "Exchanged atoms: the share of atoms by which the two alloys differ.");
    if (nearest.isEmpty()) {
      return;
    }
    PlainTable rows =
        new PlainTable(
            "Nearest measured alloys",
            List.of(
                "Alloy", "Exchanged atoms", unit.equals("1") ? "Result" : "Result (" + unit + ")"));
    rows.addClassName("pair");
    for (Measurement result : nearest) {
      rows.row(
          result.asMade().isPresent()
              ? Quantities.atomicPercent(result.candidate().composition()) + " as made"
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
