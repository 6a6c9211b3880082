package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.ProposalSource;
import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/**
 * All that is known of one experiment: its {@link Experiment} state and what outlives it.
 *
 * @param tests the tests that must have values for it to count as measured
 * @param issue the proposal it came from, empty when a person asked for it
 * @param replicateOf the experiment it repeats
 * @param reason what the person said who asked for it, empty for none
 * @param specVersion version of the specification it was made under
 * @param now its state
 * @param token newest claim token, 0 before the first claim
 * @param standing what the newest model says of it, empty before it was rescored
 * @param cost what was spent on it, empty for nothing
 * @param measurements ids of all its measurements, retracted ones too
 * @param lock the prediction its first result is compared with
 * @param history newest first
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record ExperimentFile(
    String id,
    Candidate candidate,
    List<PropertyTest> tests,
    ProposalSource source,
    Optional<Issue> issue,
    Optional<String> replicateOf,
    String reason,
    int specVersion,
    Instant created,
    Experiment now,
    long token,
    boolean pinned,
    int priority,
    Set<ExperimentFlag> flags,
    Optional<Standing> standing,
    OptionalDouble cost,
    List<String> measurements,
    Optional<PredictionLock> lock,
    List<Moment> history) {

  public ExperimentFile {
    tests = List.copyOf(tests);
    measurements = List.copyOf(measurements);
    flags = Flags.sorted(ExperimentFlag.class, flags);
    if (!(history instanceof PStack)) {
      history = ConsPStack.from(history);
    }
  }

  /** Whether money was spent on it; it counts as one experiment of the budget from then on. */
  public boolean spent() {
    return cost.isPresent();
  }

  public boolean claimed() {
    return now instanceof Experiment.Claimed;
  }

  /** The claim, while there is one. */
  public Optional<Claim> claim() {
    return now instanceof Experiment.Claimed claimed
        ? Optional.of(claimed.claim())
        : Optional.empty();
  }

  /** Whether a person asked for it; such ones are not withdrawn for what the model thinks. */
  public boolean fromPerson() {
    return source == ProposalSource.PERSON || source == ProposalSource.REPLICATE;
  }

  /** The last thing that was done to it. */
  public Moment lastMoment() {
    return history.get(0);
  }

  ExperimentFile in(Experiment state) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        state,
        token,
        pinned,
        priority,
        flags,
        standing,
        cost,
        measurements,
        lock,
        history);
  }

  ExperimentFile claimedBy(Claim claim, Experiment from) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        new Experiment.Claimed(claim, from),
        Math.max(token, claim.token()),
        pinned,
        priority,
        flags,
        standing,
        cost,
        measurements,
        lock,
        history);
  }

  ExperimentFile queued(boolean pin, int newPriority) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pin,
        newPriority,
        flags,
        standing,
        cost,
        measurements,
        lock,
        history);
  }

  ExperimentFile flagged(ExperimentFlag flag, boolean on) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        Flags.with(ExperimentFlag.class, flags, flag, on),
        standing,
        cost,
        measurements,
        lock,
        history);
  }

  ExperimentFile standing(Optional<Standing> newStanding) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        flags,
        newStanding,
        cost,
        measurements,
        lock,
        history);
  }

  ExperimentFile costing(OptionalDouble newCost) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        flags,
        standing,
        newCost,
        measurements,
        lock,
        history);
  }

  ExperimentFile locking(PredictionLock newLock) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        flags,
        standing,
        cost,
        measurements,
        Optional.of(newLock),
        history);
  }

  ExperimentFile withMeasurement(String measurement) {
    if (measurements.contains(measurement)) {
      return this;
    }
    List<String> more = new ArrayList<>(measurements);
    more.add(measurement);
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        flags,
        standing,
        cost,
        more,
        lock,
        history);
  }

  ExperimentFile withoutMeasurement(String measurement) {
    List<String> fewer = new ArrayList<>(measurements);
    fewer.remove(measurement);
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        flags,
        standing,
        cost,
        fewer,
        lock,
        history);
  }

  /** With the present standing of things added to its history. */
  ExperimentFile noting(
      long sequence, Instant at, Account by, Moment.Action action, String subject) {
    Moment moment = new Moment(sequence, at, by, action, now, pinned, priority, cost, subject);
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        specVersion,
        created,
        now,
        token,
        pinned,
        priority,
        flags,
        standing,
        cost,
        measurements,
        lock,
        ((PStack<Moment>) history).plus(moment));
  }
}
