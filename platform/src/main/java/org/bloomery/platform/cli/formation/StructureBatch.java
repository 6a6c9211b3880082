package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiFunction;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.platform.cli.FileTrouble;

/**
 * Reads and describes structures on several threads, a block at a time, so that memory stays the
 * same however many there are. Results come in the order of the sources, on the thread that added
 * them; {@link #finish} hands over the last ones.
 */
final class StructureBatch<T> implements AutoCloseable {
  /** Structures given to each thread before the block's results are handed on. */
  private static final int PER_THREAD = 32;

  private final BiFunction<WardDescriptor, CrystalStructure, T> work;
  private final Results<T> results;
  private final int blockSize;
  private final ForkJoinPool pool;
  private final ThreadLocal<WardDescriptor> descriptors =
      ThreadLocal.withInitial(WardDescriptor::new);
  private final List<StructureSource> block = new ArrayList<>();

  /** Receives what becomes of each source, in order. */
  interface Results<T> {
    void described(Described<T> described);

    /** A source that cannot be used, and why. */
    void refused(StructureSource source, String reason);
  }

  StructureBatch(
      int threads, BiFunction<WardDescriptor, CrystalStructure, T> work, Results<T> results) {
    this.work = work;
    this.results = results;
    this.blockSize = threads * PER_THREAD;
    this.pool = new ForkJoinPool(threads);
  }

  private sealed interface Outcome<T> {
    record Done<T>(Described<T> described) implements Outcome<T> {}

    record Refused<T>(StructureSource source, String reason) implements Outcome<T> {}
  }

  void add(StructureSource source) {
    block.add(source);
    if (block.size() == blockSize) {
      describeBlock();
    }
  }

  /** Describes what is left and hands it over. */
  void finish() {
    describeBlock();
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private void describeBlock() {
    List<StructureSource> sources = List.copyOf(block);
    block.clear();
    List<Outcome<T>> outcomes =
        pool.submit(() -> sources.parallelStream().map(this::describe).toList()).join();
    for (Outcome<T> outcome : outcomes) {
      switch (outcome) {
        case Outcome.Done<T> done -> results.described(done.described());
        case Outcome.Refused<T> refused -> results.refused(refused.source(), refused.reason());
      }
    }
  }

  private Outcome<T> describe(StructureSource source) {
    try {
      StructureSource.Reading reading = source.read();
      CrystalStructure structure = reading.structure();
      return new Outcome.Done<>(
          new Described<>(
              source,
              reading.row(),
              structure.formula(),
              structure.size(),
              work.apply(descriptors.get(), structure)));
    } catch (IOException | UncheckedIOException problem) {
      return new Outcome.Refused<>(source, "it cannot be read: " + FileTrouble.reason(problem));
    } catch (IllegalArgumentException refused) {
      return new Outcome.Refused<>(source, String.valueOf(refused.getMessage()));
    }
  }
}
