package org.bloomery.ui.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import com.vaadin.flow.shared.ui.LoadMode;
import java.util.Map;
import java.util.function.Consumer;
import org.bloomery.ui.layout.Texts;

/**
 * A chart whose data come from the server and whose drawing is a named function of the page's
 * script.
 */
public final class Chart extends Div {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORDS = Chart.class.getName() + ".words";

  private final String kind;
  private final String description;
  private String data = "";

  /**
   * @param kind name of the drawing function, e.g. {@code progress} or {@code parity}
   * @param description what the chart shows, for people who do not see it
   */
  public Chart(String kind, String description) {
    this.kind = kind;
    this.description = description;
    addClassName("chart");
    getElement().setAttribute("role", "img");
    getElement().setAttribute("aria-label", description);
  }

  /**
   * Draws these data, animating from the ones before.
   *
   * @param words what they say, for people who do not see the chart
   */
  public void show(Map<String, Object> values, String words) {
    getElement().setAttribute("aria-label", description + ": " + words);
    try {
      String json = JSON.writeValueAsString(values);
      if (!json.equals(data)) {
        data = json;
        if (isAttached()) {
          draw();
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("chart data cannot be written as JSON", e);
    }
  }

  /**
   * Hears clicks into the drawing.
   *
   * @param listener called in the page's own lock
   */
  public void onClick(Consumer<Click> listener) {
    addClassName("clickable");
    getElement()
        .addEventListener(
            "chart-click",
            event -> {
              var detail = event.getEventData();
              listener.accept(
                  new Click(
                      detail.get("event.detail.x").asDouble(),
                      detail.get("event.detail.y").asDouble(),
                      detail.get("event.detail.point").asInt()));
            })
        .addEventData("event.detail.x")
        .addEventData("event.detail.y")
        .addEventData("event.detail.point");
  }

  /**
   * A click into the drawing.
   *
   * @param x on the horizontal axis
   * @param y on the vertical axis
   * @param point number of the point that was hit, as the data gave it; -1 beside all points
   */
  public record Click(double x, double y, int point) {}

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    tellWords(ui);
    ui.getPage().addJavaScript("vendor/echarts/echarts.min.js", LoadMode.EAGER);
    ui.getPage().addJavaScript("charts/bloomery-charts.js", LoadMode.EAGER);
    if (!data.isEmpty()) {
      draw();
    }
  }

  /** The words that drawings need, once in a page. */
  private static void tellWords(UI ui) {
    if (ComponentUtil.getData(ui, WORDS) == null) {
      ComponentUtil.setData(ui, WORDS, true);
      try {
        PendingJavaScriptResult unused =
            ui.getPage()
                .executeJs(
                    "window.bloomeryWords = JSON.parse($0)",
                    JSON.writeValueAsString(Texts.under("drawing.")));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("words cannot be written as JSON", e);
      }
    }
  }

  private void draw() {
    // The scripts may still be loading when the first data arrive.
    getElement()
        .executeJs(
            "const draw = () => window.bloomeryCharts && window.bloomeryWords"
                + " ? window.bloomeryCharts.draw(this, $0, JSON.parse($1))"
                + " : setTimeout(draw, 50); draw();",
            kind,
            data);
  }
}
