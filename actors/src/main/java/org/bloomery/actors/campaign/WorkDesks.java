package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the work owed is derived from, beside experiments, measurements and models.
 *
 * @param dataSequence last event that changed measurements
 * @param dataChanged its time
 * @param modelSpecVersion version of the specification that last changed what models depend on
 * @param freedSequence last event that may have made candidates available
 * @param exhausted event at which no candidate was left
 * @param modelSinceBatch whether a model was accepted since the last batch was requested
 * @param rescoreDue whether open experiments wait for the newest model or objectives
 * @param rescoreForRefit whether that is because of a new model
 * @param generators empty before the first generative model was asked for
 * @param shadows empty before the first alternative was chosen
 */
public record WorkDesks(
    long dataSequence,
    Optional<Instant> dataChanged,
    int modelSpecVersion,
    long freedSequence,
    long exhausted,
    boolean modelSinceBatch,
    boolean rescoreDue,
    boolean rescoreForRefit,
    Desk<CampaignEvent.TrainingRequested> training,
    Desk<CampaignEvent.BatchRequested> batch,
    Desk<CampaignEvent.RescoreRequested> rescoring,
    Desk<CampaignEvent.ScoreRequested> scoring,
    Optional<Generating> generators,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Shadows> shadows) {
  static final WorkDesks NEW =
      new WorkDesks(
          0,
          Optional.empty(),
          1,
          0,
          -1,
          false,
          false,
          false,
          Desk.idle(),
          Desk.idle(),
          Desk.idle(),
          Desk.idle(),
          Optional.empty(),
          Optional.empty());

  /** How the training of generative models stands. */
  public Generating generating() {
    return generators.orElse(Generating.NONE);
  }

  WorkDesks dataChangedBy(long sequence, Instant at) {
    return new WorkDesks(
        sequence,
        Optional.of(at),
        modelSpecVersion,
        sequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training.unblocked(),
        batch.unblocked(),
        rescoring,
        scoring.unblocked(),
        generators.map(Generating::unblocked),
        shadows.map(Shadows::unblocked));
  }

  WorkDesks freedBy(long sequence) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        sequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training,
        batch,
        rescoring,
        scoring,
        generators,
        shadows);
  }

  WorkDesks exhaustedBy(long sequence) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        sequence,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training,
        batch,
        rescoring,
        scoring,
        generators,
        shadows);
  }

  /** Any amendment is news; {@code modelVersion} is the new version when models depend on it. */
  WorkDesks amendedBy(long sequence, int modelVersion) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelVersion,
        sequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training.unblocked(),
        batch.unblocked(),
        rescoring.unblocked(),
        scoring.unblocked(),
        generators.map(Generating::unblocked),
        shadows.map(Shadows::unblocked));
  }

  WorkDesks withModel() {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        true,
        rescoreDue,
        rescoreForRefit,
        training.finished(),
        batch.unblocked(),
        rescoring.unblocked(),
        scoring.unblocked(),
        generators.map(Generating::unblocked),
        shadows.map(Shadows::unblocked));
  }

  WorkDesks rescore(boolean due, boolean refit) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        due,
        refit,
        training,
        batch,
        rescoring,
        scoring,
        generators,
        shadows);
  }

  WorkDesks training(Desk<CampaignEvent.TrainingRequested> desk) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        desk,
        batch,
        rescoring,
        scoring,
        generators,
        shadows);
  }

  WorkDesks batch(Desk<CampaignEvent.BatchRequested> desk, boolean modelSince) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSince,
        rescoreDue,
        rescoreForRefit,
        training,
        desk,
        rescoring,
        scoring,
        generators,
        shadows);
  }

  WorkDesks rescoring(Desk<CampaignEvent.RescoreRequested> desk) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training,
        batch,
        desk,
        scoring,
        generators,
        shadows);
  }

  WorkDesks scoring(Desk<CampaignEvent.ScoreRequested> desk) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training,
        batch,
        rescoring,
        desk,
        generators,
        shadows);
  }

  WorkDesks retried() {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training.retried(),
        batch.retried(),
        rescoring.retried(),
        scoring.retried(),
        generators.map(Generating::retried),
        shadows.map(Shadows::retried));
  }

  WorkDesks generating(Generating now) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training,
        batch,
        rescoring,
        scoring,
        Optional.of(now),
        shadows);
  }

  /** The alternatives beside the campaign. */
  public Shadows shadowing() {
    return shadows.orElse(Shadows.NONE);
  }

  WorkDesks shadowing(Shadows now) {
    return new WorkDesks(
        dataSequence,
        dataChanged,
        modelSpecVersion,
        freedSequence,
        exhausted,
        modelSinceBatch,
        rescoreDue,
        rescoreForRefit,
        training,
        batch,
        rescoring,
        scoring,
        generators,
        Optional.of(now));
  }

  /** Changes the alternatives where there are any. */
  WorkDesks shadowing(UnaryOperator<Shadows> change) {
    return shadows.isEmpty() ? this : shadowing(change.apply(shadows.get()));
  }
}
