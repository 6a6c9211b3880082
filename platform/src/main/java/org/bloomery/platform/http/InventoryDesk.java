package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.actors.service.InventoryResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.chemistry.Element;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.RefusedInput;
import org.bloomery.platform.sheet.SampleAddress;

/** Where all handlers of inventories give their commands; answers alike. */
final class InventoryDesk {
  static final String LAB = "/api/v1/labs/{lab}";

  private final ApiServices.Bench bench;

  InventoryDesk(ApiServices services) {
    this.bench = services.bench();
  }

  InventoryService inventory() {
    return bench.inventory();
  }

  ApiServices.Bench bench() {
    return bench;
  }

  static String lab(Call call) {
    return call.path("lab");
  }

  static String sample(Call call) {
    return call.path("sample");
  }

  /** The page of the sample that the address names. */
  SampleAddress page(Call call) {
    return new SampleAddress(bench.pages(), lab(call), sample(call));
  }

  /** The key of a creating request with the digest of its document. */
  static Optional<InventoryCommand.Once> once(Call call, String created) {
    return call.keyOf(created).map(key -> new InventoryCommand.Once(key, Desk.digest(call)));
  }

  /** Carries out a command about what the address names. */
  CompletionStage<Reply.Json> execute(Call call, InventoryCommand command) {
    return inventory()
        .execute(lab(call), command)
        .thenApply(result -> Reply.ok(json(accepted(call, result))));
  }

  /**
   * Carries out a command that creates something.
   *
   * @param place address of what is created, up to its id
   */
  CompletionStage<Reply.Json> create(Call call, InventoryCommand command, String place) {
    return inventory()
        .execute(lab(call), command)
        .thenApply(result -> {
          InventoryResult.Accepted accepted = accepted(call, result);
          return created(accepted).with("Location", place + "/" + accepted.created().get(0));
        });
  }

  /** The answer to a command that created what has no address of its own. */
  static Reply.Json created(InventoryResult.Accepted accepted) {
    return Reply.created(json(accepted));
  }

  /** The address of this laboratory's things. */
  static String address(Call call) {
    return "/api/v1/labs/"
        + URLEncoder.encode(lab(call), StandardCharsets.UTF_8).replace("+", "%20");
  }

  static InventoryResult.Accepted accepted(Call call, InventoryResult result) {
    return switch (result) {
      case InventoryResult.Accepted accepted -> accepted;
      case InventoryResult.Refused refused -> throw problem(call, refused.refusal());
    };
  }

  /** What is unknown and stands in the address leads nowhere; elsewhere it is a wrong content. */
  static ProblemException problem(Call call, Refusal refusal) {
    boolean namedInPath =
        switch (refusal.code()) {
          case "UNKNOWN_LOT" -> call.path().containsKey("lot");
          case "UNKNOWN_SAMPLE" -> call.path().containsKey("sample");
          default -> false;
        };
    return new ProblemException(Problems.of(refusal, namedInPath));
  }

  /** The sample of the address, else a problem. */
  CompletionStage<SampleDetail> detail(Call call) {
    return inventory()
        .sample(lab(call), sample(call))
        .thenApply(found ->
            found.orElseThrow(() ->
                problem(
                    call,
                    new Refusal(
                        "UNKNOWN_SAMPLE",
                        "laboratory '"
                            + lab(call)
                            + "' has no sample '"
                            + sample(call)
                            + "'; codes are given when one is made",
                        "sample"))));
  }

  /** The field {@code losses}: element to the share of its weighed mass that evaporates. */
  static LossAllowance losses(Fields fields) {
    Optional<Given> losses = fields.find("losses");
    if (losses.isEmpty()) {
      return LossAllowance.NONE;
    }
    Map<Element, Double> fractions = new TreeMap<>();
    losses
        .get()
        .fields()
        .all()
        .forEach((symbol, share) -> fractions.put(element(share, symbol), share.number()));
    return losses.get().told(() -> new LossAllowance(new TreeMap<>(fractions)));
  }

  static Element element(Given place, String symbol) {
    return Element.bySymbol(symbol)
        .orElseThrow(() ->
            new RefusedInput(
                place.path(),
                place.path() + ": '" + symbol + "' is not an element; accepted are symbols as Al",
                "the symbol of an element, e.g. Al"));
  }

  private static ObjectNode json(InventoryResult.Accepted accepted) {
    ObjectNode object =
        JsonText.object().put("lab", accepted.lab()).put("sequence", accepted.sequence());
    accepted.created().forEach(object.putArray("created")::add);
    accepted.samples().forEach(object.putArray("samples")::add);
    accepted.notices().forEach(object.putArray("notices")::add);
    return object;
  }
}
