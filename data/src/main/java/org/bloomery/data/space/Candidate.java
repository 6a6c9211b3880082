package org.bloomery.data.space;

import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.objective.Conditions;

/** An alloy that could be made: its composition and the PROCESS conditions of making it. */
public record Candidate(Composition composition, Conditions process) {

  public static Candidate of(Composition composition) {
    return new Candidate(composition, Conditions.NONE);
  }

  /** Canonical text; random draws and ties depend on it, never on the order of a stream. */
  public String key() {
    return process.isEmpty() ? composition.key() : composition.key() + " {" + process.key() + "}";
  }
}
