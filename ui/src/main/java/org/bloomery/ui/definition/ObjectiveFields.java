package org.bloomery.ui.definition;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.Objective.Goal;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.form.ConditionFields;
import org.bloomery.ui.layout.Texts;

/** What is wanted: a property, which of its values are good, and how it is tested. */
final class ObjectiveFields extends Section {
  private static final long serialVersionUID = 1L;
  private static final String STANDARD = "yield_stress";

  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private final Select<Property> property = new Select<>();
  private final Select<Wish> wish = new Select<>();
  private final NumberField value = new NumberField(Texts.of("objective-fields.wanted-value"));
  private final NumberField tolerance = new NumberField(Texts.of("objective-fields.tolerance"));
  private final ConditionFields conditions = new ConditionFields();
  private final transient Runnable changed;

  /** Which values are good. */
  private enum Wish {
    HIGH,
    LOW,
    VALUE;

    private String words() {
      return switch (this) {
        case HIGH -> Texts.of("objective-fields.as-high-as-possible");
        case LOW -> Texts.of("objective-fields.as-low-as-possible");
        case VALUE -> Texts.of("objective-fields.near-a-value");
      };
    }
  }

  ObjectiveFields(Runnable changed) {
    this.changed = changed;
    property.setId("property");
    property.setLabel(Texts.of("objective-fields.property"));
    property.setItems(
        registry.properties().stream().filter(p -> p.kind() != Property.Kind.CATEGORY).toList());
    property.setItemLabelGenerator(Property::label);
    wish.setId("wish");
    wish.setLabel(Texts.of("objective-fields.should-be"));
    wish.setItemLabelGenerator(Wish::words);
    value.setId("target");
    tolerance.setId("tolerance");
    tolerance.setHelperText(Texts.of("objective-fields.within-it-all-values"));
    property.addValueChangeListener(event -> ask(event.getValue()));
    // Between two lists of wishes none is chosen for a moment.
    wish.addValueChangeListener(
        event -> Optional.ofNullable(event.getValue()).ifPresent(chosen -> showTarget()));
    value.addValueChangeListener(event -> changed.run());
    tolerance.addValueChangeListener(event -> changed.run());
    conditions.setListener(changed);
    property.setValue(registry.require(STANDARD));
    Div fields = new Div(property, wish, value, tolerance);
    fields.addClassName("fields");
    add(new H2(Texts.of("objective-fields.what-is-wanted")), fields, conditions);
  }

  private void ask(Property asked) {
    wish.setItems(
        asked.kind() == Property.Kind.NUMBER
            ? List.of(Wish.values())
            : List.of(Wish.HIGH, Wish.LOW));
    wish.setValue(Wish.HIGH);
    String unit = asked.unit().symbol();
    value.setSuffixComponent(new Span(unit));
    tolerance.setSuffixComponent(new Span(unit));
    conditions.clear();
    asked.testConditions().forEach(name -> conditions.addAny(registry.requireCondition(name)));
    showTarget();
  }

  private void showTarget() {
    boolean wanted = wish.getValue() == Wish.VALUE;
    value.setVisible(wanted);
    tolerance.setVisible(wanted);
    changed.run();
  }

  /** The property that is asked for. */
  Property property() {
    return property.getValue();
  }

  /**
   * Test conditions as stated here.
   *
   * @throws IllegalArgumentException saying what is not accepted
   */
  Conditions conditions() {
    return conditions.read(registry);
  }

  /** Does not ask for conditions that every candidate of a table brings along. */
  void leaveOut(Set<String> names) {
    conditions.leaveOut(names);
  }

  void show(Objective objective) {
    Property asked = registry.require(objective.property());
    property.setValue(asked);
    wish.setValue(
        switch (objective.goal()) {
          case Goal.Maximize goal -> Wish.HIGH;
          case Goal.Minimize goal -> Wish.LOW;
          case Goal.Target goal -> Wish.VALUE;
        });
    if (objective.goal() instanceof Goal.Target target) {
      value.setValue(target.value());
      tolerance.setValue(target.tolerance());
    }
    conditions.show(objective.fixed());
  }

  /**
   * The objective as stated.
   *
   * @param open test conditions that candidates bring along
   * @throws IllegalArgumentException saying what is missing or not accepted
   */
  Objective read(Set<String> open) {
    Map<String, ConditionValue> fixed = new TreeMap<>(conditions().values());
    fixed.keySet().removeAll(open);
    return new Objective(property().id(), new Conditions(fixed), open, goal(property()));
  }

  private Goal goal(Property asked) {
    return switch (wish.getValue()) {
      case HIGH -> new Goal.Maximize();
      case LOW -> new Goal.Minimize();
      case VALUE ->
          new Goal.Target(
              Optional.ofNullable(value.getValue())
                  .orElseThrow(() ->
                      new IllegalArgumentException(
                          Texts.of(
                              "objective-fields.say-near-which-alloys-should", asked.label()))),
              Optional.ofNullable(tolerance.getValue()).orElse(0.0));
    };
  }
}
