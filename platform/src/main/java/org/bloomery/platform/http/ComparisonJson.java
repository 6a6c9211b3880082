package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.actors.service.ComparisonService.Standing;
import org.bloomery.actors.view.ShadowView;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.trial.HeldOut;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PairedDifference;
import org.bloomery.platform.dialect.CampaignDialect;
import org.bloomery.platform.dialect.JsonText;

/** Comparisons of predictors as JSON. */
final class ComparisonJson {
  private ComparisonJson() {}

  static ObjectNode of(Standing standing) {
    ObjectNode object = JsonText.object();
    ArrayNode offers = object.putArray("offers");
    standing
        .offers()
        .forEach(offer ->
            offers
                .addObject()
                .put("name", offer.name())
                .put("words", offer.words())
                .set("model", CampaignDialect.write(offer.model())));
    standing.shortage().ifPresent(shortage -> object.put("shortage", shortage));
    standing
        .running()
        .ifPresent(running ->
            object
                .putObject("running")
                .put("share", running.share())
                .put("phase", running.phase()));
    standing
        .last()
        .ifPresent(last ->
            result(last, standing.present(), object.putObject("result"))
                .put("current", standing.current()));
    return object;
  }

  static void shadow(ShadowView shadow, ObjectNode into) {
    into.put("id", shadow.id())
        .put("words", shadow.words())
        .put("active", shadow.active())
        .set("model", CampaignDialect.write(shadow.model()));
    shadow.newest().ifPresent(version -> into.put("newest", version));
    shadow.failure().ifPresent(failure -> into.put("failure", failure));
    shadow.scores().ifPresent(scores -> scores(scores, into.putObject("scores")));
    shadow.serving().ifPresent(scores -> scores(scores, into.putObject("serving")));
  }

  private static void scores(ShadowView.Scores scores, ObjectNode into) {
    into.put("scored", scores.scored())
        .put("inside", scores.inside())
        .put("low95", scores.low95())
        .put("high95", scores.high95())
        .put("crps", scores.crps())
        .put("standardisedError", scores.standardisedError());
  }

  private static ObjectNode result(ModelComparison last, ModelSpec present, ObjectNode into) {
    into.put("by", last.by())
        .put("started", last.started().toString())
        .put("finished", last.finished().toString())
        .put("property", last.property())
        .put("unit", last.unit())
        .put("grouping", last.grouping().name())
        .put("folds", last.folds())
        .put("groups", last.groups())
        .put("results", last.results());
    ArrayNode models = into.putArray("models");
    last.contenders().forEach(one -> model(one, present, models.addObject()));
    return into;
  }

  private static void model(ModelComparison.Contender one, ModelSpec present, ObjectNode into) {
    into.put("name", one.name())
        .put("words", ModelWords.of(one.model()))
        .put("inForce", one.model().equals(present))
        .set("model", CampaignDialect.write(one.model()));
    one.figures().ifPresent(figures -> figures(figures, into.putObject("figures")));
    one.secondsToTrain().ifPresent(seconds -> into.put("secondsToTrain", seconds));
    one.difference()
        .ifPresent(difference -> {
          ObjectNode object = into.putObject("difference");
          interval(difference.absoluteError(), object.putObject("absoluteError"));
          interval(difference.crps(), object.putObject("crps"));
        });
    ArrayNode heldOut = into.putArray("heldOut");
    one.heldOut().forEach(result -> heldOut(result, heldOut.addObject()));
    one.failure().ifPresent(failure -> into.put("failure", failure));
  }

  private static void figures(HeldOutFigures figures, ObjectNode into) {
    into.put("results", figures.results())
        .put("rmse", figures.rmse())
        .put("mae", figures.mae())
        .put("logDensity", figures.logDensity())
        .put("crps", figures.crps())
        .put("inside80", figures.inside80())
        .put("coverage80", figures.inside80() / (double) figures.results())
        .put("coverageLow95", figures.low95())
        .put("coverageHigh95", figures.high95())
        .put("sharpness", figures.sharpness());
    figures.rankCorrelation().ifPresent(rank -> into.put("rankCorrelation", rank));
  }

  private static void interval(PairedDifference.Interval interval, ObjectNode into) {
    into.put("mean", interval.mean())
        .put("low95", interval.low95())
        .put("high95", interval.high95());
  }

  private static void heldOut(HeldOut one, ObjectNode into) {
    into.put("measurement", one.measurement())
        .put("group", one.group())
        .put("measured", one.measured())
        .put("predicted", one.prediction().mean())
        .put("modelDeviation", one.prediction().modelDeviation())
        .put("noiseDeviation", one.prediction().noiseDeviation());
  }
}
