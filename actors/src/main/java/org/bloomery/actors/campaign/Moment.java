package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One step of an experiment's history: what was done, and how things stood afterwards.
 *
 * @param sequence number of the event within the campaign
 * @param cost what was spent on it so far, empty for nothing
 * @param subject the measurement concerned, empty where none
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Moment(
    long sequence,
    Instant at,
    Account by,
    Action action,
    Experiment state,
    boolean pinned,
    int priority,
    OptionalDouble cost,
    String subject) {
  /** What can be done to an experiment. */
  public enum Action {
    PROPOSED,
    ADDED,
    APPROVED,
    REJECTED,
    REJECTION_LIFTED,
    WITHDRAWN,
    PINNED,
    PRIORITISED,
    CLAIMED,
    RENEWED,
    RELEASED,
    EXPIRED,
    FAILED,
    RECORDED,
    AMENDED,
    RETRACTED,
    RESTORED,
    MEASURED,
    RESULTS_LOST,
    UNDONE
  }
}
