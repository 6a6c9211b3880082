package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * All that is known of a campaign after its events so far; immutable, and changed copies share what
 * did not change. {@link #decide(CampaignCommand, Instant, Ids)} says what a command does, {@link
 * #apply(CampaignEvent)} what an event makes of the state. Neither reads a clock.
 *
 * @param sequence number of events applied, which is the journal's sequence number of the last
 * @param created time of the first event, the epoch before it
 * @param changed time of the last event
 * @param specs all versions of the specification; version 1 is the one saved last as a draft
 * @param alerts what a person should look at
 */
public record CampaignState(
    String id,
    long sequence,
    CampaignStatus status,
    boolean deleted,
    Instant created,
    Instant changed,
    PVector<CampaignSpec> specs,
    Register<ExperimentFile> experiments,
    Register<MeasurementFile> measurements,
    PVector<ModelRecord> models,
    WorkDesks work,
    Scoreboard scoreboard,
    RememberedAnswers answers,
    PSortedMap<AlertKind, String> alerts) {

  /** Before the first event. */
  public static CampaignState fresh(String id) {
    return new CampaignState(
        id,
        0,
        CampaignStatus.DRAFT,
        false,
        Instant.EPOCH,
        Instant.EPOCH,
        TreePVector.empty(),
        Register.empty(),
        Register.empty(),
        TreePVector.empty(),
        WorkDesks.NEW,
        Scoreboard.NEW,
        RememberedAnswers.NONE,
        TreePMap.empty());
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CampaignState of(CampaignSnapshot written) {
    Sharing sharing = new Sharing();
    written.specs().forEach(sharing::with);
    return new CampaignState(
        written.id(),
        written.sequence(),
        written.status(),
        written.deleted(),
        written.created(),
        written.changed(),
        TreePVector.from(written.specs()),
        Register.of(written.experiments().stream().map(sharing::file).toList(), ExperimentFile::id),
        Register.of(
            written.measurements().stream().map(sharing::file).toList(), MeasurementFile::id),
        TreePVector.from(written.models()),
        written.work(),
        Scoreboard.of(written.waitingForScore(), written.scores(), written.intervalFactor()),
        RememberedAnswers.of(written.answers()),
        TreePMap.from(written.alerts()));
  }

  @JsonValue
  public CampaignSnapshot snapshot() {
    return new CampaignSnapshot(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments.values(),
        measurements.values(),
        models,
        work,
        List.copyOf(scoreboard.waiting()),
        List.copyOf(scoreboard.scores().values()),
        scoreboard.intervalFactor(),
        answers.values(),
        new TreeMap<>(alerts));
  }

  /** Whether anything was ever saved under this id. */
  public boolean exists() {
    return !specs.isEmpty() && !deleted;
  }

  /** The current specification. */
  public CampaignSpec spec() {
    if (specs.isEmpty()) {
      throw new IllegalStateException("campaign " + id + " has no specification yet");
    }
    return specs.get(specs.size() - 1);
  }

  /** Version of the current specification, from 1; 0 before the first draft. */
  public int specVersion() {
    return specs.size();
  }

  public CampaignSpec spec(int version) {
    return specs.get(version - 1);
  }

  public Optional<ExperimentFile> experiment(String experiment) {
    return experiments.get(experiment);
  }

  public Optional<MeasurementFile> measurement(String measurement) {
    return measurements.get(measurement);
  }

  /** The model that serves, empty while there is none. */
  public Optional<ModelRecord> servingModel() {
    return models.isEmpty() ? Optional.empty() : Optional.of(models.get(models.size() - 1));
  }

  public Optional<ModelRecord> model(String version) {
    return models.stream().filter(model -> model.version().equals(version)).findFirst();
  }

  public ModelRecord requireModel(String version) {
    return model(version)
        .orElseThrow(
            () -> new IllegalStateException("campaign " + id + " has no model " + version));
  }

  /** Proposed or approved. */
  public Stream<ExperimentFile> open() {
    return experiments.stream().filter(file -> file.now().open());
  }

  public Stream<ExperimentFile> claimed() {
    return experiments.stream().filter(ExperimentFile::claimed);
  }

  /** What a command does now. */
  public Decision decide(CampaignCommand command, Instant now, Ids ids) {
    return Decisions.decide(this, command, now, ids);
  }

  /** What follows from what a worker or a timer says. Never refused. */
  public Decision.Accepted decide(WorkReport report, Instant now, Ids ids) {
    return Decisions.decide(this, report, now, ids);
  }

  /** The state after the event; total over all events ever written. */
  public CampaignState apply(CampaignEvent event) {
    return Transitions.apply(this, event);
  }

  CampaignState applyAll(List<CampaignEvent> events) {
    CampaignState state = this;
    for (CampaignEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  CampaignState counted(Instant at) {
    return new CampaignState(
        id,
        sequence + 1,
        status,
        deleted,
        sequence == 0 ? at : created,
        at,
        specs,
        experiments,
        measurements,
        models,
        work,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState in(CampaignStatus newStatus) {
    return new CampaignState(
        id,
        sequence,
        newStatus,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models,
        work,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState gone() {
    return new CampaignState(
        id,
        sequence,
        status,
        true,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models,
        work,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState specs(PVector<CampaignSpec> versions) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        versions,
        experiments,
        measurements,
        models,
        work,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState with(ExperimentFile file) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments.with(file.id(), file),
        measurements,
        models,
        work,
        scoreboard,
        answers,
        alerts);
  }

  /** With the experiment changed; the same state when there is no such experiment. */
  CampaignState changing(String experiment, UnaryOperator<ExperimentFile> change) {
    return experiment(experiment).map(file -> with(change.apply(file))).orElse(this);
  }

  CampaignState with(MeasurementFile file) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements.with(file.id(), file),
        models,
        work,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState with(ModelRecord model) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models.plus(model),
        work,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState with(WorkDesks desks) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models,
        desks,
        scoreboard,
        answers,
        alerts);
  }

  CampaignState with(Scoreboard board) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models,
        work,
        board,
        answers,
        alerts);
  }

  CampaignState with(RememberedAnswers remembered) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models,
        work,
        scoreboard,
        remembered,
        alerts);
  }

  CampaignState alerts(PSortedMap<AlertKind, String> newAlerts) {
    return new CampaignState(
        id,
        sequence,
        status,
        deleted,
        created,
        changed,
        specs,
        experiments,
        measurements,
        models,
        work,
        scoreboard,
        answers,
        newAlerts);
  }
}
