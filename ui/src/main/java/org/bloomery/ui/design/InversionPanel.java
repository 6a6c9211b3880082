package org.bloomery.ui.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bloomery.actors.design.InversionPath;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SideScroll;
import org.bloomery.ui.layout.Texts;

/** The way from an alloy to a single-phase one, step by step, and its features before and after. */
final class InversionPanel extends Section {
  private static final long serialVersionUID = 1L;

  private final Paragraph words = new Paragraph();
  private final Div tables = new Div();

  InversionPanel() {
    setId("inversion");
    words.addClassName("story");
    tables.addClassName("energies");
    add(new H2(Texts.of("inversion-panel.inversion")), words, tables);
    setVisible(false);
  }

  void show(InversionPath path) {
    setVisible(true);
    String told = path.words();
    words.setText(told.substring(0, 1).toUpperCase(Locale.ROOT) + told.substring(1) + ".");
    tables.removeAll();
    tables.add(steps(path), features(path));
  }

  void clear() {
    setVisible(false);
  }

  /** The steps as the map draws them: place and words. */
  static List<List<Object>> places(InversionPath path) {
    List<List<Object>> places = new ArrayList<>();
    for (InversionPath.Step step : path.steps()) {
      JudgedAlloy alloy = step.alloy();
      places.add(List.of(alloy.place().get(0), alloy.place().get(1), alloy.formula()));
    }
    return places;
  }

  private static Div steps(InversionPath path) {
    PlainTable table =
        new PlainTable(
            Texts.of("inversion-panel.steps-probability-of-being-single"),
            List.of(
                Texts.of("inversion-panel.step"),
                Texts.of("inversion-panel.alloy"),
                Texts.of("inversion-panel.asked-for"),
                Texts.of("inversion-panel.head"),
                Texts.of("inversion-panel.best-model"),
                Texts.of("inversion-panel.known-alloys-around")));
    table.setId("steps");
    for (int i = 0; i < path.steps().size(); i++) {
      InversionPath.Step step = path.steps().get(i);
      JudgedAlloy alloy = step.alloy();
      table.row(
          i == path.best() ? Texts.of("inversion-panel.best", i) : String.valueOf(i),
          alloy.formula(),
          step.asked().map(AlloyPanel::percent).orElse("–"),
          AlloyPanel.percent(alloy.head()),
          AlloyPanel.percent(alloy.singlePhase()),
          AlloyPanel.percent(alloy.density()));
    }
    return new SideScroll(table);
  }

  private static PlainTable features(InversionPath path) {
    List<Double> before = path.steps().getFirst().alloy().features();
    List<Double> after = path.steps().get(path.best()).alloy().features();
    PlainTable table =
        new PlainTable(
            Texts.of("inversion-panel.features-before-and-after"),
            List.of(
                Texts.of("inversion-panel.feature"),
                Texts.of("inversion-panel.before"),
                Texts.of("inversion-panel.after"),
                Texts.of("inversion-panel.change")));
    table.setId("before-after");
    for (PhaseFeature feature : PhaseFeature.values()) {
      double from = before.get(feature.ordinal());
      double to = after.get(feature.ordinal());
      table.row(
          feature.label() + (feature.unit().equals("1") ? "" : " (" + feature.unit() + ")"),
          Quantities.number(from),
          Quantities.number(to),
          (to < from ? "" : "+") + Quantities.number(to - from));
    }
    return table;
  }
}
