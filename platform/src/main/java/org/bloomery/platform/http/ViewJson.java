package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.actors.view.EventLine;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.view.ModelView;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.actors.view.ProposalView;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.platform.dialect.CampaignDialect;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.ResultDialect;
import org.bloomery.platform.export.MeasurementDocuments;

/** The read side of campaigns as JSON. */
final class ViewJson {
  private final CampaignDialect definitions;
  private final ResultDialect results;

  ViewJson(PropertyRegistry registry) {
    this.definitions = new CampaignDialect(registry);
    this.results = new ResultDialect(registry);
  }

  /** An object with one list of equal things. */
  static <T> ObjectNode list(String name, List<T> items, BiConsumer<T, ObjectNode> writer) {
    ObjectNode object = JsonText.object();
    ArrayNode list = object.putArray(name);
    items.forEach(item -> writer.accept(item, list.addObject()));
    return object;
  }

  void summary(CampaignSummary summary, ObjectNode into) {
    into.put("id", summary.id())
        .put("name", summary.name())
        .put("status", summary.status().name())
        .put("objective", summary.objective())
        .put("unit", summary.unit());
    summary.best().ifPresent(best -> into.put("best", best));
    into.put("spent", summary.spent())
        .put("open", summary.open())
        .put("claimed", summary.claimed());
    summary.budget().ifPresent(budget -> into.put("budget", budget));
    texts(into.putArray("alerts"), summary.alerts());
    into.put("owner", summary.owner())
        .put("created", summary.created().toString())
        .put("changed", summary.changed().toString());
  }

  ObjectNode detail(CampaignDetail detail) {
    ObjectNode object = JsonText.object();
    summary(detail.summary(), object);
    object.put("sequence", detail.sequence());
    object.put("specVersion", detail.specVersion());
    object.put("waitingFor", detail.waitingFor());
    detail.servingModel().ifPresent(model -> object.put("servingModel", model));
    ArrayNode work = object.putArray("work");
    detail
        .work()
        .forEach(one ->
            work.addObject()
                .put("kind", one.kind())
                .put("share", one.share())
                .put("phase", one.phase()));
    ArrayNode curve = object.putArray("curve");
    detail.curve().forEach(point -> curvePoint(point, curve.addObject()));
    ArrayNode parity = object.putArray("parity");
    detail.parity().forEach(point -> parityPoint(point, parity.addObject()));
    detail
        .coverage()
        .ifPresent(coverage ->
            object
                .putObject("coverage80")
                .put("inside", coverage.inside())
                .put("scored", coverage.scored())
                .put("low95", coverage.low95())
                .put("high95", coverage.high95()));
    ArrayNode sources = object.putArray("sources");
    detail.sources().forEach(source -> source(source, sources.addObject()));
    detail.generator().ifPresent(generator -> generator(generator, object.putObject("generator")));
    object.set("definition", definitions.write(detail.spec()));
    return object;
  }

  private static void source(CampaignDetail.Source source, ObjectNode into) {
    into.put("source", source.source())
        .put("proposed", source.proposed())
        .put("measured", source.measured())
        .put("improvements", source.improvements())
        .put("gain", source.gain())
        .put("share", source.share());
  }

  private static void generator(CampaignDetail.Generator generator, ObjectNode into) {
    into.put("version", generator.version())
        .put("modelVersion", generator.modelVersion())
        .put("artifactDigest", generator.artifactDigest())
        .put("dataDigest", generator.dataDigest())
        .put("seed", generator.seed())
        .put("trained", generator.trained().toString());
    ObjectNode metrics = into.putObject("metrics");
    generator.metrics().forEach(metrics::put);
  }

  private static void curvePoint(CampaignDetail.CurvePoint point, ObjectNode into) {
    into.put("experiments", point.experiments())
        .put("best", point.best())
        .put("value", point.value())
        .put("experiment", point.experiment());
    point
        .random()
        .ifPresent(random ->
            into.putObject("random")
                .put("mean", random.mean())
                .put("low80", random.low())
                .put("high80", random.high())
                .put("basis", random.basis().name()));
  }

