package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/**
 * Where an experiment stands, one record for each state; what outlives a state is in its {@link
 * ExperimentFile}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Experiment.Proposed.class, name = "PROPOSED"),
  @JsonSubTypes.Type(value = Experiment.Approved.class, name = "APPROVED"),
  @JsonSubTypes.Type(value = Experiment.Claimed.class, name = "CLAIMED"),
  @JsonSubTypes.Type(value = Experiment.Measured.class, name = "MEASURED"),
  @JsonSubTypes.Type(value = Experiment.Failed.class, name = "FAILED"),
  @JsonSubTypes.Type(value = Experiment.Rejected.class, name = "REJECTED"),
  @JsonSubTypes.Type(value = Experiment.Withdrawn.class, name = "WITHDRAWN"),
  @JsonSubTypes.Type(value = Experiment.NeedsRemeasure.class, name = "NEEDS_REMEASURE")
})
public sealed interface Experiment {
  record Proposed() implements Experiment {}

  record Approved(Account by) implements Experiment {}

  /**
   * @param from what it returns to when the claim ends without a result
   */
  record Claimed(Claim claim, Experiment from) implements Experiment {}

  /**
   * @param revived what it was before a late result came; what it returns to when that is retracted
   */
  record Measured(Optional<Experiment> revived) implements Experiment {}

  record Failed(FailureReason reason, String note, boolean costIncurred) implements Experiment {}

  /**
   * @param radius what lies within this largest difference of one fraction is excluded too
   * @param lifted whether its candidate may be proposed again
   */
  record Rejected(String reason, double radius, boolean lifted) implements Experiment {}

  /**
   * @param round batches requested before; the candidate may return two rounds later
   */
  record Withdrawn(WithdrawalCause cause, String reason, int round) implements Experiment {}

  /** Was measured, but values it needs were retracted. */
  record NeedsRemeasure() implements Experiment {}

  /** Why an experiment left the queue. */
  enum WithdrawalCause {
    PERSON,
    STALE,
    OUTSIDE_SPACE,
    CAMPAIGN_ENDED
  }

  /** The eight states by name, for tables and pages. */
  enum State {
    PROPOSED,
    APPROVED,
    CLAIMED,
    MEASURED,
    FAILED,
    REJECTED,
    WITHDRAWN,
    NEEDS_REMEASURE
  }

  /** Its name. */
  default State state() {
    return switch (this) {
      case Proposed proposed -> State.PROPOSED;
      case Approved approved -> State.APPROVED;
      case Claimed claimed -> State.CLAIMED;
      case Measured measured -> State.MEASURED;
      case Failed failed -> State.FAILED;
      case Rejected rejected -> State.REJECTED;
      case Withdrawn withdrawn -> State.WITHDRAWN;
      case NeedsRemeasure needs -> State.NEEDS_REMEASURE;
    };
  }

  /** Whether the bench may still find it: proposed or approved. */
  default boolean open() {
    return this instanceof Proposed || this instanceof Approved;
  }

  /** Whether it is neither held nor done: open, or waiting for a new measurement. */
  default boolean unclaimed() {
    return open() || this instanceof NeedsRemeasure;
  }
}
