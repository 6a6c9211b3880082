package org.bloomery.actors.training;

import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Trainer;

/** Predictors in memory by the digest of their artifact, restored when somebody needs them. */
public final class ServingModels implements AutoCloseable {
  /** A ten-member ensemble takes a few megabytes; campaigns at work at one time are few. */
  private static final int KEPT = 16;

  private final LeasedModels<Predictor> models;

  public ServingModels(ArtifactFiles files, Trainer trainer) {
    this.models = new LeasedModels<>(files, trainer::load, Predictor::close, KEPT);
  }

  /** A predictor in use; it stays open until this is closed. */
  public static final class Lease implements AutoCloseable {
    private final LeasedModels<Predictor>.Lease lease;

    private Lease(LeasedModels<Predictor>.Lease lease) {
      this.lease = lease;
    }

    public Predictor predictor() {
      return lease.model();
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  /**
   * The predictor of an artifact, restored from its file where it is not in memory.
   *
   * @throws UnusableArtifactException when it has to be rebuilt first
   */
  public Lease acquire(String digest) throws UnusableArtifactException {
    return new Lease(models.acquire(digest));
  }

  /** Takes over a predictor that was just trained. */
  public void put(String digest, Predictor predictor) {
    models.put(digest, predictor);
  }

  /** Closes what nobody uses now, and the rest when its users are done. */
  @Override
  public void close() {
    models.close();
  }
}
