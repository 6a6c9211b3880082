package org.bloomery.actors.inventory;

import static org.bloomery.actors.inventory.InventoryRule.unless;
import static org.bloomery.actors.inventory.SamplePolicies.sample;
import static org.bloomery.actors.inventory.SamplePolicies.sampleMustExist;
import static org.bloomery.actors.inventory.SamplePolicies.sampleMustStillBeThere;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.inventory.InventoryCommand.Weigh;
import org.bloomery.actors.inventory.InventoryCommand.Weighed;
import org.bloomery.actors.inventory.InventoryDecision.Accepted;
import org.bloomery.actors.inventory.InventoryDecision.Answer;
import org.bloomery.actors.inventory.InventoryRule.Policy;
import org.bloomery.data.bench.Portion;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighedAlloy;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.chemistry.Element;

/** Weighing-in: what is taken from which lots, and what that makes of a sample. */
final class WeighingIn {
  private static final double LARGEST_GRAMS = 1e6;

  /** What sums of grams in doubles may be off by. */
  private static final double ROUNDING_GRAMS = 1e-9;

  static final InventoryRule<Weigh> WEIGH =
      new InventoryRule<>(
          List.of(
              sampleMustExist(),
              sampleMustStillBeThereOrBeCorrected(),
              sampleMustBeWeighedOnceOrCorrected(),
              massesMustBeNumbers(),
              somethingMustBeWeighed(),
              lotsMustExist(),
              lotsMustNotBeBlocked(),
              lotsMustHoldEnoughOrBeConfirmed()),
          WeighingIn::weigh);

  private WeighingIn() {}

  /** A typing error may be found after the sample was used up. */
  private static Policy<Weigh> sampleMustStillBeThereOrBeCorrected() {
    return (state, command) ->
        command.corrects().isPresent()
            ? Optional.empty()
            : sampleMustStillBeThere().objection(state, command);
  }

  private static Policy<Weigh> sampleMustBeWeighedOnceOrCorrected() {
    return (state, command) -> {
      Optional<String> last = state.lastWeighing(command.sample()).map(Weighing::id);
      if (command.corrects().equals(last)) {
        return Optional.empty();
      }
      return last.<Refusal>map(id ->
              new Refusal(
                  "ALREADY_WEIGHED",
                  "sample "
                      + command.sample()
                      + " was weighed in as "
                      + id
                      + "; to put that right send corrects: "
                      + id
                      + ", for another piece make another sample",
                  "corrects"))
          .or(() ->
              Optional.of(
                  new Refusal(
                      "NOT_WEIGHED",
                      "sample " + command.sample() + " has no weighing that could be corrected",
                      "corrects")));
    };
  }

  private static Policy<Weigh> massesMustBeNumbers() {
    return (state, command) -> {
      for (int i = 0; i < command.portions().size(); i++) {
        if (!isMass(command.portions().get(i).grams())) {
          return outOfRange("portions[" + i + "].grams");
        }
      }
      if (!isMass(command.uncertaintyGrams())) {
        return outOfRange("uncertaintyGrams");
      }
      return isMass(command.targetGrams()) && command.targetGrams() > 0
          ? Optional.empty()
          : outOfRange("targetGrams");
    };
  }

  private static boolean isMass(double grams) {
    return grams >= 0 && grams <= LARGEST_GRAMS;
  }

  private static Optional<Refusal> outOfRange(String field) {
    return Optional.of(
        new Refusal(
            "MASS_OUT_OF_RANGE", field + " is no mass; accepted is 0 to 1,000,000 g", field));
  }

  private static Policy<Weigh> somethingMustBeWeighed() {
    return (state, command) ->
        unless(
            command.portions().stream().anyMatch(portion -> portion.grams() > 0),
            "NOTHING_WEIGHED",
            "nothing was weighed; accepted is at least one portion above 0 g",
            "portions");
  }

  private static Policy<Weigh> lotsMustExist() {
    return (state, command) ->
        firstOf(
            command,
            (place, portion) ->
                unless(
                    state.lots().get(portion.lot()).isPresent(),
                    "UNKNOWN_LOT",
                    "laboratory '" + state.lab() + "' has no lot '" + portion.lot() + "'",
                    place + ".lot"));
  }

  /** A lot that is blocked by now may stand in the correction of what was weighed before. */
  private static boolean corrected(InventoryState state, Weigh command, String lot) {
    return command
        .corrects()
        .flatMap(state.weighings()::get)
        .filter(weighing -> weighing.usedLot(lot))
        .isPresent();
  }

