package org.bloomery.actors.design;

import java.util.List;
import java.util.Optional;

/**
 * The way from an alloy towards a single-phase one: each step is decoded from the place of the one
 * before with its probability inverted.
 *
 * @param steps the start first
 * @param best number of the best step in {@code steps}, from 0
 * @param threshold of the head's probability that was to be passed
 * @param end how it ended
 * @param words what came out, for people
 */
public record InversionPath(List<Step> steps, int best, double threshold, End end, String words) {
  public InversionPath {
    steps = List.copyOf(steps);
  }

  /** How a search ended. */
  public enum End {
    /** The threshold was passed. */
    REACHED,
    /** An alloy came back that had been visited. */
    CYCLE,
    /** The largest number of steps was used up. */
    STEPS_USED,
    /** No alloy of the design space lies near. */
    LEFT_SPACE
  }

  /**
   * A step.
   *
   * @param asked probability it was decoded with; empty at a start that is an alloy
   */
  public record Step(JudgedAlloy alloy, Optional<Double> asked) {}
}
