package org.bloomery.actors.training;

import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.GeneratorTrainer;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.generative.TrainedGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training from task to artifact on disk, blocking; what the worker does on its own thread. */
public final class TrainingRun {
  /** Work kinds under which progress is announced. */
  public static final String WORK = "training";

  public static final String GENERATOR = "generator";
  public static final String SHADOW = "shadow training";
  public static final String COMPARISON = "comparison";
  public static final String REHEARSAL = "rehearsal";

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final long ANNOUNCE_EVERY_NANOS = 200_000_000;

  private final Trainer trainer;
  private final GeneratorTrainer generatorTrainer;
  private final ArtifactFiles files;
  private final ServingModels<Predictor> models;
  private final ServingModels<LatentModel> generators;
  private final CampaignChanges changes;

  public TrainingRun(
      Trainer trainer,
      GeneratorTrainer generatorTrainer,
      ArtifactFiles files,
      ServingModels<Predictor> models,
      ServingModels<LatentModel> generators,
      CampaignChanges changes) {
    this.trainer = trainer;
    this.generatorTrainer = generatorTrainer;
    this.files = files;
    this.models = models;
    this.generators = generators;
    this.changes = changes;
  }

  TrainingOutcome train(TrainingJob job, AtomicBoolean wanted) {
    long start = System.nanoTime();
    String name = name(job);
    try {
      WorkListener listener = listener(job.campaign(), name, wanted);
      if (isWhole(job)) {
        changes.progress(job.campaign(), name, 0, "starting");
      }
      return switch (job.work()) {
        case TrainingJob.Refit refit -> trained(job, refit(refit.task(), listener), start);
        case TrainingJob.Generator generator ->
            trained(job, generator(generator.task(), listener), start);
        case TrainingJob.Shadow shadow -> trained(job, refit(shadow.task(), listener), start);
        case TrainingJob.Trial trial ->
            new TrainingOutcome.Tried(
                job.campaign(),
                job.round(),
                trial.fold().run(trainer, within(trial, listener)),
                seconds(start));
        case TrainingJob.Rehearse one ->
            new TrainingOutcome.Rehearsed(
                job.campaign(),
                job.round(),
                one.rehearsal()
                    .play(
                        one.truth(),
                        (share, phase) ->
                            listener.proceed(one.from() + share * (one.to() - one.from()), phase)),
                seconds(start));
      };
    } catch (WorkCancelled e) {
      return new TrainingOutcome.Cancelled(job.campaign(), job.round());
    } catch (RuntimeException e) {
      LOG.warn("{} {} of campaign {} failed", name, job.round(), job.campaign(), e);
      return new TrainingOutcome.Failed(
          job.campaign(), job.round(), e.getClass().getSimpleName() + ": " + e.getMessage());
    } finally {
      if (isWhole(job)) {
        changes.ended(job.campaign(), name);
      }
    }
  }

  /** Whether its end is the end of what people see; parts of something longer are not. */
  private static boolean isWhole(TrainingJob job) {
    return switch (job.work()) {
      case TrainingJob.Refit refit -> true;
      case TrainingJob.Generator generator -> true;
      case TrainingJob.Shadow shadow -> true;
      case TrainingJob.Trial trial -> false;
      case TrainingJob.Rehearse rehearse -> false;
    };
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static TrainingOutcome trained(TrainingJob job, Made made, long start) {
    return new TrainingOutcome.Trained(
        job.campaign(),
        job.round(),
        made.digest(),
        made.bytes(),
        made.dataDigest(),
        made.metrics(),
        seconds(start));
  }

  /** What is a whole to the trainer is a part of the comparison. */
  private static WorkListener within(TrainingJob.Trial trial, WorkListener whole) {
    return (share, phase) ->
        whole.proceed(trial.from() + share * (trial.to() - trial.from()), trial.phase());
  }

  private static String name(TrainingJob job) {
    return switch (job.work()) {
      case TrainingJob.Refit refit -> WORK;
      case TrainingJob.Generator generator -> GENERATOR;
      case TrainingJob.Shadow shadow -> SHADOW;
      case TrainingJob.Trial trial -> COMPARISON;
      case TrainingJob.Rehearse rehearse -> REHEARSAL;
    };
  }

  /** What is on disk now. */
  private record Made(
      String digest, long bytes, String dataDigest, SortedMap<String, Double> metrics) {}

  private Made refit(TrainingTask task, WorkListener listener) {
    TrainedModel model = trainer.train(task, listener);
    String digest = files.store(model.artifact());
    models.put(digest, model.predictor());
    return new Made(digest, model.artifact().length, model.dataDigest(), model.metrics());
  }

  private Made generator(GeneratorTask task, WorkListener listener) {
    TrainedGenerator generator = generatorTrainer.train(task, listener);
    String digest = files.store(generator.artifact());
    generators.put(digest, generator.model());
    return new Made(
        digest, generator.artifact().length, generator.dataDigest(), generator.metrics());
  }

  private WorkListener listener(String campaign, String name, AtomicBoolean wanted) {
    return new WorkListener() {
      private long announced = System.nanoTime();

      @Override
      public boolean proceed(double share, String phase) {
        long now = System.nanoTime();
        if (now - announced >= ANNOUNCE_EVERY_NANOS) {
          announced = now;
          changes.progress(campaign, name, share, phase);
        }
        return wanted.get();
      }
    };
  }
}
