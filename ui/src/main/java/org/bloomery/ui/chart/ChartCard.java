package org.bloomery.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import org.bloomery.ui.layout.Texts;

/** A chart under its title, to be taken along as a picture or as data. */
public final class ChartCard extends Section {
  private static final long serialVersionUID = 1L;

  /** As what a chart is taken along. */
  private static final List<String> FORMS = List.of("SVG", "PNG", "CSV");

  private final Chart chart;

  /**
   * @param beside what else stands in the line of the title, e.g. a link
   */
  public ChartCard(String title, Chart chart, Component... beside) {
    this.chart = chart;
    addClassName("chart-card");
    Div head = new Div(new H2(title));
    head.addClassName("section-head");
    head.add(beside);
    add(head, chart, taking(title));
  }

  private Div taking(String title) {
    Div line = new Div();
    line.addClassName("taking");
    for (String form : FORMS) {
      NativeButton button = new NativeButton(form);
      button.setAriaLabel(Texts.of("chart-card.download-as", title, form));
      // Done by the browser, which has the drawing and its data.
      button
          .getElement()
          .executeJs(
              "this.addEventListener('click', () => window.bloomeryCharts.take($0, $1, $2))",
              chart.getElement(),
              form.toLowerCase(java.util.Locale.ROOT),
              title);
      line.add(button);
    }
    return line;
  }
}
