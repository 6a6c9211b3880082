package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bloomery.data.structure.CrystalStructure;

/**
 * Describes many structures on several threads, block after block, so that memory stays the same
 * however many there are. Rows come in the order of the structures, whatever the threads do.
 */
public final class WardBatch {
  /** Structures given to each thread before the block's rows are handed on. */
  private static final int PER_THREAD = 64;

  private final int threads;

  /**
   * @param threads at least 1
   */
  public WardBatch(int threads) {
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException(
          "the number of threads is " + threads + "; accepted is 1 to 1024");
    }
    this.threads = threads;
  }

  /** Receives what becomes of each structure, in order, on the thread that called. */
  public interface Rows {
    /**
     * The features of one structure.
     *
     * @param index of the structure, from 0
     * @param features the {@link WardDescriptor#WIDTH} numbers, overwritten after the call
     */
    void described(long index, double[] features);

    /** A structure that cannot be described, and why. */
    void refused(long index, String reason);
  }

  /** Told, on the thread that called, how many structures are done. */
  @FunctionalInterface
  public interface Progress {
    void done(long structures);
  }

  /**
   * Describes all structures, or as many as there is time for.
   *
   * @param structures read on the calling thread, a block at a time
   * @param cancelled asked by every thread before each structure; the block under way is dropped
   * @return number of structures done, refused ones included
   */
  public long describe(
      Iterator<CrystalStructure> structures,
      Rows rows,
      Progress progress,
      BooleanSupplier cancelled) {
    double[][] features = new double[threads * PER_THREAD][WardDescriptor.WIDTH];
    String[] refusals = new String[features.length];
    List<WardDescriptor> descriptors = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      descriptors.add(new WardDescriptor());
    }
    long done = 0;
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("descriptors-", 1).daemon().factory())) {
      while (structures.hasNext() && !cancelled.getAsBoolean()) {
        List<CrystalStructure> block = new ArrayList<>();
        while (block.size() < features.length && structures.hasNext()) {
          block.add(structures.next());
        }
        describe(workers, descriptors, block, features, refusals, cancelled);
        if (cancelled.getAsBoolean()) {
          break;
        }
        for (int i = 0; i < block.size(); i++) {
          if (refusals[i].isEmpty()) {
            rows.described(done, features[i]);
          } else {
            rows.refused(done, refusals[i]);
          }
          done++;
        }
        progress.done(done);
      }
    }
    return done;
  }

  /** Fills one block; a refusal is empty where the structure could be described. */
  private static void describe(
      ExecutorService workers,
      List<WardDescriptor> descriptors,
      List<CrystalStructure> block,
      double[][] features,
      String[] refusals,
      BooleanSupplier cancelled) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (WardDescriptor descriptor : descriptors) {
      running.add(
          workers.submit(() -> {
            int i = next.getAndIncrement();
            while (i < block.size() && !cancelled.getAsBoolean()) {
              refusals[i] = refusal(descriptor, block.get(i), features[i]);
              i = next.getAndIncrement();
            }
          }));
    }
    boolean interrupted = false;
    for (Future<?> worker : running) {
      while (true) {
        try {
          worker.get();
          break;
        } catch (InterruptedException problem) {
          interrupted = true;
        } catch (ExecutionException problem) {
          throw new IllegalStateException("a structure could not be described", problem.getCause());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String refusal(
      WardDescriptor descriptor, CrystalStructure structure, double[] features) {
    try {
      descriptor.write(structure, features, 0);
      return "";
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
