package org.bloomery.actors.training;

import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.generative.GeneratorTrainer;
import org.bloomery.models.generative.LatentModel;

/** Generative models in memory by the digest of their artifact. */
public final class ServingGenerators implements AutoCloseable {
  /** One for each campaign at work. */
  private static final int KEPT = 8;

  private final LeasedModels<LatentModel> models;

  public ServingGenerators(ArtifactFiles files, GeneratorTrainer trainer) {
    this.models = new LeasedModels<>(files, trainer::load, LatentModel::close, KEPT);
  }

  /** A generative model in use; it stays open until this is closed. */
  public static final class Lease implements AutoCloseable {
    private final LeasedModels<LatentModel>.Lease lease;

    private Lease(LeasedModels<LatentModel>.Lease lease) {
      this.lease = lease;
    }

    public LatentModel model() {
      return lease.model();
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  /**
   * The model of an artifact, restored from its file where it is not in memory.
   *
   * @throws UnusableArtifactException when it has to be rebuilt first
   */
  public Lease acquire(String digest) throws UnusableArtifactException {
    return new Lease(models.acquire(digest));
  }

  /** Takes over a model that was just trained. */
  void put(String digest, LatentModel model) {
    models.put(digest, model);
  }

  @Override
  public void close() {
    models.close();
  }
}