  private static Policy<Weigh> lotsMustNotBeBlocked() {
    return (state, command) ->
        firstOf(
            command,
            (place, portion) ->
                lot(state, portion)
                    .blocked()
                    .filter(reason -> !corrected(state, command, portion.lot()))
                    .map(reason ->
                        new Refusal(
                            "LOT_IS_BLOCKED",
                            "lot " + portion.lot() + " is blocked: " + reason,
                            place + ".lot")));
  }

  private static Policy<Weigh> lotsMustHoldEnoughOrBeConfirmed() {
    return (state, command) -> {
      Map<String, Double> left = new TreeMap<>();
      command.corrects().flatMap(state.weighings()::get).stream()
          .flatMap(weighing -> weighing.portions().stream())
          .forEach(portion -> left.merge(portion.lot(), portion.actualGrams(), Double::sum));
      return firstOf(
          command,
          (place, portion) -> {
            StockLot lot = lot(state, portion);
            double after = left.merge(lot.id(), -portion.grams(), Double::sum) + lot.gramsLeft();
            return unless(
                command.confirmed() || after >= -ROUNDING_GRAMS,
                "LOT_HOLDS_LESS",
                "lot "
                    + lot.id()
                    + " is said to hold "
                    + lot.gramsLeft()
                    + " g and would go to "
                    + after
                    + " g; weigh from another lot, or send confirmed: true if the count was wrong",
                place + ".grams");
          });
    };
  }

  @FunctionalInterface
  private interface PortionRule {
    Optional<Refusal> objection(String place, Weighed portion);
  }

  private static Optional<Refusal> firstOf(Weigh command, PortionRule rule) {
    for (int i = 0; i < command.portions().size(); i++) {
      Optional<Refusal> objection =
          rule.objection("portions[" + i + "]", command.portions().get(i));
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private static StockLot lot(InventoryState state, Weighed portion) {
    return state.lots().get(portion.lot()).orElseThrow();
  }

  private static Accepted weigh(InventoryState state, Weigh command, Instant now) {
    Sample sample = sample(state, command);
    List<StockLot> lots = command.portions().stream().map(p -> lot(state, p)).toList();
    Optional<WeighingPlan> plan = plan(sample, command, lots);
    List<Portion> portions = new ArrayList<>();
    for (int i = 0; i < lots.size(); i++) {
      int line = i;
      portions.add(
          new Portion(
              lots.get(i).id(),
              lots.get(i).material(),
              plan.map(p -> OptionalDouble.of(p.lines().get(line).askedGrams()))
                  .orElse(OptionalDouble.empty()),
              command.portions().get(i).grams()));
    }
    Weighing weighing =
        new Weighing(
            "W" + (state.weighings().size() + 1),
            sample.code(),
            sample.nominal().composition(),
            command.targetGrams(),
            command.losses(),
            portions,
            command.balance(),
            command.uncertaintyGrams(),
            command.corrects(),
            command.by().id(),
            now);
    WeighedAlloy alloy = weighing.alloy();
    return new Accepted(
        List.of(
            new InventoryEvent.SampleWeighed(
                now, command.by(), weighing, alloy.asMade(sample.nominal().process()))),
        new Answer(
            List.of(weighing.id()), List.of(sample.code()), notices(sample, alloy, lots, now)));
  }

  /** What would have been asked for; with two lots of one element there is no one answer. */
  private static Optional<WeighingPlan> plan(Sample sample, Weigh command, List<StockLot> lots) {
    try {
      return Optional.of(
          WeighingPlan.of(
              sample.nominal().composition(), command.targetGrams(), command.losses(), lots));
    } catch (IllegalArgumentException noOneAnswer) {
      return Optional.empty();
    }
  }

  private static List<String> notices(
      Sample sample, WeighedAlloy alloy, List<StockLot> lots, Instant now) {
    List<String> notices = new ArrayList<>();
    for (Element element : alloy.composition().elements()) {
      if (sample.nominal().composition().fraction(element) == 0) {
        notices.add(
            element.symbol() + " was weighed in, which " + sample.code() + " is not meant to hold");
      }
    }
    for (Element element : sample.nominal().composition().elements()) {
      if (alloy.composition().fraction(element) == 0) {
        notices.add("no " + element.symbol() + " was weighed in");
      }
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (StockLot lot : lots) {
      lot.expiry()
          .filter(day -> day.isBefore(today))
          .ifPresent(day -> notices.add("lot " + lot.id() + " expired on " + day));
    }
    return notices;
  }
}
