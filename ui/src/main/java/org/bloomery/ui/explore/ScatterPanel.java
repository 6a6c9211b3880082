package org.bloomery.ui.explore;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.actors.explore.Contents;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.Quantity;
import org.bloomery.actors.explore.Scatter;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.chart.Chart;
import org.bloomery.ui.chart.ChartCard;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** Any two quantities of what was found as a picture whose points lead to their experiments. */
final class ScatterPanel extends Div {
  private static final long serialVersionUID = 1L;

  private final transient MeasurementExplorer explorer;
  private final transient Runnable chosen;
  private final ComboBox<Quantity> across = new ComboBox<>(Texts.of("scatter-panel.across"));
  private final ComboBox<Quantity> up = new ComboBox<>(Texts.of("scatter-panel.up"));
  private final Chart chart =
      new Chart("scatter", Texts.of("scatter-panel.two-quantities-of-the-measurements"));
  private final Paragraph notes = new Paragraph();
  private transient List<Scatter.Point> points = List.of();
  private transient Optional<MeasurementQuery> shown = Optional.empty();
  private boolean filling;

  /** Counts what was asked: answers to earlier questions come too late. */
  private int question;

  /**
   * @param chosen hears when other quantities were chosen
   */
  ScatterPanel(MeasurementExplorer explorer, Runnable chosen) {
    this.explorer = explorer;
    this.chosen = chosen;
    addClassName("explored");
    across.setId("across");
    up.setId("up");
    for (ComboBox<Quantity> axis : List.of(across, up)) {
      axis.setItemLabelGenerator(Quantity::axis);
      axis.addValueChangeListener(change -> {
        if (!filling) {
          chosen.run();
          draw();
        }
      });
    }
    Div axes = new Div(up, across);
    axes.addClassName("tools");
    notes.addClassName("quiet");
    notes.setId("scatter-notes");
    notes.getElement().setAttribute("role", "status");
    chart.onClick(this::clicked);
    ChartCard card = new ChartCard(Texts.of("scatter-panel.two-quantities"), chart, axes);
    card.add(notes);
    add(card);
  }

  /** What can be drawn: what was measured, and what follows from the alloys there are. */
  void offer(Contents contents, Optional<Quantity> x, Optional<Quantity> y) {
    List<Quantity> quantities = new ArrayList<>();
    for (Contents.Measured measured : contents.properties()) {
      PropertyRegistry.standard()
          .property(measured.property())
          .filter(property -> property.kind() != Property.Kind.CATEGORY)
          .map(Quantity.Measured::new)
          .ifPresent(quantities::add);
    }
    Optional<Quantity> first = quantities.stream().findFirst();
    quantities.add(new Quantity.Temperature());
    contents.elements().stream().map(Quantity.AtomicPercent::new).forEach(quantities::add);
    Arrays.stream(Descriptor.values()).map(Quantity.Computed::new).forEach(quantities::add);
    filling = true;
    across.setItems(quantities);
    up.setItems(quantities);
    across.setValue(x.filter(quantities::contains).orElse(new Quantity.Temperature()));
    up.setValue(y.filter(quantities::contains).or(() -> first).orElse(new Quantity.Temperature()));
    filling = false;
  }

  /** The quantities that are drawn, as they stand in the address. */
  Map<String, String> parameters() {
    return across.isEmpty() || up.isEmpty()
        ? Map.of()
        : Map.of("x", across.getValue().id(), "y", up.getValue().id());
  }

  /** Draws what a query finds. */
  void show(MeasurementQuery query) {
    shown = Optional.of(query);
    draw();
  }

  private void draw() {
    if (shown.isEmpty() || across.isEmpty() || up.isEmpty()) {
      return;
    }
    int asked = ++question;
    Later.then(
        this,
        explorer.scatter(shown.get(), across.getValue(), up.getValue()),
        scatter -> {
          if (asked == question) {
            show(scatter);
          }
        });
  }

  private void show(Scatter scatter) {
    List<Scatter.Point> all = new ArrayList<>();
    List<Map<String, Object>> groups = new ArrayList<>();
    for (Scatter.Group group : scatter.groups()) {
      List<List<Object>> rows = new ArrayList<>();
      for (Scatter.Point point : group.points()) {
        rows.add(List.of(point.x(), point.y(), words(point), all.size()));
        all.add(point);
      }
      groups.add(Map.of("name", group.name(), "points", rows));
    }
    points = List.copyOf(all);
    String count = counted(scatter);
    chart.show(Map.of("x", scatter.x().axis(), "y", scatter.y().axis(), "groups", groups), count);
    notes.setText(
        Texts.sentences(
            count,
            scatter.paired() ? Texts.of("scatter-panel.each-is-an-alloy") : "",
            scatter.limits() > 0
                ? Texts.of("scatter-panel.results-known-only", scatter.limits())
                : "",
            ofAlloy(scatter) ? Texts.of("scatter-panel.compositions-are-as-made") : ""));
  }

  private static boolean ofAlloy(Scatter scatter) {
    return scatter.x() instanceof Quantity.OfAlloy || scatter.y() instanceof Quantity.OfAlloy;
  }

  private static String counted(Scatter scatter) {
    return scatter.drawn() < scatter.found()
        ? Texts.of(
            "scatter-panel.of-points-drawn-by-chance",
            Quantities.count(scatter.drawn()),
            Quantities.count(scatter.found()))
        : Texts.count("scatter-panel.points", scatter.found(), Quantities.count(scatter.found()));
  }

  private static String words(Scatter.Point point) {
    return point.alloy()
        + (point.temperature().isPresent()
            ? ", " + Quantities.withUnit(point.temperature().getAsDouble(), "K")
            : "")
        + (point.experiment().isEmpty() ? "" : ", " + point.experiment())
        + ", "
        + point.source().name();
  }

  private void clicked(Chart.Click click) {
    if (click.point() >= 0 && click.point() < points.size()) {
      Scatter.Point point = points.get(click.point());
      if (point.source().isCampaign()) {
        UI.getCurrent().navigate(MeasurementGrid.place(point.source().id(), point.experiment()));
      }
    }
  }
}
