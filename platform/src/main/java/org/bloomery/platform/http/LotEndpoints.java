package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Material;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;

/** Lots of raw material. */
final class LotEndpoints {
  private static final String ALL = InventoryDesk.LAB + "/lots";
  private static final String ONE = ALL + "/{lot}";

  private final InventoryDesk desk;

  LotEndpoints(InventoryDesk desk) {
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/labs",
            "listLabs",
            "Laboratories that have an inventory",
            "LabList",
            call ->
                desk.inventory()
                    .labs()
                    .thenApply(labs -> {
                      ObjectNode object = JsonText.object();
                      labs.forEach(object.putArray("labs")::add);
                      return Reply.ok(object);
                    })),
        Endpoint.get(
            ALL,
            "listLots",
            "Lots of a laboratory by number",
            "LotList",
            call ->
                desk.inventory()
                    .lots(InventoryDesk.lab(call))
                    .thenApply(lots -> Reply.ok(ViewJson.list("lots", lots, InventoryJson::lot)))),
        Endpoint.get(
            ONE, "getLot", "One lot, the samples made from it and its files", "Lot", this::get),
        Endpoint.post(ALL, "addLot", "Takes in a delivery", "NewLot", this::add)
            .needsBody()
            .creates("InventoryAnswer"),
        Endpoint.post(
                ONE + "/block",
                "blockLot",
                "Lets nothing be weighed from a lot; the answer lists the samples made from it",
                "Reason",
                call ->
                    desk.execute(
                        call,
                        new InventoryCommand.BlockLot(
                            call.account(), call.path("lot"), reason(call))))
            .needsBody()
            .answers("InventoryAnswer"),
        Endpoint.post(
                ONE + "/unblock",
                "unblockLot",
                "Lets a lot be used again",
                "Reason",
                call ->
                    desk.execute(
                        call,
                        new InventoryCommand.UnblockLot(
                            call.account(), call.path("lot"), reason(call))))
            .needsBody()
            .answers("InventoryAnswer"),
        Endpoint.post(
                ONE + "/correct",
                "correctLot",
                "Says what is really left of a lot",
                "LotCorrection",
                this::correct)
            .needsBody()
            .answers("InventoryAnswer"));
  }

  private CompletionStage<Reply> get(Call call) {
    String lab = InventoryDesk.lab(call);
    String id = call.path("lot");
    return desk.inventory()
        .lot(lab, id)
        .thenApply(found ->
            found.orElseThrow(() ->
                InventoryDesk.problem(
                    call,
                    new Refusal(
                        "UNKNOWN_LOT", "laboratory '" + lab + "' has no lot '" + id + "'", "lot"))))
        .thenCompose(lot ->
            desk.inventory()
                .samplesFrom(lab, id)
                .thenCombine(
                    desk.inventory().attachments(lab, id),
                    (samples, files) -> Reply.ok(json(lot, samples, files))));
  }

  private static ObjectNode json(StockLot lot, List<String> samples, List<Attachment> files) {
    ObjectNode object = JsonText.object();
    InventoryJson.lot(lot, object);
    samples.forEach(object.putArray("samples")::add);
    ArrayNode attachments = object.putArray("attachments");
    files.forEach(file -> InventoryJson.attachment(file, attachments.addObject()));
    return object;
  }

  private CompletionStage<Reply.Json> add(Call call) {
    Fields fields = call.fields();
    Composition material =
        CandidateDialect.composition(
            fields.require("material", "a formula such as \"Nb\" or \"AlMo\""));
    Given purity = fields.require("purityPercent", "wt.% of the lot that is the material");
    InventoryCommand.AddLot command =
        new InventoryCommand.AddLot(
            call.account(),
            purity.told(() -> new Material(material, purity.number())),
            fields.text("supplier", ""),
            fields.text("lotNumber", ""),
            fields.require("grams", "grams delivered").number(),
            fields.find("pricePerGram").map(LotEndpoints::price),
            fields.find("expiry").map(LotEndpoints::day),
            InventoryDesk.once(call, "lot"));
    fields.nothingElse();
    return desk.create(call, command, InventoryDesk.address(call) + "/lots");
  }

  private static StockLot.Price price(Given given) {
    Fields fields = given.fields();
    double amount = fields.require("amount", "a number").number();
    String currency = fields.require("currency", "three letters such as EUR").name();
    fields.nothingElse();
    return given.told(() -> new StockLot.Price(amount, currency));
  }

  private static LocalDate day(Given given) {
    try {
      return LocalDate.parse(given.name());
    } catch (DateTimeParseException e) {
      throw given.refusal("a day such as \"2027-01-31\"");
    }
  }

  private static String reason(Call call) {
    Fields fields = call.fields();
    String reason = fields.require("reason", "why, in words").name();
    fields.nothingElse();
    return reason;
  }

  private CompletionStage<Reply.Json> correct(Call call) {
    Fields fields = call.fields();
    InventoryCommand.CorrectLot command =
        new InventoryCommand.CorrectLot(
            call.account(),
            call.path("lot"),
            fields.require("gramsLeft", "grams that are really left").number(),
            fields.require("reason", "why the count changes").name(),
            fields.flag("confirmed", false));
    fields.nothingElse();
    return desk.execute(call, command);
  }
}
