package org.bloomery.actors.campaign;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Carries out what a campaign owes: the port between the campaign and trainers, planners and
 * scorers. The same request asked twice is the same work.
 */
public interface CampaignWork {

  /** Work as it was made durable before it starts. */
  sealed interface Request {
    /** Round within its kind. */
    int round();

    record Train(CampaignEvent.TrainingRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    record Generate(CampaignEvent.GeneratorRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    record Propose(CampaignEvent.BatchRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    record Rescore(CampaignEvent.RescoreRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    record Score(CampaignEvent.ScoreRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    record TrainShadow(CampaignEvent.ShadowTrainingRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    record ScoreShadows(CampaignEvent.ShadowScoreRequested asked) implements Request {
      @Override
      public int round() {
        return asked.round();
      }
    }

    /** What should be running for a campaign. */
    static Map<WorkKind, Request> running(CampaignState state) {
      Map<WorkKind, Request> running = new EnumMap<>(WorkKind.class);
      WorkDesks desks = state.work();
      desks.training().running().ifPresent(r -> running.put(WorkKind.TRAINING, new Train(r)));
      desks.batch().running().ifPresent(r -> running.put(WorkKind.BATCH, new Propose(r)));
      desks.rescoring().running().ifPresent(r -> running.put(WorkKind.RESCORING, new Rescore(r)));
      desks.scoring().running().ifPresent(r -> running.put(WorkKind.SCORING, new Score(r)));
      desks
          .generating()
          .desk()
          .running()
          .ifPresent(r -> running.put(WorkKind.GENERATOR, new Generate(r)));
      desks
          .shadowing()
          .training()
          .running()
          .ifPresent(r -> running.put(WorkKind.SHADOW_TRAINING, new TrainShadow(r)));
      desks
          .shadowing()
          .scoring()
          .running()
          .ifPresent(r -> running.put(WorkKind.SHADOW_SCORING, new ScoreShadows(r)));
      return running;
    }
  }

  /**
   * Does the work off the caller's thread. The stage gives the report for the campaign; when it
   * fails the campaign counts a failure.
   *
   * @param state the campaign as it was when the request was handed out
   */
  CompletionStage<WorkReport> carryOut(CampaignState state, Request request);

  /** The campaign does not want what it asked for any more. */
  void stop(String campaign, WorkKind kind);
}
