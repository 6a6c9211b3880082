package org.bloomery.actors.training;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training from task to artifact on disk, blocking; what the worker does on its own thread. */
public final class TrainingRun {
  /** Work kind under which progress is announced. */
  public static final String WORK = "training";

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final long ANNOUNCE_EVERY_NANOS = 200_000_000;

  private final Trainer trainer;
  private final ArtifactFiles files;
  private final ServingModels models;
  private final CampaignChanges changes;

  public TrainingRun(
      Trainer trainer, ArtifactFiles files, ServingModels models, CampaignChanges changes) {
    this.trainer = trainer;
    this.files = files;
    this.models = models;
    this.changes = changes;
  }

  TrainingOutcome train(TrainingJob job, AtomicBoolean wanted) {
    long start = System.nanoTime();
    try {
      changes.progress(job.campaign(), WORK, 0, "starting");
      TrainedModel model = trainer.train(job.task(), listener(job, wanted));
      String digest = files.store(model.artifact());
      models.put(digest, model.predictor());
      return new TrainingOutcome.Trained(
          job.campaign(),
          job.round(),
          digest,
          model.artifact().length,
          model.dataDigest(),
          model.metrics(),
          (System.nanoTime() - start) / 1e9);
    } catch (WorkCancelled e) {
      return new TrainingOutcome.Cancelled(job.campaign(), job.round());
    } catch (RuntimeException e) {
      LOG.warn("training {} of campaign {} failed", job.round(), job.campaign(), e);
      return new TrainingOutcome.Failed(
          job.campaign(), job.round(), e.getClass().getSimpleName() + ": " + e.getMessage());
    } finally {
      changes.ended(job.campaign(), WORK);
    }
  }

  private WorkListener listener(TrainingJob job, AtomicBoolean wanted) {
    return new WorkListener() {
      private long announced = System.nanoTime();

      @Override
      public boolean proceed(double share, String phase) {
        long now = System.nanoTime();
        if (now - announced >= ANNOUNCE_EVERY_NANOS) {
          announced = now;
          changes.progress(job.campaign(), WORK, share, phase);
        }
        return wanted.get();
      }
    };
  }
}
