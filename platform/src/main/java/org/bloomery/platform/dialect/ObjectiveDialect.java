package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;

/**
 * What a campaign wants: {@code {"maximise": "yield_stress", "at": {"temperature": "1273 K"}}}, and
 * what a result must satisfy: {@code {"property": "elongation", "atLeast": "5 %"}}.
 */
public final class ObjectiveDialect {
  private static final String GOAL =
      "{\"maximise\": \"yield_stress\", \"at\": {\"temperature\": \"1273 K\"}}, or minimise, or"
          + " target with value and tolerance";
  private static final String BOUND = "exactly one of atLeast, atMost and in";

  private final ConditionDialect conditions;
  private final ValueDialect values;

  public ObjectiveDialect(ConditionDialect conditions) {
    this.conditions = conditions;
    this.values = new ValueDialect(conditions.registry());
  }

  /**
   * Reads an objective.
   *
   * @param space its pool entries leave open the test conditions that the objective does not fix
   */
  Objective objective(Given given, DesignSpace space) {
    Fields fields = given.fields();
    Optional<Given> maximise = fields.find("maximise", "maximize");
    Optional<Given> minimise = fields.find("minimise", "minimize");
    Optional<Given> target = fields.find("target");
    List<Given> stated =
        List.of(maximise, minimise, target).stream().flatMap(Optional::stream).toList();
    if (stated.size() != 1) {
      throw given.refusal(GOAL);
    }
    Given property = stated.get(0);
    Conditions at =
        fields.find("at", "conditions").map(conditions::conditions).orElse(Conditions.NONE);
    PropertyTest test = conditions.test(property, at);
    Objective.Goal goal =
        maximise.isPresent()
            ? new Objective.Goal.Maximize()
            : minimise.isPresent() ? new Objective.Goal.Minimize() : target(test, fields);
    Set<String> open =
        fields.find("open").map(names -> open(test, names)).orElseGet(() -> openIn(space, test));
    fields.nothingElse();
    return given.told(() -> new Objective(test.property(), test.conditions(), open, goal));
  }

  private Objective.Goal target(PropertyTest test, Fields fields) {
    double value = values.number(test.property(), fields.require("value", "the wanted value"));
    double tolerance =
        fields
            .find("tolerance")
            .map(given -> isZero(given) ? 0 : values.uncertainty(test.property(), given).orElse(0))
            .orElse(0.0);
    return fields.owner().told(() -> new Objective.Goal.Target(value, tolerance));
  }

  private static boolean isZero(Given given) {
    return given.isNumber()
        ? given.number() == 0
        : given.isText() && given.text().matches("\\s*0(?:\\.0*)?(?:\\s.*)?");
  }

  private Set<String> open(PropertyTest test, Given names) {
    Property property = registry().require(test.property());
    Set<String> open = new HashSet<>();
    for (Given name : names.items()) {
      if (!property.testConditions().contains(name.name())) {
        throw name.refusal("one of " + String.join(", ", property.testConditions()));
      }
      open.add(name.name());
    }
    return open;
  }

  private static Set<String> openIn(DesignSpace space, PropertyTest asked) {
    Set<String> open = new TreeSet<>();
    if (space instanceof Pool pool) {
      pool.entries().stream()
          .flatMap(entry -> entry.tests().stream())
          .filter(test -> test.property().equals(asked.property()))
          .forEach(test -> open.addAll(test.conditions().values().keySet()));
    }
    open.removeAll(asked.conditions().values().keySet());
    return open;
  }

  OutcomeConstraint constraint(Given given) {
    Fields fields = given.fields();
    Given property = fields.require("property", "the id of a property");
    Conditions at =
        fields.find("at", "conditions").map(conditions::conditions).orElse(Conditions.NONE);
    PropertyTest test = conditions.test(property, at);
    Optional<OutcomeConstraint.Bound> atLeast =
        fields
            .find("atLeast")
            .map(end -> new OutcomeConstraint.Bound.AtLeast(values.number(test.property(), end)));
    Optional<OutcomeConstraint.Bound> atMost =
        fields
            .find("atMost")
            .map(end -> new OutcomeConstraint.Bound.AtMost(values.number(test.property(), end)));
    Optional<OutcomeConstraint.Bound> in =
        fields
            .find("in")
            .map(names -> {
              Set<String> categories = new TreeSet<>();
              names
                  .items()
                  .forEach(name ->
                      categories.add(
                          name.as(text -> registry().acceptedCategory(test.property(), text))));
              return new OutcomeConstraint.Bound.InCategory(categories);
            });
    double probability = fields.number("probability", OutcomeConstraint.DEFAULT_PROBABILITY);
    fields.nothingElse();
    List<OutcomeConstraint.Bound> stated =
        List.of(atLeast, atMost, in).stream().flatMap(Optional::stream).toList();
    if (stated.size() != 1) {
      throw given.refusal(BOUND);
    }
    return given.told(() -> new OutcomeConstraint(test, stated.get(0), probability));
  }

  private PropertyRegistry registry() {
    return conditions.registry();
  }

  ObjectNode write(Objective objective) {
    ObjectNode object = JsonText.object();
    switch (objective.goal()) {
      case Objective.Goal.Maximize goal -> object.put("maximise", objective.property());
      case Objective.Goal.Minimize goal -> object.put("minimise", objective.property());
      case Objective.Goal.Target goal ->
          object
              .put("target", objective.property())
              .put("value", text(objective.property(), goal.value()))
              .put("tolerance", text(objective.property(), goal.tolerance()));
    }
    object.set("at", ConditionDialect.write(objective.fixed()));
    ArrayNode open = object.putArray("open");
    objective.open().forEach(open::add);
    return object;
  }

  ObjectNode write(OutcomeConstraint constraint) {
    ObjectNode object = JsonText.object();
    String property = constraint.test().property();
    object.put("property", property);
    object.set("at", ConditionDialect.write(constraint.test().conditions()));
    switch (constraint.bound()) {
      case OutcomeConstraint.Bound.AtLeast bound ->
          object.put("atLeast", text(property, bound.value()));
      case OutcomeConstraint.Bound.AtMost bound ->
          object.put("atMost", text(property, bound.value()));
      case OutcomeConstraint.Bound.InCategory bound -> {
        ArrayNode names = object.putArray("in");
        bound.categories().forEach(names::add);
      }
    }
    return object.put("probability", constraint.probability());
  }

  private String text(String property, double value) {
    Unit unit = registry().property(property).map(Property::unit).orElse(Unit.ONE);
    return ValueDialect.quantity(value, unit);
  }
}
