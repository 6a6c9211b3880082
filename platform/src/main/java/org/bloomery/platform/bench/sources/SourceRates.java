package org.bloomery.platform.bench.sources;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.search.Evolution;
import org.bloomery.models.search.FarFromKnown;
import org.bloomery.models.search.GuidedStream;
import org.bloomery.models.search.Inversion;
import org.bloomery.models.search.Landmarks;
import org.bloomery.models.search.LatentSearch;

/**
 * Feasible candidates that each source makes in a second on two threads, what they are worth not
 * counted: those that learn are told a worth that costs nothing to find.
 */
public final class SourceRates {
  private static final int THREADS = 2;
  private static final int ROWS = 1024;

  /** Length of one search: as long as a share of a large screening. */
  private static final long SEARCH = 8192;

  private static final int KNOWN = 80;
  private static final int PROBES = 256;

  private SourceRates() {}

  /**
   * Measures every source in turn.
   *
   * @param each how long each is measured, after a third of it that does not count
   * @return {@code grid_per_s}, {@code evolution_per_s}, {@code space_filling_per_s}, {@code
   *     latent_per_s} and {@code inversion_per_s}
   */
  public static Map<String, Double> measure(
      CompositionSpace space, LatentModel model, Duration each) throws Exception {
    Landmarks landmarks = landmarks(space);
    Map<String, Double> rates = new TreeMap<>();
    rates.put("grid_per_s", rate(space, seed -> space.sample(SEARCH, seed), each));
    rates.put(
        "evolution_per_s",
        rate(space, seed -> new Evolution(space, landmarks, SEARCH, seed), each));
    rates.put(
        "space_filling_per_s",
        rate(space, seed -> new FarFromKnown(space, landmarks.taken(), SEARCH, seed), each));
    rates.put(
        "latent_per_s",
        rate(space, seed -> new LatentSearch(space, landmarks, model, SEARCH, seed), each));
    rates.put(
        "inversion_per_s",
        rate(space, seed -> new Inversion(space, landmarks, model, SEARCH, seed), each));
    return rates;
  }

  private static Landmarks landmarks(CompositionSpace space) {
    List<Landmarks.Scored> drawn = new ArrayList<>();
    CandidateBlock block = space.block(PROBES);
    int rows = space.sample(PROBES, 1).fill(block);
    for (int row = 0; row < rows; row++) {
      drawn.add(new Landmarks.Scored(block.candidate(row), worth(block, row)));
    }
    List<Landmarks.Scored> known = drawn.subList(0, Math.min(KNOWN, rows));
    List<Candidate> taken = known.stream().map(Landmarks.Scored::candidate).toList();
    return new Landmarks(known, drawn, taken, candidate -> true);
  }

  /** A smooth function of the fractions with a maximum inside the space. */
  private static double worth(CandidateBlock block, int row) {
    int columns = block.palette().size();
    double worth = 0;
    for (int column = 0; column < columns; column++) {
      double fraction = block.fractions()[row * columns + column];
      worth += (column + 1) * fraction * (1 - fraction);
    }
    return worth;
  }

  private static double rate(
      CompositionSpace space, LongFunction<CandidateStream> search, Duration each)
      throws Exception {
    run(space, search, each.dividedBy(3));
    return run(space, search, each);
  }

  private static double run(
      CompositionSpace space, LongFunction<CandidateStream> search, Duration length)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Double>> rates = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        long first = 1_000_000L * thread;
        rates.add(threads.submit(() -> alone(space, search, first, length)));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    }
  }

  private static double alone(
      CompositionSpace space, LongFunction<CandidateStream> search, long first, Duration length) {
    CandidateBlock block = space.block(ROWS);
    double[] worths = new double[ROWS];
    long made = 0;
    long seed = first;
    long start = System.nanoTime();
    while (System.nanoTime() - start < length.toNanos()) {
      CandidateStream stream = search.apply(seed++);
      int rows = stream.fill(block);
      while (rows > 0) {
        made += rows;
        if (stream instanceof GuidedStream guided) {
          for (int row = 0; row < rows; row++) {
            worths[row] = worth(block, row);
          }
          guided.heard(block, worths, worths);
        }
        boolean goOn = System.nanoTime() - start < length.toNanos();
        rows = goOn ? stream.fill(block) : 0;
      }
    }
    return made / ((System.nanoTime() - start) * 1e-9);
  }
}
