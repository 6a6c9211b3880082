package org.bloomery.models.physics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bloomery.data.chemistry.Element;

/**
 * How fast the simulator sweeps alloys over temperatures on one core, against the same equations in
 * NumPy on the same machine.
 */
public final class SimulatorBench {
  private static final String SCRIPT = "simulator_numpy.py";
  private static final String TABLE = "elastic-table-A.csv";

  /**
   * Few enough that one sweep fits between two interruptions by other work: the best one counts.
   */
  private static final int ROWS = 5_000;

  private static final long SECONDS = 3;
  private static final long PATIENCE_SECONDS = 120;

  private static final double[] TEMPERATURES = temperatures();
  private static final List<Element> PALETTE = List.copyOf(ElasticTable.a().covered());

  private SimulatorBench() {}

  private static double[] temperatures() {
    double[] kelvin = new double[23];
    for (int i = 0; i < kelvin.length; i++) {
      kelvin[i] = 300 + 100 * i;
    }
    return kelvin;
  }

  /**
   * Measures all figures; those against NumPy are left out, and said so, where python3 with NumPy
   * is not installed.
   *
   * @param words hears what is being done
   */
  public static Map<String, Double> measure(Consumer<String> words)
      throws IOException, InterruptedException {
    Map<String, Double> figures = new TreeMap<>();
    words.accept("sweeping " + ROWS + " quinary alloys over 23 temperatures");
    double ours = pointsPerSecond();
    figures.put("points_per_s", ours);

    words.accept("sweeping the whole quinary space in steps of 5 at.%");
    figures.put("quinary_sweep_s", quinarySweepSeconds());

    words.accept("the same in NumPy");
    Optional<JsonNode> numpy = numpy(words);
    if (numpy.isPresent()) {
      double reused = numpy.get().get("points_per_s").asDouble();
      double afresh = numpy.get().get("afresh_points_per_s").asDouble();
      figures.put("numpy_points_per_s", reused);
      figures.put("numpy_per_point_points_per_s", afresh);
      figures.put("ratio_vs_numpy_one_core", ours / reused);
      figures.put("ratio_vs_numpy_per_point", ours / afresh);
    }
    return figures;
  }

  static double pointsPerSecond() {
    EdgeSweep sweep = new EdgeSweep(EdgeParameters.DEFAULT, PALETTE, TEMPERATURES);
    double[] fractions = new double[ROWS * PALETTE.size()];
    int rows = new QuinaryGrid(PALETTE.size()).fill(fractions, ROWS);
    double[] strengths = new double[rows * TEMPERATURES.length];
    boolean[] known = new boolean[rows];
    double best = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      sweep.run(fractions, rows, strengths, known);
      best = Math.max(best, strengths.length * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }

  static double quinarySweepSeconds() {
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

  private static Optional<JsonNode> numpy(Consumer<String> words)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bloomery-simulator");
    try {
      for (String resource : List.of(SCRIPT, TABLE)) {
        try (InputStream stream =
            Objects.requireNonNull(SimulatorBench.class.getResourceAsStream(resource), resource)) {
          Files.copy(stream, folder.resolve(resource));
        }
      }
      Path output = folder.resolve("output.txt");
      Process process;
      try {
        process =
            new ProcessBuilder(
                    "python3",
                    folder.resolve(SCRIPT).toString(),
                    folder.resolve(TABLE).toString(),
                    Integer.toString(ROWS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
      } catch (IOException missing) {
        words.accept("no figures against NumPy: python3 does not start: " + missing.getMessage());
        return Optional.empty();
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        words.accept("no figures against NumPy: not done after " + PATIENCE_SECONDS + " s");
        return Optional.empty();
      }
      String said = Files.readString(output).strip();
      if (process.exitValue() != 0) {
        words.accept("no figures against NumPy: " + said);
        return Optional.empty();
      }
      return Optional.of(new ObjectMapper().readTree(said));
    } finally {
      for (String name : List.of(SCRIPT, TABLE, "output.txt")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }
}
