package org.bloomery.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;
import org.bloomery.ui.layout.Texts;

/** One field for each condition that a question leaves open. */
public final class ConditionFields extends Div {
  private static final long serialVersionUID = 1L;

  /** A number and its unit, e.g. {@code 1273 K}. */
  private static final Pattern QUANTITY =
      Pattern.compile("\\s*([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*(\\S*)\\s*");

  private final transient List<Field> fields = new ArrayList<>();
  private transient Runnable listener = () -> {};

  /** What a person entered for one condition; empty text leaves it out. */
  private record Field(
      ConditionDefinition definition,
      Component input,
      Supplier<String> text,
      Consumer<String> fill) {}

  public ConditionFields() {
    addClassName("condition-fields");
  }

  /**
   * @param newListener runs when a person has changed any field
   */
  public void setListener(Runnable newListener) {
    listener = newListener;
  }

  /** A field for a condition whose values are given, the first of them chosen. */
  public void addAmong(ConditionDefinition definition, List<ConditionValue> values) {
    Select<String> select = new Select<>();
    select.setItems(values.stream().map(ConditionValue::text).toList());
    select.setValue(values.getFirst().text());
    select.addValueChangeListener(event -> listener.run());
    put(definition, select, select::getValue, select::setValue);
  }

  /** A field for any accepted value of a condition. */
  public void addAny(ConditionDefinition definition) {
    if (definition.range().isEmpty() && !definition.takesAnyName()) {
      Select<String> select = new Select<>();
      select.setItems(definition.categories());
      select.setEmptySelectionAllowed(true);
      select.setEmptySelectionCaption(Texts.of("condition-fields.any"));
      select.setItemLabelGenerator(name -> name == null ? Texts.of("condition-fields.any") : name);
      select.setValue(definition.categories().getFirst());
      select.addValueChangeListener(event -> listener.run());
      put(
          definition,
          select,
          () -> Optional.ofNullable(select.getValue()).orElse(""),
          text -> select.setValue(text.isEmpty() ? select.getEmptyValue() : text));
      return;
    }
    TextField text = new TextField();
    definition
        .range()
        .ifPresent(range ->
            text.setHelperText(
                definition.unit() == Unit.KELVIN
                    ? Texts.of("condition-fields.with-its-unit-e-g")
                    : Texts.of("condition-fields.in-empty-for-any", definition.unit().symbol())));
    text.addValueChangeListener(event -> listener.run());
    put(definition, text, text::getValue, text::setValue);
  }

  private void put(
      ConditionDefinition definition,
      Component input,
      Supplier<String> text,
      Consumer<String> fill) {
    input.setId("condition-" + definition.name());
    String name = definition.name().replace('_', ' ');
    input
        .getElement()
        .setProperty("label", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    fields.add(new Field(definition, input, text, fill));
    add(input);
  }

  public void clear() {
    fields.clear();
    removeAll();
  }

  /** Fills in what is known, and empties all other fields. */
  public void show(Conditions known) {
    for (Field field : fields) {
      field
          .fill()
          .accept(known.get(field.definition().name()).map(ConditionValue::text).orElse(""));
    }
  }

  /** Does not ask for these, which are stated elsewhere; asks for all others. */
  public void leaveOut(Set<String> names) {
    fields.forEach(field -> field.input().setVisible(!names.contains(field.definition().name())));
  }

  /**
   * What was entered, without what is not asked for.
   *
   * @throws RefusedValueException naming the field, what was given and what is accepted
   */
  public Conditions read(PropertyRegistry registry) {
    Conditions conditions = Conditions.NONE;
    for (Field field : fields) {
      String text = field.input().isVisible() ? field.text().get() : "";
      if (!text.isBlank()) {
        String name = field.definition().name();
        conditions =
            conditions.with(name, registry.accepted(name, value(field.definition(), text)));
      }
    }
    return conditions;
  }

  private static ConditionValue value(ConditionDefinition definition, String text) {
    if (definition.range().isEmpty()) {
      return new ConditionValue.Category(text.strip());
    }
    Matcher matcher = QUANTITY.matcher(text);
    String accepted =
        Texts.of("condition-fields.a-number-with-its-unit", definition.unit().symbol());
    if (!matcher.matches()) {
      throw new RefusedValueException(definition.name(), text.strip(), accepted);
    }
    Unit unit =
        matcher.group(2).isEmpty()
            ? definition.unit()
            : Unit.parse(matcher.group(2))
                .orElseThrow(
                    () -> new RefusedValueException(definition.name(), text.strip(), accepted));
    return new ConditionValue.Quantity(Double.parseDouble(matcher.group(1)), unit);
  }
}
