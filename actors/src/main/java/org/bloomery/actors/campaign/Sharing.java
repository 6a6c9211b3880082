package org.bloomery.actors.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.ConstraintOutlook;
import org.bloomery.models.acquisition.NearestMeasured;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PredictedOutcome;

/**
 * Lets equal values of a campaign be one object, so that a thousand campaigns fit in memory: what
 * is read from a journal or a snapshot comes as copies.
 */
final class Sharing {
  private final Map<Object, Object> known = new HashMap<>();

  /** Shares with the specification, the last experiment and the models. */
  static Sharing in(CampaignState state) {
    Sharing sharing = new Sharing();
    if (!state.specs().isEmpty()) {
      Adding.required(state.spec()).forEach(sharing::one);
    }
    int size = state.experiments().size();
    if (size > 0) {
      ExperimentFile last = state.experiments().values().get(size - 1);
      last.tests().forEach(sharing::one);
      sharing.one(last.tests());
      last.issue()
          .flatMap(issue -> issue.proposal().appraisal())
          .ifPresent(appraisal -> sharing.one(appraisal.acquisition()));
    }
    return sharing;
  }

  /** Also shares with all entries of a pool. */
  Sharing with(CampaignSpec spec) {
    Adding.required(spec).forEach(this::one);
    if (spec.space() instanceof Pool pool) {
      pool.entries()
          .forEach(entry -> {
            one(entry.candidate());
            entry.tests().forEach(this::one);
            one(entry.tests());
          });
    }
    return this;
  }

  @SuppressWarnings("unchecked")
  <T> T one(T value) {
    T first = (T) known.putIfAbsent(value, value);
    return first == null ? value : first;
  }

  List<PropertyTest> tests(List<PropertyTest> tests) {
    List<PropertyTest> same = one(tests);
    return same == tests ? tests.stream().map(this::one).toList() : same;
  }

  PlannedProposal proposal(PlannedProposal proposal) {
    return new PlannedProposal(
        one(proposal.candidate()),
        proposal.entry(),
        tests(proposal.tests()),
        proposal.source(),
        proposal.rank(),
        proposal.appraisal().map(this::appraisal),
        proposal
            .nearest()
            .map(near ->
                new NearestMeasured(near.measurement(), one(near.candidate()), near.distance())));
  }

  PlannedProposal.Appraisal appraisal(PlannedProposal.Appraisal appraisal) {
    return new PlannedProposal.Appraisal(
        one(appraisal.acquisition()),
        appraisal.value(),
        appraisal.outcomes().stream().map(this::outcome).toList(),
        appraisal.improvement(),
        appraisal.constraints().stream()
            .map(outlook -> new ConstraintOutlook(one(outlook.constraint()), outlook.probability()))
            .toList(),
        appraisal.feasibility());
  }

  private PredictedOutcome outcome(PredictedOutcome outcome) {
    return new PredictedOutcome(
        one(outcome.test()),
        outcome.mean(),
        outcome.modelDeviation(),
        outcome.noiseDeviation(),
        outcome.low80(),
        outcome.high80(),
        outcome.simulated());
  }

  Issue issue(Issue issue) {
    return new Issue(
        issue.round(),
        issue.modelVersion().map(this::one),
        one(issue.artifactDigest()),
        one(issue.dataDigest()),
        issue.seed(),
        proposal(issue.proposal()));
  }

  Measurement measurement(Measurement measurement) {
    return new Measurement(
        measurement.id(),
        measurement.experiment().map(this::one),
        one(measurement.nominal()),
        measurement.asMade(),
        one(measurement.test()),
        measurement.value(),
        measurement.uncertainty(),
        measurement.replicate(),
        measurement.circumstances());
  }

  /** A measurement of an experiment shares its candidate and tests. */
  static Measurement withExperiment(CampaignState state, Measurement measurement) {
    Optional<ExperimentFile> file = measurement.experiment().flatMap(state::experiment);
    Sharing sharing = new Sharing();
    file.ifPresent(f -> {
      sharing.<Candidate>one(f.candidate());
      sharing.one(f.id());
      f.tests().forEach(sharing::one);
    });
    return sharing.measurement(measurement);
  }

  ExperimentFile file(ExperimentFile file) {
    return new ExperimentFile(
        one(file.id()),
        one(file.candidate()),
        tests(file.tests()),
        file.source(),
        file.issue().map(this::issue),
        file.replicateOf(),
        file.reason(),
        file.specVersion(),
        file.created(),
        file.now(),
        file.token(),
        file.pinned(),
        file.priority(),
        file.flags(),
        file.standing(),
        one(file.cost()),
        file.measurements().stream().map(this::one).toList(),
        file.lock().map(this::one),
        history(file.history()));
  }

  /**
   * Accounts and states of a history are shared as they are read, times where they stand as
   * numbers.
   */
  private List<Moment> history(List<Moment> history) {
    return history.stream().allMatch(moment -> moment.subject().isEmpty())
        ? history
        : history.stream().map(this::moment).toList();
  }

  private Moment moment(Moment moment) {
    return moment.subject().isEmpty()
        ? moment
        : new Moment(
            moment.sequence(),
            moment.at(),
            moment.by(),
            moment.action(),
            moment.state(),
            moment.pinned(),
            moment.priority(),
            moment.cost(),
            one(moment.subject()));
  }

  MeasurementFile file(MeasurementFile file) {
    return new MeasurementFile(
        measurement(file.measurement()),
        one(file.by()),
        one(file.recorded()),
        file.sequence(),
        file.since(),
        file.retracted(),
        file.flags(),
        file.earlier());
  }
}
