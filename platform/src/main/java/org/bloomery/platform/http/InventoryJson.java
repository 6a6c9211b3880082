package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Masses;
import org.bloomery.data.bench.Material;
import org.bloomery.data.bench.Portion;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighedAlloy;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.JsonText;

/** Writes what lies on the bench. */
final class InventoryJson {
  private InventoryJson() {}

  static void lot(StockLot lot, ObjectNode into) {
    into.put("id", lot.id());
    material(lot.material(), into);
    into.put("supplier", lot.supplier())
        .put("lotNumber", lot.lotNumber())
        .put("gramsLeft", lot.gramsLeft());
    lot.price()
        .ifPresent(price ->
            into.putObject("pricePerGram")
                .put("amount", price.perGram())
                .put("currency", price.currency()));
    lot.expiry().ifPresent(day -> into.put("expiry", day.toString()));
    lot.blocked().ifPresent(reason -> into.put("blocked", reason));
  }

  private static void material(Material material, ObjectNode into) {
    into.put("material", material.text());
    into.set("fractions", CandidateDialect.fractions(material.composition()));
    into.put("purityPercent", material.purityPercent());
  }

  static void sample(Sample sample, ObjectNode into) {
    into.put("code", sample.code());
    sample
        .experiment()
        .ifPresent(id ->
            into.putObject("experiment")
                .put("campaign", id.campaign())
                .put("experiment", id.experiment()));
    CandidateDialect.write(sample.nominal(), into);
    sample.asMade().ifPresent(made -> into.set("asMade", asMade(made)));
    into.put("route", sample.route());
    sample.grams().ifPresent(grams -> into.put("grams", grams));
    into.put("location", sample.location())
        .put("madeBy", sample.madeBy())
        .put("madeAt", sample.madeAt().toString())
        .put("state", sample.state().name());
  }

  /** In the form in which a result takes it. */
  static ObjectNode asMade(AsMade made) {
    ObjectNode object = JsonText.object();
    object.set("composition", CandidateDialect.fractions(made.candidate().composition()));
    if (!made.candidate().process().isEmpty()) {
      object.set("process", ConditionDialect.write(made.candidate().process()));
    }
    return object.put("uncertainty", made.uncertainty()).put("method", made.method().name());
  }

  static void detail(SampleDetail detail, ObjectNode into) {
    sample(detail.sample(), into);
    ArrayNode specimens = into.putArray("specimens");
    detail.specimens().forEach(specimen -> specimen(specimen, specimens.addObject()));
    ArrayNode weighings = into.putArray("weighings");
    detail.weighings().forEach(weighing -> weighing(weighing, weighings.addObject()));
    ArrayNode attachments = into.putArray("attachments");
    detail.attachments().forEach(file -> attachment(file, attachments.addObject()));
  }

  private static void specimen(Specimen specimen, ObjectNode into) {
    into.put("code", specimen.code())
        .put("number", specimen.number())
        .put("shape", specimen.shape())
        .put("size", specimen.size());
  }

  static void attachment(Attachment attachment, ObjectNode into) {
    into.put("of", attachment.subject())
        .put("digest", attachment.digest())
        .put("name", attachment.name())
        .put("mediaType", attachment.mediaType())
        .put("bytes", attachment.sizeBytes())
        .put("by", attachment.by())
        .put("at", attachment.at().toString());
  }

  private static void weighing(Weighing weighing, ObjectNode into) {
    into.put("id", weighing.id());
    into.put("targetGrams", weighing.targetGrams());
    into.set("losses", byElement(weighing.losses().fractions()));
    ArrayNode portions = into.putArray("portions");
    for (Portion portion : weighing.portions()) {
      ObjectNode one = portions.addObject().put("lot", portion.lot());
      material(portion.material(), one);
      portion.askedGrams().ifPresent(grams -> one.put("askedGrams", grams));
      one.put("actualGrams", portion.actualGrams());
    }
    into.put("balance", weighing.balance()).put("uncertaintyGrams", weighing.uncertaintyGrams());
    weighing.corrects().ifPresent(id -> into.put("corrects", id));
    into.put("by", weighing.by()).put("at", weighing.at().toString());
    WeighedAlloy alloy = weighing.alloy();
    ObjectNode made = into.putObject("made");
    made.set("fractions", CandidateDialect.fractions(alloy.composition()));
    made.set("uncertainties", byElement(alloy.uncertainties()));
    made.set("grams", byElement(alloy.grams()));
    made.put("totalGrams", alloy.totalGrams());
    made.put("totalDeviationGrams", alloy.totalGrams() - weighing.targetGrams());
    made.set(
        "gramDeviations",
        byElement(alloy.gramDeviations(weighing.nominal(), weighing.targetGrams())));
    made.set("fractionDeviations", byElement(alloy.fractionDeviations(weighing.nominal())));
  }

  static ObjectNode plan(WeighingPlan plan) {
    ObjectNode object = JsonText.object();
    object.put("targetGrams", plan.targetGrams());
    object.set("elementGrams", byElement(Masses.grams(plan.nominal(), plan.targetGrams())));
    ArrayNode lines = object.putArray("lots");
    for (WeighingPlan.Line line : plan.lines()) {
      ObjectNode one = lines.addObject().put("lot", line.lot());
      material(line.material(), one);
      one.put("askedGrams", line.askedGrams());
    }
    return object.put("totalGrams", plan.totalGrams());
  }

  private static ObjectNode byElement(Map<Element, Double> values) {
    ObjectNode object = JsonText.object();
    values.forEach((element, value) -> object.put(element.symbol(), value));
    return object;
  }
}
