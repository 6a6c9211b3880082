package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.Moment.Action;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.RescoredExperiment;

/** What events about the campaign's own work make of its state. */
final class WorkTransitions {
  private WorkTransitions() {}

  static CampaignState trained(CampaignState state, CampaignEvent.ModelTrained e) {
    ModelRecord model =
        new ModelRecord(
            e.version(),
            e.round(),
            e.upToSequence(),
            e.specVersion(),
            e.trainingPoints(),
            e.artifactDigest(),
            e.dataDigest(),
            e.seed(),
            e.codeVersion(),
            e.metrics(),
            e.at());
    return state.with(model).with(state.work().withModel().rescore(true, true));
  }

  static CampaignState generatorTrained(CampaignState state, CampaignEvent.GeneratorTrained e) {
    GeneratorRecord generator =
        new GeneratorRecord(
            e.version(),
            e.round(),
            e.upToSequence(),
            e.specVersion(),
            e.modelVersion(),
            e.artifactDigest(),
            e.dataDigest(),
            e.seed(),
            e.codeVersion(),
            e.metrics(),
            e.at());
    WorkDesks work = state.work();
    return state.with(work.generating(work.generating().finished(generator)));
  }

  static CampaignState proposed(CampaignState state, CampaignEvent.BatchProposed e) {
    CampaignState more = state;
    Sharing sharing = Sharing.in(state);
    Optional<ModelRecord> model = e.modelVersion().flatMap(state::model);
    model.ifPresent(known -> {
      sharing.one(known.version());
      sharing.one(known.artifactDigest());
      sharing.one(known.dataDigest());
    });
    for (CampaignEvent.Proposed proposed : e.proposals()) {
      Issue issue =
          sharing.issue(
              new Issue(
                  e.round(),
                  e.modelVersion(),
                  e.artifactDigest(),
                  e.dataDigest(),
                  e.seed(),
                  proposed.proposal()));
      PlannedProposal proposal = issue.proposal();
      ExperimentFile file =
          QueueTransitions.newFile(
              state,
              proposed.experiment(),
              proposal.candidate(),
              proposal.tests(),
              proposal.source(),
              Optional.of(issue),
              Optional.empty(),
              "");
      more =
          more.with(file.noting(state.sequence(), e.at(), Account.CAMPAIGN, Action.PROPOSED, ""));
    }
    WorkDesks work = state.work();
    return more.with(work.batch(work.batch().finished(), work.modelSinceBatch()));
  }

  static CampaignState rescoreRequested(CampaignState state, CampaignEvent.RescoreRequested e) {
    WorkDesks work = state.work();
    return state.with(work.rescoring(work.rescoring().started(e.round(), e)).rescore(false, false));
  }

  static CampaignState rescored(CampaignState state, CampaignEvent.QueueRescored e) {
    CampaignState seen = state;
    for (RescoredExperiment rescored : e.experiments()) {
      seen =
          seen.changing(
              rescored.id(),
              file ->
                  file.now().unclaimed()
                      ? file.standing(Optional.of(standing(file, rescored, e.refit())))
                      : file);
    }
    return seen.with(state.work().rescoring(state.work().rescoring().finished()));
  }

  private static Standing standing(
      ExperimentFile file, RescoredExperiment rescored, boolean refit) {
    int staleBefore = file.standing().map(Standing::staleRefits).orElse(0);
    int rankBefore = file.standing().map(Standing::rank).orElse(rescored.rank());
    boolean stale = rescored.betterFresh() > Staleness.PROBABILITY;
    return new Standing(
        rescored.rank(),
        rankBefore - rescored.rank(),
        rescored.appraisal(),
        rescored.betterFresh(),
        refit ? (stale ? staleBefore + 1 : 0) : staleBefore);
  }

  static CampaignState scored(CampaignState state, CampaignEvent.PredictionScored e) {
    ScoredPrediction score = e.score();
    CampaignState known =
        ShadowTransitions.scoredByServing(state.with(state.scoreboard().scored(score)), score);
    return score.surprising() && score.experiment().isPresent()
        ? known.changing(
            score.experiment().get(), file -> file.flagged(ExperimentFlag.SURPRISING, true))
        : known;
  }

  static CampaignState scoringFinished(CampaignState state) {
    Desk<CampaignEvent.ScoreRequested> desk = state.work().scoring();
    List<String> done =
        desk.running().stream()
            .flatMap(request ->
                request.items().stream()
                    .map(CampaignEvent.ScoreItem::measurement)
                    .filter(id -> unchangedSince(state, id, request.upToSequence())))
            .toList();
    return state.with(state.scoreboard().done(done)).with(state.work().scoring(desk.finished()));
  }

  /** Whether the result is still as it was when its score was asked for. */
  static boolean unchangedSince(CampaignState state, String measurement, long sequence) {
    return state.measurement(measurement).filter(file -> file.since() <= sequence).isPresent();
  }

  static CampaignState failed(CampaignState state, CampaignEvent.WorkFailed e) {
    WorkDesks work = state.work();
    return state.with(
        switch (e.work()) {
          case TRAINING -> work.training(work.training().failed(e.at(), e.attempt()));
          case BATCH -> work.batch(work.batch().failed(e.at(), e.attempt()), true);
          case RESCORING -> dueAgain(work).rescoring(work.rescoring().failed(e.at(), e.attempt()));
          case SCORING -> work.scoring(work.scoring().failed(e.at(), e.attempt()));
          case GENERATOR -> work.generating(work.generating().failed(e.at(), e.attempt()));
          case SHADOW_TRAINING ->
              work.shadowing(shadows -> shadows.trainingFailed(e.at(), e.attempt(), e.message()));
          case SHADOW_SCORING ->
              work.shadowing(shadows -> shadows.scoringFailed(e.at(), e.attempt()));
        });
  }

  static CampaignState stopped(CampaignState state, CampaignEvent.WorkStopped e) {
    WorkDesks work = state.work();
    return state.with(
        switch (e.work()) {
          case TRAINING -> work.training(work.training().stopped());
          case BATCH -> work.batch(work.batch().stopped(), true);
          case RESCORING -> dueAgain(work).rescoring(work.rescoring().stopped());
          case SCORING -> work.scoring(work.scoring().stopped());
          case GENERATOR -> work.generating(work.generating().stopped());
          case SHADOW_TRAINING -> work.shadowing(Shadows::trainingStopped);
          case SHADOW_SCORING -> work.shadowing(Shadows::scoringStopped);
        });
  }

  private static WorkDesks dueAgain(WorkDesks work) {
    boolean refit =
        work.rescoring().running().map(CampaignEvent.RescoreRequested::refit).orElse(false);
    return work.rescore(true, refit || work.rescoreForRefit());
  }
}
