package org.bloomery.actors.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;

/**
 * Models in memory by the digest of their artifact, restored when somebody needs them and closed
 * when nobody does and newer ones need the room: they own native memory.
 */
final class LeasedModels<M> implements AutoCloseable {
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

  LeasedModels(ArtifactFiles files, Function<byte[], M> loading, Consumer<M> closing, int kept) {
    this.files = files;
    this.loading = loading;
    this.closing = closing;
    this.kept = kept;
    this.entries = new LinkedHashMap<>(kept, 0.75f, true);
  }

  /** A model in use; it stays open until this is closed. */
  final class Lease implements AutoCloseable {
    private final Entry<M> entry;
    private boolean returned;

    private Lease(Entry<M> entry) {
      this.entry = entry;
    }

    M model() {
      return entry.model;
    }

    @Override
    public void close() {
      synchronized (LeasedModels.this) {
        if (!returned) {
          returned = true;
          entry.users--;
          closeUnused();
        }
      }
    }
  }

  Lease acquire(String digest) throws UnusableArtifactException {
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

  void put(String digest, M model) {
    keep(digest, model).close();
  }

  private synchronized Lease keep(String digest, M model) {
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
    Lease lease = lease(entry);
    closeUnused();
    return lease;
  }

  private Lease lease(Entry<M> entry) {
    entry.users++;
    return new Lease(entry);
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

  @Override
  public synchronized void close() {
    closed = true;
    closeUnused();
  }
}
