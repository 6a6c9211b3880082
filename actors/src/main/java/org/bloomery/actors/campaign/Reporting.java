package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.models.acquisition.RescoredExperiment;

/** What workers report; a report for a round that does not run any more changes nothing. */
final class Reporting {
  private Reporting() {}

  /** A finished training is always accepted for what it saw; newer data only make it stale. */
  static List<CampaignEvent> trained(
      CampaignState state, WorkReport.TrainingFinished report, Instant now) {
    return state
        .work()
        .training()
        .running()
        .filter(request -> request.round() == report.round())
        .<List<CampaignEvent>>map(request ->
            List.of(
                new CampaignEvent.ModelTrained(
                    now,
                    report.round(),
                    request.upToSequence(),
                    request.specVersion(),
                    report.version(),
                    report.artifactDigest(),
                    report.dataDigest(),
                    request.seed(),
                    report.codeVersion(),
                    report.trainingPoints(),
                    report.metrics())))
        .orElse(List.of());
  }

  /** Like any training it is accepted for what it saw. */
  static List<CampaignEvent> generatorTrained(
      CampaignState state, WorkReport.GeneratorFinished report, Instant now) {
    return state
        .work()
        .generating()
        .desk()
        .running()
        .filter(request -> request.round() == report.round())
        .<List<CampaignEvent>>map(request ->
            List.of(
                new CampaignEvent.GeneratorTrained(
                    now,
                    report.round(),
                    request.upToSequence(),
                    request.specVersion(),
                    request.modelVersion(),
                    report.version(),
                    report.artifactDigest(),
                    report.dataDigest(),
                    request.seed(),
                    report.codeVersion(),
                    report.metrics())))
        .orElse(List.of());
  }

  static List<CampaignEvent> rescored(
      CampaignState state, WorkReport.RescoreFinished report, Instant now) {
    Optional<CampaignEvent.RescoreRequested> running =
        state.work().rescoring().running().filter(request -> request.round() == report.round());
    if (running.isEmpty()) {
      return List.of();
    }
    double factor = state.scoreboard().intervalFactor();
    List<RescoredExperiment> known =
        report.experiments().stream()
            .filter(rescored -> state.experiment(rescored.id()).isPresent())
            .map(rescored -> Widening.of(rescored, factor))
            .toList();
    List<CampaignEvent> events = new ArrayList<>();
    events.add(
        new CampaignEvent.QueueRescored(
            now, report.round(), running.get().modelVersion(), running.get().refit(), known));
    if (running.get().refit()) {
      events.addAll(Staleness.consequences(state.applyAll(events), now));
    }
    return events;
  }

  static List<CampaignEvent> scored(
      CampaignState state, WorkReport.ScoreFinished report, Instant now) {
    Optional<CampaignEvent.ScoreRequested> running =
        state.work().scoring().running().filter(request -> request.round() == report.round());
    if (running.isEmpty()) {
      return List.of();
    }
    List<CampaignEvent> events = new ArrayList<>();
    for (CampaignEvent.ScoreItem item : running.get().items()) {
      if (!WorkTransitions.unchangedSince(
          state, item.measurement(), running.get().upToSequence())) {
        continue;
      }
      report.predictions().stream()
          .filter(prediction -> prediction.measurement().equals(item.measurement()))
          .findFirst()
          .flatMap(prediction -> Audit.score(state, item, prediction.prediction()))
          .ifPresent(score -> events.add(new CampaignEvent.PredictionScored(now, score)));
    }
    events.add(new CampaignEvent.ScoringFinished(now, report.round()));
    events.addAll(rescaling(state.applyAll(events), now));
    return events;
  }

  /** The intervals' new width, where the scores ask for another. */
  static List<CampaignEvent> rescaling(CampaignState state, Instant now) {
    return Audit.newFactor(state)
        .<List<CampaignEvent>>map(factor ->
            List.of(new CampaignEvent.IntervalsRescaled(now, factor, Audit.counted(state).size())))
        .orElse(List.of());
  }

  /** Like any training it is accepted for what it saw. */
  static List<CampaignEvent> shadowTrained(
      CampaignState state, WorkReport.ShadowFinished report, Instant now) {
    return state
        .work()
        .shadowing()
        .training()
        .running()
        .filter(request -> request.round() == report.round())
        .<List<CampaignEvent>>map(request ->
            List.of(
                new CampaignEvent.ShadowTrained(
                    now,
                    report.round(),
                    request.shadow(),
                    request.beside(),
                    report.version(),
                    request.upToSequence(),
                    request.specVersion(),
                    report.trainingPoints(),
                    report.artifactDigest(),
                    report.dataDigest(),
                    request.seed(),
                    report.codeVersion(),
                    report.metrics())))
        .orElse(List.of());
  }

  static List<CampaignEvent> shadowsScored(
      CampaignState state, WorkReport.ShadowScoreFinished report, Instant now) {
    Optional<CampaignEvent.ShadowScoreRequested> running =
        state
            .work()
            .shadowing()
            .scoring()
            .running()
            .filter(request -> request.round() == report.round());
    if (running.isEmpty()) {
      return List.of();
    }
    List<CampaignEvent> events = new ArrayList<>();
    for (CampaignEvent.ShadowItem item : running.get().items()) {
      if (!WorkTransitions.unchangedSince(
          state, item.measurement(), running.get().upToSequence())) {
        continue;
      }
      // Alternatives are judged by their own intervals: none was ever issued.
      CampaignEvent.ScoreItem asked =
          new CampaignEvent.ScoreItem(item.measurement(), item.version(), 1, true);
      report.predictions().stream()
          .filter(prediction ->
              prediction.measurement().equals(item.measurement())
                  && prediction.shadow().equals(item.shadow()))
          .findFirst()
          .flatMap(prediction -> Audit.score(state, asked, prediction.prediction()))
          .ifPresent(
              score -> events.add(new CampaignEvent.ShadowScored(now, item.shadow(), score)));
    }
    events.add(new CampaignEvent.ShadowScoringFinished(now, report.round()));
    return events;
  }

  static List<CampaignEvent> failed(CampaignState state, WorkReport.Failed report, Instant now) {
    return failed(state, report.work(), report.round(), report.message(), now);
  }

  static List<CampaignEvent> failed(
      CampaignState state, WorkKind kind, int round, String message, Instant now) {
    Desk<?> desk = desk(state, kind);
    boolean runs = desk.running().isPresent() && desk.rounds() == round;
    return runs
        ? List.of(new CampaignEvent.WorkFailed(now, kind, round, desk.failures() + 1, message))
        : List.of();
  }

  static List<CampaignEvent> cancelled(
      CampaignState state, WorkReport.Cancelled report, Instant now) {
    List<CampaignEvent> events = new ArrayList<>();
    for (WorkKind kind : WorkKind.values()) {
      Desk<?> desk = desk(state, kind);
      if (desk.running().isPresent()) {
        events.add(new CampaignEvent.WorkStopped(now, report.by(), kind, desk.rounds()));
      }
    }
    return events;
  }

  private static Desk<?> desk(CampaignState state, WorkKind kind) {
    WorkDesks work = state.work();
    return switch (kind) {
      case TRAINING -> work.training();
      case BATCH -> work.batch();
      case RESCORING -> work.rescoring();
      case SCORING -> work.scoring();
      case GENERATOR -> work.generating().desk();
      case SHADOW_TRAINING -> work.shadowing().training();
      case SHADOW_SCORING -> work.shadowing().scoring();
    };
  }
}
