package org.bloomery.actors.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Trainer;

/**
 * Predictors in memory by the digest of their artifact, restored when somebody needs them and
 * closed when nobody does and newer ones need the room: they own native memory.
 */
public final class ServingModels implements AutoCloseable {
  /** A ten-member ensemble takes a few megabytes; campaigns at work at one time are few. */
  private static final int KEPT = 16;

  private final ArtifactFiles files;
  private final Trainer trainer;
  private final Map<String, Entry> entries = new LinkedHashMap<>(KEPT, 0.75f, true);
  private boolean closed;

  private static final class Entry {
    private final Predictor predictor;
    private int users;

    private Entry(Predictor predictor) {
      this.predictor = predictor;
    }
  }

  public ServingModels(ArtifactFiles files, Trainer trainer) {
    this.files = files;
    this.trainer = trainer;
  }

  /** A predictor in use; it stays open until this is closed. */
  public final class Lease implements AutoCloseable {
    private final Entry entry;
    private boolean returned;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    public Predictor predictor() {
      return entry.predictor;
    }

    @Override
    public void close() {
      synchronized (ServingModels.this) {
        if (!returned) {
          returned = true;
          entry.users--;
          closeUnused();
        }
      }
    }
  }

  /**
   * The predictor of an artifact, restored from its file where it is not in memory.
   *
   * @throws UnusableArtifactException when it has to be rebuilt first
   */
  public Lease acquire(String digest) throws UnusableArtifactException {
    synchronized (this) {
      Entry entry = entries.get(digest);
      if (entry != null) {
        return lease(entry);
      }
    }
    // Restored outside the lock, so that nobody waits for somebody else's model.
    Predictor restored = trainer.load(files.read(digest));
    return keep(digest, restored);
  }

  /** Takes over a predictor that was just trained. */
  public void put(String digest, Predictor predictor) {
    keep(digest, predictor).close();
  }

  private synchronized Lease keep(String digest, Predictor predictor) {
    if (closed) {
      predictor.close();
      throw new IllegalStateException("the serving models are closed");
    }
    Entry entry = entries.get(digest);
    if (entry == null) {
      entry = new Entry(predictor);
      entries.put(digest, entry);
    } else {
      predictor.close();
    }
    Lease lease = lease(entry);
    closeUnused();
    return lease;
  }

  private Lease lease(Entry entry) {
    entry.users++;
    return new Lease(entry);
  }

  private void closeUnused() {
    var oldestFirst = entries.values().iterator();
    int surplus = closed ? entries.size() : entries.size() - KEPT;
    while (surplus > 0 && oldestFirst.hasNext()) {
      Entry entry = oldestFirst.next();
      if (entry.users == 0) {
        entry.predictor.close();
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