  private static void parityPoint(CampaignDetail.ParityPoint point, ObjectNode into) {
    into.put("experiment", point.experiment())
        .put("property", point.property())
        .put("predicted", point.predicted())
        .put("low80", point.low80())
        .put("high80", point.high80())
        .put("measured", point.measured())
        .put("control", point.control());
    point.modelVersion().ifPresent(version -> into.put("modelVersion", version));
  }

  void experiment(ExperimentView view, ObjectNode into) {
    into.put("id", view.id()).put("state", view.state());
    CandidateDialect.write(view.candidate(), into);
    tests(into.putArray("tests"), view.tests());
    tests(into.putArray("missing"), view.missing());
    into.put("source", view.source());
    view.rank().ifPresent(rank -> into.put("rank", rank));
    into.put("rankChange", view.rankChange())
        .put("priority", view.priority())
        .put("pinned", view.pinned());
    texts(into.putArray("flags"), view.flags());
    view.proposal().ifPresent(proposal -> proposal(proposal, into.putObject("proposal")));
    view.claim()
        .ifPresent(claim ->
            into.putObject("claim")
                .put("holder", claim.holder())
                .put("leaseEnd", claim.leaseEnd().toString()));
    into.put("result", view.result()).put("reason", view.reason());
    view.round().ifPresent(round -> into.put("round", round));
    into.put("created", view.created().toString()).put("changed", view.changed().toString());
  }

  private static void proposal(ProposalView view, ObjectNode into) {
    into.put("source", view.source()).put("acquisition", view.acquisition());
    view.value().ifPresent(value -> into.put("value", value));
    ArrayNode outcomes = into.putArray("outcomes");
    view.outcomes()
        .forEach(outcome -> {
          ObjectNode one = outcomes.addObject();
          one.set("test", ConditionDialect.write(outcome.test()));
          predicted(outcome.predicted(), one.putObject("predicted"));
          outcome.simulated().ifPresent(value -> one.put("simulated", value));
        });
    view.improvement().ifPresent(chance -> into.put("improvement", chance));
    ArrayNode constraints = into.putArray("constraints");
    view.constraints()
        .forEach(chance -> {
          ObjectNode one = constraints.addObject();
          one.set("test", ConditionDialect.write(chance.test()));
          one.put("probability", chance.probability());
        });
    view.feasibility().ifPresent(chance -> into.put("feasibility", chance));
    view.nearest()
        .ifPresent(nearest ->
            CandidateDialect.write(nearest.candidate(), into.putObject("nearest"))
                .put("distance", nearest.distance()));
    into.put("modelVersion", view.modelVersion());
  }

  static void predicted(PredictedValue value, ObjectNode into) {
    into.put("mean", value.mean())
        .put("modelDeviation", value.modelDeviation())
        .put("noiseDeviation", value.noiseDeviation())
        .put("low80", value.low80())
        .put("high80", value.high80());
  }

  void measurement(MeasurementView view, ObjectNode into) {
    MeasurementDocuments.write(results, view, into);
  }

  static void model(ModelView view, ObjectNode into) {
    into.put("version", view.version())
        .put("round", view.round())
        .put("upToSequence", view.upToSequence())
        .put("trainingPoints", view.trainingPoints())
        .put("artifactDigest", view.artifactDigest())
        .put("dataDigest", view.dataDigest())
        .put("seed", view.seed())
        .put("codeVersion", view.codeVersion())
        .put("trained", view.trained().toString())
        .put("serving", view.serving());
    view.words().ifPresent(words -> into.put("words", words));
    ObjectNode metrics = into.putObject("metrics");
    view.metrics().forEach(metrics::put);
  }

  static void event(EventLine line, ObjectNode into) {
    into.put("sequence", line.sequence())
        .put("time", line.time().toString())
        .put("kind", line.kind())
        .put("account", line.account())
        .put("text", line.text());
  }

  private static void tests(ArrayNode into, List<PropertyTest> tests) {
    tests.forEach(test -> into.add(ConditionDialect.write(test)));
  }

  private static void texts(ArrayNode into, List<String> texts) {
    texts.forEach(into::add);
  }
}
