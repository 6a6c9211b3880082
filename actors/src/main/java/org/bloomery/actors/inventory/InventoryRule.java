package org.bloomery.actors.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.Refusal;

/**
 * What becomes of one kind of command: the policies that may refuse it, in order, and what happens
 * when none does.
 */
record InventoryRule<C>(List<Policy<? super C>> policies, Outcome<C> outcome) {
  InventoryRule {
    policies = List.copyOf(policies);
  }

  /** One rule a command must satisfy; its name is the rule's sentence. */
  @FunctionalInterface
  interface Policy<C> {
    /** Why the command is not carried out, empty when this rule has nothing against it. */
    Optional<Refusal> objection(InventoryState state, C command);
  }

  /** What an accepted command does. */
  @FunctionalInterface
  interface Outcome<C> {
    InventoryDecision.Accepted of(InventoryState state, C command, Instant now);
  }

  InventoryDecision decide(InventoryState state, C command, Instant now) {
    for (Policy<? super C> policy : policies) {
      Optional<Refusal> objection = policy.objection(state, command);
      if (objection.isPresent()) {
        return new InventoryDecision.Refused(objection.get());
      }
    }
    return outcome.of(state, command, now);
  }

  /** The objection when the condition does not hold. */
  static Optional<Refusal> unless(boolean holds, String code, String message, String field) {
    return holds ? Optional.empty() : Optional.of(new Refusal(code, message, field));
  }
}
