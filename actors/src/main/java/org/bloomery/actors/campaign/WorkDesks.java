package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.Optional;

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
    Desk<CampaignEvent.ScoreRequested> scoring) {
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
          Desk.idle());

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
        scoring.unblocked());
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
        scoring);
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
        scoring);
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
        scoring.unblocked());
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
        scoring.unblocked());
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
        scoring);
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
        scoring);
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
        scoring);
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
        scoring);
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
        desk);
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
        scoring.retried());
  }
}
