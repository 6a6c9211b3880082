package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.actors.campaign.Moment.Action;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.ProposalSource;

/** What events about the queue of experiments make of the state. */
final class QueueTransitions {
  private QueueTransitions() {}

  static CampaignState added(CampaignState state, CampaignEvent.ExperimentAdded e) {
    ExperimentFile file =
        newFile(
            state,
            e.experiment(),
            e.candidate(),
            e.tests(),
            ProposalSource.PERSON,
            Optional.empty(),
            Optional.empty(),
            e.reason());
    return state.with(file.noting(state.sequence(), e.at(), e.by(), Action.ADDED, ""));
  }

  static CampaignState replicate(CampaignState state, CampaignEvent.ReplicateRequested e) {
    ExperimentFile file =
        newFile(
            state,
            e.experiment(),
            e.candidate(),
            e.tests(),
            ProposalSource.REPLICATE,
            Optional.empty(),
            Optional.of(e.of()),
            e.reason().name());
    return state.with(file.noting(state.sequence(), e.at(), e.by(), Action.ADDED, ""));
  }

  static ExperimentFile newFile(
      CampaignState state,
      String id,
      Candidate candidate,
      List<PropertyTest> tests,
      ProposalSource source,
      Optional<Issue> issue,
      Optional<String> replicateOf,
      String reason) {
    return new ExperimentFile(
        id,
        candidate,
        tests,
        source,
        issue,
        replicateOf,
        reason,
        state.specVersion(),
        state.changed(),
        new Experiment.Proposed(),
        0,
        false,
        0,
        Set.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  static CampaignState approved(CampaignState state, CampaignEvent.ExperimentApproved e) {
    return state.changing(
        e.experiment(),
        file ->
            file.in(new Experiment.Approved(e.by()))
                .noting(state.sequence(), e.at(), e.by(), Action.APPROVED, ""));
  }

  static CampaignState rejected(CampaignState state, CampaignEvent.ExperimentRejected e) {
    return state.changing(
        e.experiment(),
        file ->
            file.in(new Experiment.Rejected(e.reason(), e.radius(), false))
                .standing(Optional.empty())
                .noting(state.sequence(), e.at(), e.by(), Action.REJECTED, ""));
  }

  static CampaignState lifted(CampaignState state, CampaignEvent.RejectionLifted e) {
    return state
        .changing(
            e.experiment(),
            file -> {
              if (!(file.now() instanceof Experiment.Rejected rejected)) {
                return file;
              }
              return file.in(new Experiment.Rejected(rejected.reason(), rejected.radius(), true))
                  .noting(state.sequence(), e.at(), e.by(), Action.REJECTION_LIFTED, "");
            })
        .with(state.work().freedBy(state.sequence()));
  }

  static CampaignState withdrawn(CampaignState state, CampaignEvent.ExperimentWithdrawn e) {
    int round = state.work().batch().rounds();
    return state
        .changing(
            e.experiment(),
            file ->
                file.in(new Experiment.Withdrawn(e.cause(), e.reason(), round))
                    .standing(Optional.empty())
                    .noting(state.sequence(), e.at(), e.by(), Action.WITHDRAWN, ""))
        .with(state.work().freedBy(state.sequence()));
  }

  static CampaignState pinned(CampaignState state, CampaignEvent.ExperimentPinned e) {
    return state.changing(
        e.experiment(),
        file ->
            file.queued(e.pinned(), file.priority())
                .noting(state.sequence(), e.at(), e.by(), Action.PINNED, ""));
  }

  static CampaignState prioritised(CampaignState state, CampaignEvent.ExperimentPrioritised e) {
    return state.changing(
        e.experiment(),
        file ->
            file.queued(file.pinned(), e.priority())
                .noting(state.sequence(), e.at(), e.by(), Action.PRIORITISED, ""));
  }

  static CampaignState flagged(CampaignState state, CampaignEvent.ExperimentFlagged e) {
    return state.changing(e.experiment(), file -> file.flagged(e.flag(), e.on()));
  }
}
