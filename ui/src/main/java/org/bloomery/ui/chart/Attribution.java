package org.bloomery.ui.chart;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** What made a model say what it says: bars from the usual prediction to this one. */
public final class Attribution extends Div {
  private static final long serialVersionUID = 1L;

  /** More bars than these are not read. */
  private static final int MOST_BARS = 10;

  /** Effects smaller than this share of the largest are rounding. */
  private static final double NOTHING = 1e-6;

  private final Paragraph words = new Paragraph();
  private final Chart chart =
      new Chart("attribution", Texts.of("attribution.what-raises-and-what-lowers"));
  private final Div table = new Div();

  /**
   * One bar.
   *
   * @param name of what contributes
   * @param value it has here, with its unit
   * @param effect on the prediction, in its unit
   * @param error standard error of the effect; 0 where it is exact
   */
  public record Bar(String name, String value, double effect, double error) {}

  public Attribution() {
    addClassName("attribution");
    words.addClassName("quiet");
    add(words, chart, table);
    setVisible(false);
  }

  public void clear() {
    setVisible(false);
  }

  /**
   * Shows an explanation.
   *
   * @param usual mean prediction of what it is compared with
   * @param prediction of this candidate: the usual and all effects together
   * @param background what it is compared with, e.g. {@code alloys measured so far}
   * @param unit of prediction and effects, {@code 1} for none
   */
  public void show(List<Bar> all, double usual, double prediction, String background, String unit) {
    double largest = all.stream().mapToDouble(bar -> Math.abs(bar.effect())).max().orElse(0);
    List<Bar> bars =
        all.stream()
            .filter(bar -> Math.abs(bar.effect()) > NOTHING * largest)
            .sorted((a, b) -> Double.compare(Math.abs(b.effect()), Math.abs(a.effect())))
            .limit(MOST_BARS)
            .toList();
    words.setText(
        Texts.sentences(
            Texts.of(
                "attribution.from-the-mean-over",
                Quantities.withUnit(usual, unit),
                background,
                Quantities.withUnit(prediction, unit)),
            all.size() > bars.size()
                ? Texts.of("attribution.the-smallest-effects-are-left", all.size() - bars.size())
                : ""));
    List<List<Object>> rows = new ArrayList<>();
    PlainTable numbers =
        new PlainTable(
            Texts.of("attribution.effects"),
            List.of(
                Texts.of("attribution.what"),
                Texts.of("attribution.value"),
                unit.equals("1")
                    ? Texts.of("attribution.effect")
                    : Texts.of("attribution.effect-of", unit)));
    for (Bar bar : bars) {
      rows.add(List.of(bar.name(), bar.effect(), bar.error(), bar.value()));
      numbers.row(bar.name(), bar.value(), effect(bar));
    }
    chart.show(
        Map.of("bars", rows, "unit", unit),
        bars.isEmpty()
            ? Texts.of("attribution.nothing-contributes")
            : Texts.of("attribution.weighs-most", bars.getFirst().name()));
    table.removeAll();
    table.add(numbers);
    setVisible(true);
  }

  private static String effect(Bar bar) {
    String sign = bar.effect() < 0 ? "" : "+";
    return sign
        + Quantities.number(bar.effect())
        + (bar.error() > 0 ? " ± " + Quantities.number(bar.error()) : "");
  }
}
