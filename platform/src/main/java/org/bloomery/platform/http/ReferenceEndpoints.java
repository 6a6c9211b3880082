package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.FormulaException;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.JsonText;

/** What can be measured and under which conditions, and what a formula says. */
final class ReferenceEndpoints {
  private final PropertyRegistry registry;

  ReferenceEndpoints(ApiServices services) {
    this.registry = services.properties();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/properties",
            "listProperties",
            "Properties and conditions with their units and accepted values",
            "PropertyList",
            this::properties),
        Endpoint.get(
            "/api/v1/formulas/{text}",
            "readFormula",
            "What a formula says: its fractions and what follows from them",
            "FormulaReading",
            this::formula));
  }

  private CompletionStage<Reply> properties(Call call) {
    ObjectNode object = JsonText.object();
    ArrayNode properties = object.putArray("properties");
    registry.properties().forEach(property -> write(property, properties.addObject()));
    ArrayNode conditions = object.putArray("conditions");
    registry.conditions().forEach(condition -> write(condition, conditions.addObject()));
    return CompletableFuture.completedFuture(Reply.ok(object));
  }

  private static void write(Property property, ObjectNode into) {
    into.put("id", property.id())
        .put("label", property.label())
        .put("kind", property.kind().name());
    if (property.kind() == Property.Kind.NUMBER) {
      into.put("unit", property.unit().symbol())
          .put("lowest", property.plausible().lowest())
          .put("highest", property.plausible().highest());
    }
    property.simulator().ifPresent(simulator -> into.put("simulator", simulator));
    ArrayNode tests = into.putArray("testConditions");
    property.testConditions().forEach(tests::add);
    ArrayNode categories = into.putArray("categories");
    property.categories().forEach(categories::add);
  }

  private static void write(ConditionDefinition condition, ObjectNode into) {
    into.put("name", condition.name()).put("kind", condition.kind().name());
    condition
        .range()
        .ifPresent(range ->
            into.put("unit", condition.unit().symbol())
                .put("lowest", range.lowest())
                .put("highest", range.highest()));
    ArrayNode categories = into.putArray("categories");
    condition.categories().forEach(categories::add);
  }

  private CompletionStage<Reply> formula(Call call) {
    Composition composition = read(call.path("text"));
    ObjectNode object = JsonText.object();
    object.put("formula", Formula.text(composition));
    object.set("fractions", CandidateDialect.fractions(composition));
    ArrayNode descriptors = object.putArray("descriptors");
    for (Descriptor descriptor : Descriptor.values()) {
      value(descriptor, composition)
          .ifPresent(value ->
              descriptors
                  .addObject()
                  .put("id", descriptor.id())
                  .put("label", descriptor.label())
                  .put("value", value)
                  .put("unit", descriptor.unit()));
    }
    return CompletableFuture.completedFuture(Reply.ok(object));
  }

  /** Empty where the table of elements lacks a value that the descriptor needs. */
  private static OptionalDouble value(Descriptor descriptor, Composition composition) {
    try {
      double value = descriptor.of(composition);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (IllegalArgumentException notKnown) {
      return OptionalDouble.empty();
    }
  }

  private static Composition read(String text) {
    try {
      return Formula.parse(text);
    } catch (FormulaException e) {
      throw new ProblemException(
          Problem.of(422, "CONTENT_REFUSED", String.valueOf(e.getMessage()))
              .onField("text", e.accepted()));
    }
  }
}
