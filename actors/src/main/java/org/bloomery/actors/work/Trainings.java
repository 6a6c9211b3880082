package org.bloomery.actors.work;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.campaign.WorkKind;
import org.bloomery.actors.campaign.WorkReport;
import org.bloomery.actors.training.TrainingJob;
import org.bloomery.actors.training.TrainingJob.Generator;
import org.bloomery.actors.training.TrainingJob.Refit;
import org.bloomery.actors.training.TrainingJob.Shadow;
import org.bloomery.actors.training.TrainingOutcome;
import org.bloomery.actors.training.TrainingRun;
import org.bloomery.actors.training.TrainingWorker;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.generative.GeneratorTask;

/** Hands trainings to the one worker of the process and turns outcomes into reports. */
public final class Trainings {
  /** Queueing behind other campaigns included. */
  private static final Duration PATIENCE = Duration.ofDays(7);

  private final ActorSystem<?> system;
  private final ActorRef<TrainingWorker.Command> worker;
  private final WorkTasks tasks;
  private final WorkTimes times;

  public Trainings(
      ActorSystem<?> system,
      ActorRef<TrainingWorker.Command> worker,
      WorkTasks tasks,
      WorkTimes times) {
    this.system = system;
    this.worker = worker;
    this.tasks = tasks;
    this.times = times;
  }

  CompletionStage<WorkReport> train(CampaignState state, CampaignEvent.TrainingRequested asked) {
    TrainingTask task = tasks.training(state, asked);
    return ask(new TrainingJob(state.id(), asked.round(), bench(state), new Refit(task)))
        .thenApply(outcome -> report(task, outcome));
  }

  /** Trains a model again whose artifact is lost; the outcome has to have the same digest. */
  CompletionStage<TrainingOutcome.OfModel> again(CampaignState state, ModelRecord model) {
    // A round of its own, so that it takes nobody's place in the worker's queue.
    return ask(
        new TrainingJob(state.id(), -model.round(), 0, new Refit(tasks.training(state, model))));
  }

  /** Trains a model as it would have been without one measurement. */
  CompletionStage<TrainingOutcome.OfModel> without(
      CampaignState state, ModelRecord model, String measurement) {
    // Under a name of its own: the campaign's trainings go on and their cancelling spares it.
    return ask(
        new TrainingJob(
            state.id() + " without " + measurement,
            model.round(),
            Integer.MAX_VALUE,
            new Refit(tasks.trainingWithout(state, model, measurement))));
  }

  /** Trains a generative model. */
  CompletionStage<TrainingOutcome.OfModel> generator(
      CampaignState state, int round, GeneratorTask task) {
    return ask(new TrainingJob(state.id(), round, bench(state), new Generator(task)))
        .thenApply(outcome -> {
          if (outcome instanceof TrainingOutcome.Trained trained) {
            times.took(TrainingRun.GENERATOR, trained.seconds());
          }
          return outcome;
        });
  }

  /** Trains an alternative. */
  CompletionStage<TrainingOutcome.OfModel> shadow(
      CampaignState state, int round, TrainingTask task) {
    return ask(new TrainingJob(state.id(), round, bench(state), new Shadow(task)))
        .thenApply(outcome -> {
          if (outcome instanceof TrainingOutcome.Trained trained) {
            times.took("shadow", trained.seconds());
          }
          return outcome;
        });
  }

  private static int bench(CampaignState state) {
    return (int) state.open().count();
  }

  void cancel(String campaign) {
    worker.tell(new TrainingWorker.Cancel(campaign, Refit.class));
  }

  void cancelShadow(String campaign) {
    worker.tell(new TrainingWorker.Cancel(campaign, Shadow.class));
  }

  void cancelGenerator(String campaign) {
    worker.tell(new TrainingWorker.Cancel(campaign, Generator.class));
  }

  private CompletionStage<TrainingOutcome.OfModel> ask(TrainingJob job) {
    return AskPattern.<TrainingWorker.Command, TrainingOutcome>ask(
            worker, replyTo -> new TrainingWorker.Train(job, replyTo), PATIENCE, system.scheduler())
        .thenApply(TrainingOutcome.OfModel.class::cast);
  }

  private WorkReport report(TrainingTask task, TrainingOutcome.OfModel outcome) {
    int round = (int) outcome.round();
    return switch (outcome) {
      case TrainingOutcome.Trained trained -> {
        times.took("training", trained.seconds());
        yield new WorkReport.TrainingFinished(
            round,
            "v" + round,
            trained.digest(),
            trained.dataDigest(),
            CodeVersion.CURRENT,
            task.points().size(),
            trained.metrics());
      }
      case TrainingOutcome.Failed failed ->
          new WorkReport.Failed(WorkKind.TRAINING, round, failed.message());
      case TrainingOutcome.Cancelled cancelled ->
          new WorkReport.Failed(WorkKind.TRAINING, round, "it was stopped");
    };
  }
}
