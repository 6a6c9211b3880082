package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.service.ImportedResults;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * Results as people hand them in: {@code {"experiment": "E3", "value": "812 MPa"}}. What an
 * experiment already says (its candidate, its only test, the test's conditions) need not be
 * repeated.
 */
public final class ResultDialect {
  private final CandidateDialect candidates;
  private final ConditionDialect conditions;
  private final ValueDialect values;

  /** An experiment as it was asked for. */
  public record Asked(Candidate candidate, List<PropertyTest> tests) {
    public Asked {
      tests = List.copyOf(tests);
    }
  }

  public ResultDialect(PropertyRegistry registry) {
    this.conditions = new ConditionDialect(registry);
    this.candidates = new CandidateDialect(conditions);
    this.values = new ValueDialect(registry);
  }

  /**
   * Reads a result.
   *
   * @param experiments what is known of an experiment, by its id
   * @param now time of measuring where none is stated
   */
  public MeasurementInput read(
      Given given, Function<String, Optional<Asked>> experiments, Instant now) {
    Fields fields = given.fields();
    Optional<Given> experiment = fields.find("experiment");
    if (experiment.isPresent() == fields.has("composition")) {
      throw given.refusal("either an experiment or a composition, and not both");
    }
    Optional<Asked> asked = experiment.map(id -> require(id, experiments));
    Optional<Candidate> free =
        experiment.isPresent() ? Optional.empty() : Optional.of(candidates.candidate(fields));
    PropertyTest test = test(given, fields, asked);
    Candidate nominal = free.or(() -> asked.map(Asked::candidate)).orElseThrow();
    Optional<AsMade> made = fields.find("asMade").map(made(nominal));
    MeasurementInput input =
        new MeasurementInput(
            experiment.map(Given::name),
            free,
            made,
            test,
            values.value(test.property(), fields.require("value", "the result")),
            fields
                .find("uncertainty")
                .map(one -> values.uncertainty(test.property(), one))
                .orElse(OptionalDouble.empty()),
            circumstances(fields, now));
    fields.nothingElse();
    return input;
  }

  private static Asked require(Given id, Function<String, Optional<Asked>> experiments) {
    return experiments
        .apply(id.name())
        .orElseThrow(() -> id.refusal("the id of an experiment of this campaign, e.g. E3"));
  }

  private PropertyTest test(Given given, Fields fields, Optional<Asked> asked) {
    Optional<Given> stated = fields.find("test");
    Optional<Given> property = fields.find("property");
    Optional<Given> at = fields.find("at", "conditions");
    if (stated.isPresent() && (property.isPresent() || at.isPresent())) {
      throw stated.get().refusal("a test, or property and at beside it, and not both");
    }
    Optional<PropertyTest> read =
        stated
            .map(conditions::test)
            .or(() ->
                property.map(name ->
                    conditions.test(name, at.map(conditions::conditions).orElse(Conditions.NONE))));
    if (asked.isEmpty()) {
      return read.orElseThrow(() ->
          new RefusedInput(
              path(given, "test"), "test is missing", "a property and its conditions"));
    }
    return theOneMeant(given, read, asked.get().tests());
  }

  /** The experiment's test that the result says, or all there is; else the test as stated. */
  private static PropertyTest theOneMeant(
      Given given, Optional<PropertyTest> read, List<PropertyTest> tests) {
    List<PropertyTest> meant = read.map(said -> ImportedResults.meant(said, tests)).orElse(tests);
    if (meant.size() == 1) {
      return meant.get(0);
    }
    return read.filter(test -> meant.isEmpty() || meant.contains(test))
        .orElseThrow(() ->
            new RefusedInput(
                path(given, "test"),
                "it is not clear which test this is the result of; the experiment asks for "
                    + tests,
                "one of the experiment's tests"));
  }

  private Function<Given, AsMade> made(Candidate nominal) {
    return given -> {
      Fields fields = given.fields();
      Candidate candidate =
          new Candidate(
              CandidateDialect.composition(fields.require("composition", "what was made")),
              fields.find("process").map(conditions::process).orElse(nominal.process()));
      double uncertainty = fields.number("uncertainty", 0);
      AsMade.Method method =
          fields
              .require("method", "WEIGHED, EDS, XRF or ICP")
              .as(name -> AsMade.Method.valueOf(name.toUpperCase(Locale.ROOT)));
      fields.nothingElse();
      return given.told(() -> new AsMade(candidate, uncertainty, method));
    };
  }

  private static Measurement.Circumstances circumstances(Fields fields, Instant now) {
    return new Measurement.Circumstances(
        fields.text("method", ""),
        fields.text("operator", ""),
        fields.text("instrument", ""),
        fields.text("specimen", ""),
        fields.find("time").map(BudgetDialect::moment).orElse(now),
        fields.text("note", ""),
        fields.text("source", ""),
        fields.texts("attachments"));
  }

  private static String path(Given given, String field) {
    return given.path().isEmpty() ? field : given.path() + "." + field;
  }

  /** Writes a measurement's own fields into an object. */
  public ObjectNode write(Measurement measurement, ObjectNode into) {
    into.put("id", measurement.id());
    measurement.experiment().ifPresent(id -> into.put("experiment", id));
    CandidateDialect.write(measurement.nominal(), into);
    measurement
        .asMade()
        .ifPresent(made ->
            CandidateDialect.write(made.candidate(), into.putObject("asMade"))
                .put("uncertainty", made.uncertainty())
                .put("method", made.method().name()));
    into.set("test", ConditionDialect.write(measurement.test()));
    into.set("result", values.write(measurement.test().property(), measurement.value()));
    measurement.uncertainty().ifPresent(u -> into.put("uncertainty", u));
    into.put("replicate", measurement.replicate());
    Measurement.Circumstances how = measurement.circumstances();
    put(into, "method", how.method());
    put(into, "operator", how.operator());
    put(into, "instrument", how.instrument());
    put(into, "specimen", how.specimen());
    put(into, "note", how.note());
    put(into, "source", how.source());
    how.attachments().forEach(into.withArrayProperty("attachments")::add);
    return into.put("time", how.time().toString());
  }

  private static void put(ObjectNode into, String name, String text) {
    if (!text.isEmpty()) {
      into.put(name, text);
    }
  }
}
