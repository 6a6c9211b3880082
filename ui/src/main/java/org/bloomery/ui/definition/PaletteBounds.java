package org.bloomery.ui.definition;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.ui.layout.Texts;

/** Lowest and highest share of each chosen element, in atomic percent. */
final class PaletteBounds extends Div {
  private static final long serialVersionUID = 1L;
  private static final double WHOLE = 100;

  private final transient Map<Element, Row> rows = new EnumMap<>(Element.class);
  private final transient Runnable changed;

  /** The fields of an element, which keep what was typed when the element leaves and returns. */
  private record Row(Div line, NumberField lowest, NumberField highest) {}

  PaletteBounds(Runnable changed) {
    this.changed = changed;
    addClassName("bounds");
  }

  /**
   * Shows the fields of these elements; those that are there already stay, with who types there.
   */
  void show(Set<Element> palette) {
    rows.forEach((element, row) -> {
      if (!palette.contains(element)) {
        row.line().removeFromParent();
      }
    });
    int place = 0;
    for (Element element : palette) {
      Div line = rows.computeIfAbsent(element, this::row).line();
      if (line.getParent().isEmpty()) {
        addComponentAtIndex(place, line);
      }
      place++;
    }
  }

  /** Shows these elements with their bounds. */
  void show(SortedMap<Element, FractionBounds> bounds) {
    show(bounds.keySet());
    bounds.forEach((element, range) -> {
      Row row = rows.computeIfAbsent(element, this::row);
      row.lowest().setValue(WHOLE * range.lowest());
      row.highest().setValue(WHOLE * range.highest());
    });
  }

  private Row row(Element element) {
    NumberField lowest = percent(element, "at-least", Texts.of("palette-bounds.at-least"), 0);
    NumberField highest = percent(element, "at-most", Texts.of("palette-bounds.at-most"), WHOLE);
    Span symbol = new Span(element.symbol());
    symbol.addClassName("symbol");
    Div line = new Div(symbol, lowest, highest);
    line.addClassName("bound");
    return new Row(line, lowest, highest);
  }

  private NumberField percent(Element element, String id, String which, double value) {
    NumberField field = new NumberField();
    field.setId("bound-" + element.symbol() + "-" + id);
    field.setAriaLabel(Texts.of("palette-bounds.atomic-percent", element.symbol(), which));
    field.setPrefixComponent(new Span(which));
    field.setSuffixComponent(new Span("at.%"));
    field.setMin(0);
    field.setMax(WHOLE);
    field.setValue(value);
    field.addValueChangeListener(event -> changed.run());
    return field;
  }

  /**
   * The bounds as atomic fractions, an empty field counting as no bound.
   *
   * @throws IllegalArgumentException naming the element whose bounds are not accepted
   */
  SortedMap<Element, FractionBounds> read(Set<Element> palette) {
    SortedMap<Element, FractionBounds> bounds = new TreeMap<>();
    for (Element element : palette) {
      Row row = rows.computeIfAbsent(element, this::row);
      double lowest = Optional.ofNullable(row.lowest().getValue()).orElse(0.0) / WHOLE;
      double highest = Optional.ofNullable(row.highest().getValue()).orElse(WHOLE) / WHOLE;
      try {
        bounds.put(element, new FractionBounds(lowest, highest));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(element.symbol() + ": " + e.getMessage(), e);
      }
    }
    return bounds;
  }
}
