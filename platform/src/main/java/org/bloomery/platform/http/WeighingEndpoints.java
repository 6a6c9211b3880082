package org.bloomery.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.service.InventoryService.Planned;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.chemistry.Element;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.sheet.WeighingSheet;

/** Weighing samples in: what is asked for, what was weighed, what that made. */
final class WeighingEndpoints {
  private static final String ONE = SampleEndpoints.ONE;
  private static final int MOST_PORTIONS = 100;
  private static final String LOSSES = "element and share, e.g. Al:0.02,Mn:0.05";

  private final InventoryDesk desk;

  WeighingEndpoints(InventoryDesk desk) {
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
                ONE + "/weighing-plan",
                "planWeighing",
                "How many grams of each lot make the sample; nothing is stored",
                "WeighingQuestion",
                this::plan)
            .needsBody()
            .answers("WeighingPlan"),
        Endpoint.post(
                ONE + "/weighings",
                "weighSample",
                "Keeps what was weighed in: takes it from the lots, tells what was made",
                "NewWeighing",
                this::weigh)
            .needsBody()
            .creates("InventoryAnswer"),
        Endpoint.get(
            ONE + "/as-made",
            "getAsMade",
            "What the sample was found to be, as a result takes it under asMade",
            "AsMade",
            this::asMade),
        Endpoint.get(
                ONE + "/weighing-sheet",
                "getWeighingSheet",
                "The sheet to print for the balance",
                "text/html",
                this::sheet)
            .query("grams", "number", "mass wanted, g")
            .query("lots", "string", "ids of the lots, e.g. L1,L4,L7")
            .query("losses", "string", LOSSES));
  }

  private CompletionStage<Reply.Json> plan(Call call) {
    Fields fields = call.fields();
    double target = fields.require("targetGrams", "the mass wanted, g").number();
    List<String> lots = fields.texts("lots");
    LossAllowance losses = InventoryDesk.losses(fields);
    fields.nothingElse();
    return desk.inventory()
        .plan(InventoryDesk.lab(call), InventoryDesk.sample(call), target, losses, lots)
        .thenApply(planned -> Reply.ok(InventoryJson.plan(accepted(call, planned).plan())));
  }

  private static Planned.Plan accepted(Call call, Planned planned) {
    return switch (planned) {
      case Planned.Plan plan -> plan;
      case Planned.Refused refused -> throw InventoryDesk.problem(call, refused.refusal());
    };
  }

  private CompletionStage<Reply.Json> weigh(Call call) {
    Fields fields = call.fields();
    Given portions = fields.require("portions", "a list of {\"lot\": \"L1\", \"grams\": 2.493}");
    List<InventoryCommand.Weighed> weighed =
        portions.items().stream().map(WeighingEndpoints::portion).toList();
    if (weighed.size() > MOST_PORTIONS) {
      throw portions.refusal("at most " + MOST_PORTIONS + " portions");
    }
    InventoryCommand.Weigh command =
        new InventoryCommand.Weigh(
            call.account(),
            InventoryDesk.sample(call),
            fields.require("targetGrams", "the mass wanted, g").number(),
            InventoryDesk.losses(fields),
            weighed,
            fields.text("balance", ""),
            fields
                .require("uncertaintyGrams", "the standard uncertainty of the balance, g")
                .number(),
            fields.find("corrects").map(Given::name),
            fields.flag("confirmed", false),
            InventoryDesk.once(call, "weighing of " + InventoryDesk.sample(call)));
    fields.nothingElse();
    return desk.inventory()
        .execute(InventoryDesk.lab(call), command)
        .thenApply(result -> InventoryDesk.created(InventoryDesk.accepted(call, result)));
  }

  private static InventoryCommand.Weighed portion(Given given) {
    Fields fields = given.fields();
    String lot = fields.require("lot", "the id of a lot, e.g. L1").name();
    double grams = fields.require("grams", "grams weighed").number();
    fields.nothingElse();
    return new InventoryCommand.Weighed(lot, grams);
  }

  private CompletionStage<Reply> asMade(Call call) {
    return desk.detail(call)
        .thenApply(detail ->
            Reply.ok(
                InventoryJson.asMade(
                    detail
                        .sample()
                        .asMade()
                        .orElseThrow(() ->
                            new ProblemException(
                                Problem.of(
                                        404,
                                        "NOT_WEIGHED",
                                        "sample "
                                            + InventoryDesk.sample(call)
                                            + " was not weighed in yet")
                                    .onField("sample", ""))))));
  }

  private CompletionStage<Reply> sheet(Call call) {
    double target = number("grams", call.query("grams").orElse(""), "a number above 0");
    List<String> lots =
        call.query("lots").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .toList();
    LossAllowance losses = losses(call.query("losses").orElse(""));
    return desk.inventory()
        .plan(InventoryDesk.lab(call), InventoryDesk.sample(call), target, losses, lots)
        .thenCombine(
            desk.inventory().lots(InventoryDesk.lab(call)),
            (planned, known) -> {
              Planned.Plan plan = accepted(call, planned);
              return SampleEndpoints.printed(
                  WeighingSheet.html(desk.page(call), plan.sample(), plan.plan(), known));
            });
  }

  private static LossAllowance losses(String text) {
    Map<Element, Double> losses = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int colon = part.indexOf(':');
      Element element =
          Element.bySymbol(part.substring(0, Math.max(0, colon)).strip())
              .orElseThrow(() -> Call.refusedQuery("losses", text, LOSSES));
      losses.put(element, number("losses", part.substring(colon + 1), LOSSES));
    }
    try {
      return new LossAllowance(new TreeMap<>(losses));
    } catch (IllegalArgumentException e) {
      throw Call.refusedQuery("losses", text, String.valueOf(e.getMessage()));
    }
  }

  private static double number(String name, String text, String accepted) {
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Call.refusedQuery(name, text, accepted);
    }
    throw Call.refusedQuery(name, text, accepted);
  }
}
