package org.bloomery.actors.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Material;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.space.Candidate;

/** An inventory under test: commands are decided and their events applied, as the actor does. */
final class Inventories {
  static final Account ADA = new Account("ada");
  static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

  private InventoryState state = InventoryState.fresh("melt shop");
  private final List<InventoryEvent> journal = new ArrayList<>();

  /** Lots L1 Nb, L2 Ta, L3 Ti, L4 V of 100 g each, and an equiatomic sample BLM-0001. */
  static Inventories withFourLotsAndASample() {
    Inventories inventory = new Inventories();
    for (String element : List.of("Nb", "Ta", "Ti", "V")) {
      inventory.accept(lot(element, 100));
    }
    inventory.accept(sample("NbTaTiV"));
    return inventory;
  }

  static InventoryCommand.AddLot lot(String formula, double grams) {
    return new InventoryCommand.AddLot(
        ADA,
        new Material(Formula.parse(formula), 100),
        "Supplier",
        "A-1",
        grams,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static InventoryCommand.MakeSample sample(String formula) {
    return new InventoryCommand.MakeSample(
        ADA,
        Optional.empty(),
        Optional.of(Candidate.of(Formula.parse(formula))),
        "arc melted",
        OptionalDouble.empty(),
        "shelf 2",
        Optional.empty());
  }

  /** 2.5, 4.9, 1.3 and 1.4 g of L1 to L4 for BLM-0001. */
  static InventoryCommand.Weigh weighing(Optional<String> corrects, boolean confirmed) {
    return weighing(corrects, confirmed, Optional.empty(), 2.5, 4.9, 1.3, 1.4);
  }

  static InventoryCommand.Weigh weighing(
      Optional<String> corrects,
      boolean confirmed,
      Optional<InventoryCommand.Once> once,
      double... grams) {
    List<InventoryCommand.Weighed> portions = new ArrayList<>();
    for (int i = 0; i < grams.length; i++) {
      portions.add(new InventoryCommand.Weighed("L" + (i + 1), grams[i]));
    }
    return new InventoryCommand.Weigh(
        ADA,
        "BLM-0001",
        10,
        LossAllowance.NONE,
        portions,
        "balance 1",
        0.0005,
        corrects,
        confirmed,
        once);
  }

  InventoryState state() {
    return state;
  }

  List<InventoryEvent> journal() {
    return journal;
  }

  double left(String lot) {
    return state.lots().get(lot).orElseThrow().gramsLeft();
  }

  InventoryDecision.Answer accept(InventoryCommand command) {
    return accept(command, MORNING);
  }

  InventoryDecision.Answer accept(InventoryCommand command, Instant now) {
    return switch (state.decide(command, now)) {
      case InventoryDecision.Refused refused ->
          throw new AssertionError("refused: " + refused.refusal());
      case InventoryDecision.Accepted accepted -> {
        for (InventoryEvent event : accepted.events()) {
          state = state.apply(event);
          journal.add(event);
        }
        yield accepted.answer();
      }
    };
  }

  Refusal refuse(InventoryCommand command) {
    return switch (state.decide(command, MORNING)) {
      case InventoryDecision.Refused refused -> refused.refusal();
      case InventoryDecision.Accepted accepted ->
          throw new AssertionError("accepted: " + accepted.events());
    };
  }
}
