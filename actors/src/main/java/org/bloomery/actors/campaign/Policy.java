package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One rule a command must satisfy; its name is the rule's sentence. */
@FunctionalInterface
interface Policy<C> {
  /** Why the command is not carried out, empty when this rule has nothing against it. */
  Optional<Refusal> objection(CampaignState state, C command, Instant now);

  /** The answer of the first rule that objects. */
  static <C> Optional<Refusal> firstObjection(
      List<Policy<? super C>> policies, CampaignState state, C command, Instant now) {
    for (Policy<? super C> policy : policies) {
      Optional<Refusal> objection = policy.objection(state, command, now);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /** The objection when the condition does not hold. */
  static Optional<Refusal> unless(boolean holds, String code, String message, String field) {
    return holds ? Optional.empty() : Optional.of(new Refusal(code, message, field));
  }
}
