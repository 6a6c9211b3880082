package org.bloomery.actors.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * An experiment as the bench sees it.
 *
 * @param state PROPOSED, APPROVED, CLAIMED, MEASURED, FAILED, REJECTED, WITHDRAWN or
 *     NEEDS_REMEASURE
 * @param flags e.g. OFF_TARGET, OUTSIDE_SPACE, STALE, REVIVED, SURPRISING
 * @param rank place in the queue from 1, empty when not open
 * @param rankChange places gained since the last model, negative when lost
 * @param proposal why it was proposed, empty for experiments that people added
 * @param result its values in words, e.g. {@code 812 MPa}
 */
public record ExperimentView(
    String id,
    String state,
    Candidate candidate,
    List<PropertyTest> tests,
    List<PropertyTest> missing,
    String source,
    OptionalInt rank,
    int rankChange,
    int priority,
    boolean pinned,
    List<String> flags,
    Optional<ProposalView> proposal,
    Optional<ClaimView> claim,
    String result,
    String reason,
    OptionalLong round,
    Instant created,
    Instant changed) {

  /** Who holds it, until when. The token is known to the holder alone. */
  public record ClaimView(String holder, Instant leaseEnd) {}
}
