package org.bloomery.actors.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.generative.GeneratorTrainer;
import org.bloomery.models.generative.LatentModel;

/**
 * Models in memory by the digest of their artifact, restored when somebody needs them and closed
 * when nobody does and newer ones need the room: they own native memory.
 */
public final class ServingModels<M> implements AutoCloseable {
  /** A ten-member ensemble takes a few megabytes; campaigns at work at one time are few. */
  private static final int PREDICTORS_KEPT = 16;

  /** One for each campaign at work. */
  private static final int GENERATORS_KEPT = 8;

  private final ArtifactFiles files;
  private final Function<byte[], M> loading;
  private final Consumer<M> closing;
  private final int kept;
  private final Map<String, Entry<M>> entries;
  private boolean closed;

  private static final class Entry<M> {
    private final M model;
    private int users;

    private Entry(M model) {
      this.model = model;
    }
  }

  private ServingModels(
      ArtifactFiles files, Function<byte[], M> loading, Consumer<M> closing, int kept) {
    this.files = files;
    this.loading = loading;
    this.closing = closing;
    this.kept = kept;
    this.entries = new LinkedHashMap<>(kept, 0.75f, true);
  }

  /** Predictors, restored by the trainer that made them. */
  public static ServingModels<Predictor> predictors(ArtifactFiles files, Trainer trainer) {
    return new ServingModels<>(files, trainer::load, Predictor::close, PREDICTORS_KEPT);
  }

  /** Generative models, restored by the trainer that made them. */
  public static ServingModels<LatentModel> generators(
      ArtifactFiles files, GeneratorTrainer trainer) {
    return new ServingModels<>(files, trainer::load, LatentModel::close, GENERATORS_KEPT);
  }

  /** A model in use; it stays open until this is closed. */
  public static final class Lease<M> implements AutoCloseable {
    private final ServingModels<M> lender;
    private final Entry<M> entry;
    private boolean returned;

    private Lease(ServingModels<M> lender, Entry<M> entry) {
      this.lender = lender;
      this.entry = entry;
    }

    public M model() {
      return entry.model;
    }

    /** Gives the model to a piece of work, and closes this when the work has ended. */
    public <T> CompletionStage<T> use(Function<M, CompletionStage<T>> work) {
      CompletionStage<T> stage;
      try {
        stage = work.apply(entry.model);
      } catch (RuntimeException e) {
        stage = CompletableFuture.failedFuture(e);
      }
      return stage.whenComplete((done, failure) -> close());
    }

    @Override
    public void close() {
      synchronized (lender) {
        if (!returned) {
          returned = true;
          entry.users--;
          lender.closeUnused();
        }
      }
    }
  }

  /**
   * The model of an artifact, restored from its file where it is not in memory.
   *
   * @throws UnusableArtifactException when it has to be rebuilt first
   */
  public Lease<M> acquire(String digest) throws UnusableArtifactException {
    synchronized (this) {
      Entry<M> entry = entries.get(digest);
      if (entry != null) {
        return lease(entry);
      }
    }
    // Restored outside the lock, so that nobody waits for somebody else's model.
    M restored = loading.apply(files.read(digest));
    return keep(digest, restored);
  }

  /** Takes over a model that was just trained. */
  void put(String digest, M model) {
    keep(digest, model).close();
  }

  private synchronized Lease<M> keep(String digest, M model) {
    if (closed) {
      closing.accept(model);
      throw new IllegalStateException("the serving models are closed");
    }
    Entry<M> entry = entries.get(digest);
    if (entry == null) {
      entry = new Entry<>(model);
      entries.put(digest, entry);
    } else {
      closing.accept(model);
    }
    Lease<M> lease = lease(entry);
    closeUnused();
    return lease;
  }

  private Lease<M> lease(Entry<M> entry) {
    entry.users++;
    return new Lease<>(this, entry);
  }

  private void closeUnused() {
    var oldestFirst = entries.values().iterator();
    int surplus = closed ? entries.size() : entries.size() - kept;
    while (surplus > 0 && oldestFirst.hasNext()) {
      Entry<M> entry = oldestFirst.next();
      if (entry.users == 0) {
        closing.accept(entry.model);
        oldestFirst.remove();
        surplus--;
      }
    }
  }

  /** Closes what nobody uses now, and the rest when its users are done. */
  @Override
  public synchronized void close() {
    closed = true;
    closeUnused();
  }
}
