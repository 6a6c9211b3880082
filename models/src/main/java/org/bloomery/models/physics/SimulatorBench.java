package org.bloomery.models.physics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bloomery.data.chemistry.Element;

/**
 * How fast the simulator sweeps alloys over temperatures on one core, against the same equations in
 * NumPy on the same machine. Both sweep the same alloys, one thread each, in windows of one length
 * that take turns; a ratio is the median of the ratios of neighbouring windows, so that what else
 * the machine does strikes both sides alike.
 */
public final class SimulatorBench {
  /** One in so many alloys of the quinary space is swept: 5,002 of eleven elements. */
  private static final int STRIDE = 358;

  private static final int SWEEPS = 3;

  /** Relative; the two differ by the rounding of elementary functions alone. */
  private static final double AGREEMENT = 1e-9;

  private static final double[] TEMPERATURES = temperatures();
  private static final List<Element> PALETTE = List.copyOf(ElasticTable.a().covered());

  private final double[] fractions = alloys();
  private final int rows = fractions.length / PALETTE.size();
  private final double[] strengths = new double[rows * TEMPERATURES.length];
  private final boolean[] known = new boolean[rows];
  private final EdgeSweep sweep = new EdgeSweep(EdgeParameters.DEFAULT, PALETTE, TEMPERATURES);

  private SimulatorBench() {}

  private static double[] temperatures() {
    double[] kelvin = new double[23];
    for (int i = 0; i < kelvin.length; i++) {
      kelvin[i] = 300 + 100 * i;
    }
    return kelvin;
  }

  /** Alloys from all over the quinary space. */
  private static double[] alloys() {
    int width = PALETTE.size();
    QuinaryGrid grid = new QuinaryGrid(width);
    double[] block = new double[STRIDE * width];
    double[] taken = new double[0];
    while (grid.fill(block, STRIDE) > 0) {
      taken = Arrays.copyOf(taken, taken.length + width);
      System.arraycopy(block, 0, taken, taken.length - width, width);
    }
    return taken;
  }

  /**
   * Measures all figures; those against NumPy are left out, and said so, where python3 with NumPy
   * is not installed.
   *
   * @param rounds turns of each side
   * @param seconds length of a window
   * @param words hears what is being done
   * @throws IllegalStateException when the two sides do not compute the same strengths
   */
  public static Map<String, Double> measure(int rounds, double seconds, Consumer<String> words)
      throws IOException, InterruptedException {
    Map<String, Double> figures = new TreeMap<>();
    SimulatorBench bench = new SimulatorBench();
    words.accept("sweeping the whole quinary space in steps of 5 at.%");
    List<Double> sweeps = new ArrayList<>();
    for (int i = 0; i < SWEEPS; i++) {
      sweeps.add(quinarySweepSeconds());
    }
    figures.put("quinary_sweep_s", median(sweeps));

    words.accept(
        "sweeping %d quinary alloys over %d temperatures"
            .formatted(bench.rows, TEMPERATURES.length));
    bench.pointsPerSecond(seconds);
    Optional<NumpyYardstick> started = NumpyYardstick.start(PALETTE, bench.fractions, words);
    if (started.isEmpty()) {
      figures.put("points_per_s", bench.pointsPerSecond(rounds * seconds));
      return figures;
    }
    try (NumpyYardstick numpy = started.get()) {
      bench.requireSame(numpy.meanStrength());
      words.accept("NumPy and Bloomery take turns");
      figures.putAll(bench.turns(numpy, rounds, seconds));
    }
    return figures;
  }

  private Map<String, Double> turns(NumpyYardstick numpy, int rounds, double seconds)
      throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> reused = new ArrayList<>();
    List<Double> afresh = new ArrayList<>();
    List<Double> overReused = new ArrayList<>();
    List<Double> overAfresh = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      reused.add(numpy.sweep(seconds));
      ours.add(pointsPerSecond(seconds));
      afresh.add(numpy.afresh(seconds));
      overReused.add(ours.getLast() / reused.getLast());
      overAfresh.add(ours.getLast() / afresh.getLast());
    }
    return Map.of(
        "points_per_s", median(ours),
        "numpy_points_per_s", median(reused),
        "numpy_per_point_points_per_s", median(afresh),
        "ratio_vs_numpy_one_core", median(overReused),
        "ratio_vs_numpy_per_point", median(overAfresh));
  }

  private void requireSame(double theirMean) {
    double ourMean = Arrays.stream(strengths).average().orElse(Double.NaN);
    if (!(Math.abs(ourMean - theirMean) <= AGREEMENT * Math.abs(theirMean))) {
      throw new IllegalStateException(
          "the strengths differ: mean " + ourMean + " MPa here and " + theirMean + " MPa in NumPy");
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private double pointsPerSecond(double seconds) {
    long window = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    long start = System.nanoTime();
    long points = 0;
    long spent;
    do {
      sweep.run(fractions, rows, strengths, known);
      points += strengths.length;
      spent = System.nanoTime() - start;
    } while (spent < window);
    return points * 1e9 / spent;
  }

  private static double quinarySweepSeconds() {
    EdgeSweep sweep = new EdgeSweep(EdgeParameters.DEFAULT, PALETTE, TEMPERATURES);
    QuinaryGrid grid = new QuinaryGrid(PALETTE.size());
    double[] fractions = new double[AlloyTerms.CHUNK * PALETTE.size()];
    double[] strengths = new double[AlloyTerms.CHUNK * TEMPERATURES.length];
    boolean[] known = new boolean[AlloyTerms.CHUNK];
    long start = System.nanoTime();
    int rows = grid.fill(fractions, AlloyTerms.CHUNK);
    while (rows > 0) {
      sweep.run(fractions, rows, strengths, known);
      rows = grid.fill(fractions, AlloyTerms.CHUNK);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
