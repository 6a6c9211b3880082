package org.bloomery.actors.campaign;

import org.bloomery.actors.campaign.CampaignEvent.*;

/** What every event makes of the state: one switch, so that a new event is a compile error here. */
final class Transitions {
  private Transitions() {}

  static CampaignState apply(CampaignState before, CampaignEvent event) {
    CampaignState state = before.counted(event.at());
    return switch (event) {
      case DraftSaved e -> LifecycleTransitions.draftSaved(state, e);
      case CampaignStarted e -> state.in(CampaignStatus.RUNNING);
      case CampaignPaused e -> state.in(CampaignStatus.PAUSED);
      case CampaignResumed e -> state.in(CampaignStatus.RUNNING);
      case WindingDownBegan e -> state.in(CampaignStatus.WINDING_DOWN);
      case CampaignCompleted e -> state.in(CampaignStatus.COMPLETED);
      case CampaignReopened e -> LifecycleTransitions.reopened(state, e);
      case CampaignArchived e -> state.in(CampaignStatus.ARCHIVED);
      case CampaignUnarchived e -> state.in(CampaignStatus.COMPLETED);
      case CampaignDeleted e -> state.gone();
      case SpecAmended e -> LifecycleTransitions.amended(state, e);
      case ExperimentAdded e -> QueueTransitions.added(state, e);
      case ReplicateRequested e -> QueueTransitions.replicate(state, e);
      case ExperimentApproved e -> QueueTransitions.approved(state, e);
      case ExperimentRejected e -> QueueTransitions.rejected(state, e);
      case RejectionLifted e -> QueueTransitions.lifted(state, e);
      case ExperimentWithdrawn e -> QueueTransitions.withdrawn(state, e);
      case ExperimentPinned e -> QueueTransitions.pinned(state, e);
      case ExperimentPrioritised e -> QueueTransitions.prioritised(state, e);
      case ExperimentFlagged e -> QueueTransitions.flagged(state, e);
      case ExperimentClaimed e -> ClaimTransitions.claimed(state, e);
      case LeaseRenewed e -> ClaimTransitions.renewed(state, e);
      case ClaimReleased e -> ClaimTransitions.released(state, e);
      case LeaseExpired e -> ClaimTransitions.expired(state, e);
      case ExperimentFailed e -> ClaimTransitions.failed(state, e);
      case MeasurementRecorded e -> ResultTransitions.recorded(state, e);
      case MeasurementAmended e -> ResultTransitions.amended(state, e);
      case MeasurementRetracted e -> ResultTransitions.retracted(state, e);
      case MeasurementRestored e -> ResultTransitions.restored(state, e);
      case ExperimentMeasured e -> ResultTransitions.measured(state, e);
      case ResultsLost e -> ResultTransitions.lost(state, e);
      case ActionUndone e -> UndoTransitions.undone(state, e);
      case AnswerRemembered e -> state.with(state.answers().with(e));
      case TrainingRequested e ->
          state.with(state.work().training(state.work().training().started(e.round(), e)));
      case ModelTrained e -> WorkTransitions.trained(state, e);
      case GeneratorRequested e ->
          state.with(state.work().generating(state.work().generating().started(e)));
      case GeneratorTrained e -> WorkTransitions.generatorTrained(state, e);
      case BatchRequested e ->
          state.with(state.work().batch(state.work().batch().started(e.round(), e), false));
      case BatchProposed e -> WorkTransitions.proposed(state, e);
      case SpaceExhausted e -> state.with(state.work().exhaustedBy(e.upToSequence()));
      case RescoreRequested e -> WorkTransitions.rescoreRequested(state, e);
      case QueueRescored e -> WorkTransitions.rescored(state, e);
      case ScoreRequested e ->
          state.with(state.work().scoring(state.work().scoring().started(e.round(), e)));
      case PredictionScored e -> WorkTransitions.scored(state, e);
      case ScoringFinished e -> WorkTransitions.scoringFinished(state);
      case IntervalsRescaled e -> state.with(state.scoreboard().rescaled(e.factor()));
      case ShadowsChosen e ->
          state.with(state.work().shadowing(state.work().shadowing().chosen(e.shadows())));
      case ShadowTrainingRequested e ->
          state.with(state.work().shadowing(shadows -> shadows.trainingStarted(e)));
      case ShadowTrained e -> ShadowTransitions.trained(state, e);
      case ShadowScoreRequested e ->
          state.with(state.work().shadowing(shadows -> shadows.scoringStarted(e)));
      case ShadowScored e ->
          state.with(state.work().shadowing(shadows -> shadows.scored(e.shadow(), e.score())));
      case ShadowScoringFinished e -> ShadowTransitions.scoringFinished(state);
      case WorkFailed e -> WorkTransitions.failed(state, e);
      case WorkStopped e -> WorkTransitions.stopped(state, e);
      case WorkRetried e -> state.with(state.work().retried());
      case AlertRaised e -> state.alerts(state.alerts().plus(e.alert(), e.message()));
      case AlertCleared e -> state.alerts(state.alerts().minus(e.alert()));
    };
  }
}
