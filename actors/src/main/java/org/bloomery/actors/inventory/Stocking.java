package org.bloomery.actors.inventory;

import static org.bloomery.actors.inventory.InventoryRule.unless;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.inventory.InventoryCommand.AddLot;
import org.bloomery.actors.inventory.InventoryCommand.BlockLot;
import org.bloomery.actors.inventory.InventoryCommand.CorrectLot;
import org.bloomery.actors.inventory.InventoryCommand.OnLot;
import org.bloomery.actors.inventory.InventoryCommand.UnblockLot;
import org.bloomery.actors.inventory.InventoryDecision.Accepted;
import org.bloomery.actors.inventory.InventoryDecision.Answer;
import org.bloomery.actors.inventory.InventoryRule.Policy;
import org.bloomery.data.bench.StockLot;

/** Lots: what comes in, what is counted again, what may not be used. */
final class Stocking {
  static final InventoryRule<AddLot> ADD =
      new InventoryRule<>(List.of(deliveryMustHoldSomething()), Stocking::add);

  static final InventoryRule<BlockLot> BLOCK =
      new InventoryRule<>(
          List.of(lotMustExist(), lotMustNotBeBlockedYet(), blockingMustBeExplained()),
          Stocking::block);

  static final InventoryRule<UnblockLot> UNBLOCK =
      new InventoryRule<>(List.of(lotMustExist(), lotMustBeBlocked()), Stocking::unblock);

  static final InventoryRule<CorrectLot> CORRECT =
      new InventoryRule<>(
          List.of(
              lotMustExist(),
              countMustBeANumber(),
              correctionMustBeExplained(),
              countBelowZeroMustBeConfirmed()),
          Stocking::correct);

  private Stocking() {}

  private static Policy<AddLot> deliveryMustHoldSomething() {
    return (state, command) ->
        unless(
            command.grams() > 0 && Double.isFinite(command.grams()),
            "MASS_OUT_OF_RANGE",
            "a lot of " + command.grams() + " g is not accepted; accepted is a number above 0",
            "grams");
  }

  private static Policy<OnLot> lotMustExist() {
    return (state, command) ->
        unless(
            state.lots().get(command.lot()).isPresent(),
            "UNKNOWN_LOT",
            "laboratory '" + state.lab() + "' has no lot '" + command.lot() + "'",
            "lot");
  }

  private static Policy<BlockLot> lotMustNotBeBlockedYet() {
    return (state, command) ->
        lot(state, command)
            .blocked()
            .flatMap(reason ->
                unless(
                    false,
                    "ALREADY_BLOCKED",
                    "lot " + command.lot() + " is blocked already: " + reason,
                    "lot"));
  }

  private static Policy<BlockLot> blockingMustBeExplained() {
    return (state, command) -> explained(command.reason(), "why the lot may not be used");
  }

  private static Policy<CorrectLot> correctionMustBeExplained() {
    return (state, command) -> explained(command.reason(), "why the count changes");
  }

  private static Optional<org.bloomery.actors.campaign.Refusal> explained(
      String reason, String accepted) {
    return unless(
        !reason.isBlank(),
        "REASON_MISSING",
        "a reason is missing; accepted is a sentence that says " + accepted,
        "reason");
  }

  private static Policy<UnblockLot> lotMustBeBlocked() {
    return (state, command) ->
        unless(
            lot(state, command).blocked().isPresent(),
            "NOT_BLOCKED",
            "lot " + command.lot() + " is not blocked",
            "lot");
  }

  private static Policy<CorrectLot> countMustBeANumber() {
    return (state, command) ->
        unless(
            Double.isFinite(command.gramsLeft()),
            "MASS_OUT_OF_RANGE",
            command.gramsLeft() + " g left is not accepted; accepted is a finite number",
            "gramsLeft");
  }

  private static Policy<CorrectLot> countBelowZeroMustBeConfirmed() {
    return (state, command) ->
        unless(
            command.gramsLeft() >= 0 || command.confirmed(),
            "BELOW_ZERO",
            "lot "
                + command.lot()
                + " would have "
                + command.gramsLeft()
                + " g left; send confirmed: true if that is meant",
            "gramsLeft");
  }

  private static StockLot lot(InventoryState state, OnLot command) {
    return state.lots().get(command.lot()).orElseThrow();
  }

  private static Accepted add(InventoryState state, AddLot command, Instant now) {
    String id = "L" + (state.lots().size() + 1);
    StockLot lot =
        new StockLot(
            id,
            command.material(),
            command.supplier(),
            command.lotNumber(),
            command.grams(),
            command.price(),
            command.expiry(),
            Optional.empty());
    return new Accepted(
        List.of(new InventoryEvent.LotAdded(now, command.by(), lot)), Answer.created(id));
  }

  private static Accepted block(InventoryState state, BlockLot command, Instant now) {
    return new Accepted(
        List.of(new InventoryEvent.LotBlocked(now, command.by(), command.lot(), command.reason())),
        Answer.about(state.samplesFrom(command.lot())));
  }

  private static Accepted unblock(InventoryState state, UnblockLot command, Instant now) {
    return new Accepted(
        List.of(
            new InventoryEvent.LotUnblocked(now, command.by(), command.lot(), command.reason())),
        Answer.about(state.samplesFrom(command.lot())));
  }

  private static Accepted correct(InventoryState state, CorrectLot command, Instant now) {
    return new Accepted(
        List.of(
            new InventoryEvent.LotCorrected(
                now, command.by(), command.lot(), command.gramsLeft(), command.reason())),
        Answer.about(List.of()));
  }
}
