package org.bloomery.ui.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.Locale;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.actors.design.PhaseExplanation;
import org.bloomery.actors.service.DesignService;
import org.bloomery.ui.chart.Attribution;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** One alloy as a phase model sees it, and what its eight features contribute to that. */
final class AlloyPanel extends Section {
  private static final long serialVersionUID = 1L;

  /** Relative density below which the map is as good as empty. */
  private static final double SPARSE = 0.05;

  private final transient DesignService design;
  private final H2 name = new H2();
  private final Paragraph remark = new Paragraph();
  private final Figure single = new Figure(Texts.of("alloy-panel.single-phase"));
  private final Figure head = new Figure(Texts.of("alloy-panel.by-the-maps-own-head"));
  private final Figure density = new Figure(Texts.of("alloy-panel.known-alloys-around"));
  private final Attribution attribution = new Attribution();
  private int shown;

  AlloyPanel(DesignService design) {
    this.design = design;
    setId("alloy");
    remark.addClassName("quiet");
    remark.setId("remark");
    Div figures = new Div(single, head, density);
    figures.addClassName("figures");
    Div why = new Div(new H3(Texts.of("alloy-panel.what-makes-the-difference")), attribution);
    why.setId("why");
    add(name, remark, figures, why);
    setVisible(false);
  }

  /**
   * Shows an alloy and asks for its explanation.
   *
   * @param words how it came about, empty for an alloy that somebody named
   */
  void show(String model, JudgedAlloy alloy, String words) {
    int now = ++shown;
    setVisible(true);
    name.setText(alloy.formula());
    remark.setText(words);
    single.show(
        percent(alloy.singlePhase()),
        Texts.of("alloy-panel.between-models", percent(alloy.deviation())));
    head.show(percent(alloy.head()), Texts.of("alloy-panel.probability-by-which-the-map"));
    density.show(
        percent(alloy.density()),
        alloy.density() < SPARSE
            ? Texts.of("alloy-panel.of-the-densest-hardly-any")
            : Texts.of("alloy-panel.of-the-densest"));
    attribution.clear();
    Later.then(
        this,
        design.explain(model, alloy.composition()),
        answer -> {
          if (now == shown && answer instanceof DesignAnswer.Given<PhaseExplanation> given) {
            explain(given.value());
          }
        });
  }

  void clear() {
    shown++;
    setVisible(false);
  }

  private void explain(PhaseExplanation explanation) {
    attribution.show(
        explanation.contributions().stream()
            .map(part ->
                new Attribution.Bar(
                    part.label(), Quantities.withUnit(part.value(), part.unit()), part.effect(), 0))
            .toList(),
        explanation.base(),
        explanation.alloy().head(),
        Texts.of("alloy-panel.the-models-alloys"),
        "1");
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
  }
}
