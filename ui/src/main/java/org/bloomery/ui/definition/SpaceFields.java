package org.bloomery.ui.definition;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.ElementProperty;
import org.bloomery.data.chemistry.ElementTable;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.ui.form.PeriodicTable;
import org.bloomery.ui.layout.Texts;

/** What may be varied: elements, their bounds, the grid, and limits on what alloys would be. */
final class SpaceFields extends Div {
  private static final long serialVersionUID = 1L;
  private static final List<Double> STEPS = List.of(1.0, 2.0, 2.5, 5.0, 10.0);
  private static final double STANDARD_STEP = 5;
  private static final double PERCENT = 100;
  private static final double HUNDREDTHS = 100;

  private final PeriodicTable table;
  private final PaletteBounds bounds;
  private final Select<Double> step = new Select<>();
  private final IntegerField fewest =
      new IntegerField(Texts.of("space-fields.fewest-elements-in-an-alloy"));
  private final IntegerField most =
      new IntegerField(Texts.of("space-fields.most-elements-in-an-alloy"));
  private final Div limits = new Div();
  private final transient List<Limit> stated = new ArrayList<>();
  private final transient Runnable changed;

  /** The fields of a limit. */
  private record Limit(Select<Descriptor> quantity, NumberField lowest, NumberField highest) {}

  SpaceFields(Runnable changed) {
    this.changed = changed;
    ElementTable elements = ElementTable.standard();
    table =
        new PeriodicTable(
            element -> elements.find(ElementProperty.ATOMIC_MASS, element).isPresent(),
            this::palette);
    bounds = new PaletteBounds(changed);
    step.setId("step");
    step.setLabel(Texts.of("space-fields.grid-step"));
    step.setItems(STEPS);
    step.setItemLabelGenerator(percent -> percent + " at.%");
    step.setValue(STANDARD_STEP);
    step.addValueChangeListener(event -> changed.run());
    count(fewest, "fewest", 1);
    count(most, "most", 0);
    most.setHelperText(Texts.of("space-fields.empty-for-no-limit"));
    most.clear();
    Button more =
        new Button(
            Texts.of("space-fields.limit-a-property"),
            click -> {
              Limit unused = addLimit();
            });
    more.setId("add-limit");
    more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    limits.addClassName("limits");
    Div grid = new Div(step, fewest, most);
    grid.addClassName("fields");
    Paragraph hint = new Paragraph(Texts.of("space-fields.press-the-elements"));
    hint.addClassName("quiet");
    add(hint, table, bounds, grid, limits, more);
  }

  private void count(IntegerField field, String id, int value) {
    field.setId(id);
    field.setMin(1);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    field.addValueChangeListener(event -> changed.run());
  }

  private void palette(Set<Element> elements) {
    bounds.show(elements);
    changed.run();
  }

  private Limit addLimit() {
    Select<Descriptor> quantity = new Select<>();
    quantity.setLabel(Texts.of("space-fields.property"));
    quantity.setItems(Arrays.asList(Descriptor.values()));
    quantity.setItemLabelGenerator(SpaceFields::label);
    NumberField lowest = new NumberField(Texts.of("space-fields.at-least"));
    NumberField highest = new NumberField(Texts.of("space-fields.at-most"));
    Limit limit = new Limit(quantity, lowest, highest);
    quantity.setId("limit-" + stated.size());
    quantity.addValueChangeListener(event -> changed.run());
    lowest.addValueChangeListener(event -> changed.run());
    highest.addValueChangeListener(event -> changed.run());
    Div line = new Div(quantity, lowest, highest);
    line.addClassName("fields");
    Button remove =
        new Button(
            Texts.of("space-fields.remove"),
            click -> {
              stated.remove(limit);
              limits.remove(line);
              changed.run();
            });
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    line.add(remove);
    stated.add(limit);
    limits.add(line);
    return limit;
  }

  void show(CompositionSpace space) {
    table.press(space.elements().keySet());
    bounds.show(space.elements());
    double percent = Math.round(space.gridStep() * PERCENT * HUNDREDTHS) / HUNDREDTHS;
    if (!STEPS.contains(percent)) {
      step.setItems(Stream.concat(STEPS.stream(), Stream.of(percent)).sorted().toList());
    }
    step.setValue(percent);
    fewest.setValue(space.fewestElements());
    if (space.mostElements() < space.elements().size()) {
      most.setValue(space.mostElements());
    }
    for (DerivedLimit known : space.derived()) {
      Limit limit = addLimit();
      limit.quantity().setValue(Descriptor.require(known.quantity()));
      if (Double.isFinite(known.lowest())) {
        limit.lowest().setValue(known.lowest());
      }
      if (Double.isFinite(known.highest())) {
        limit.highest().setValue(known.highest());
      }
    }
  }

  private static String label(Descriptor descriptor) {
    return descriptor.unit().equals("1")
        ? descriptor.label()
        : descriptor.label() + " (" + descriptor.unit() + ")";
  }

  /** Whether no element is chosen yet. */
  boolean isEmpty() {
    return table.pressed().isEmpty();
  }

  /**
   * The space as stated.
   *
   * @throws IllegalArgumentException saying what is missing or not accepted
   */
  CompositionSpace read() {
    Set<Element> palette = table.pressed();
    if (palette.isEmpty()) {
      throw new IllegalArgumentException(Texts.of("space-fields.press-at-least-one-element"));
    }
    return new CompositionSpace(
        bounds.read(palette),
        step.getValue() / PERCENT,
        Optional.ofNullable(fewest.getValue()).orElse(1),
        Optional.ofNullable(most.getValue()).orElse(palette.size()),
        List.of(),
        stated.stream().flatMap(limit -> limit(limit).stream()).toList(),
        Set.of(),
        new TreeMap<>());
  }

  /** Empty while nothing is limited yet. */
  private static Optional<DerivedLimit> limit(Limit limit) {
    Optional<Descriptor> quantity = Optional.ofNullable(limit.quantity().getValue());
    Optional<Double> lowest = Optional.ofNullable(limit.lowest().getValue());
    Optional<Double> highest = Optional.ofNullable(limit.highest().getValue());
    if (quantity.isEmpty() || lowest.isEmpty() && highest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DerivedLimit(
            quantity.get().id(),
            lowest.orElse(Double.NEGATIVE_INFINITY),
            highest.orElse(Double.POSITIVE_INFINITY)));
  }
}
