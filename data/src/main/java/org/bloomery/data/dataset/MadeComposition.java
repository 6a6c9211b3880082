package org.bloomery.data.dataset;

import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;

/**
 * The composition as made that a row states. Its process conditions a table does not repeat: they
 * are those of what was meant.
 *
 * @param uncertainty standard uncertainty of each atomic fraction, 0..1
 */
public record MadeComposition(Composition composition, double uncertainty, AsMade.Method method) {
  /** What was made under the process conditions that were meant. */
  public AsMade under(Conditions process) {
    return new AsMade(new Candidate(composition, process), uncertainty, method);
  }
}
