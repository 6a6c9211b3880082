package org.bloomery.platform.bench.ward;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;

/**
 * The descriptor in SciPy, in a process that waits between the windows it is asked to measure, so
 * that both sides can take turns on one machine.
 */
final class ScipyYardstick implements AutoCloseable {
  private static final String SCRIPT = "ward_scipy.py";
  private static final String ELEMENTS = "ward_elements.csv";
  private static final String STRUCTURES = "structures.json";
  private static final String ERRORS = "errors.txt";
  private static final long END_SECONDS = 10;

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final double[][] features;

  private ScipyYardstick(Path folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.features = JsonMappers.json().treeToValue(answer().get("features"), double[][].class);
  }

  /**
   * Starts the script; empty, and said so, where python3 with SciPy is not installed.
   *
   * @param structures to describe, known by their index from now on
   */
  static Optional<ScipyYardstick> start(List<CrystalStructure> structures, Consumer<String> words)
      throws IOException {
    Path folder = Files.createTempDirectory("bloomery-ward");
    try {
      copy(ScipyYardstick.class, SCRIPT, folder);
      copy(WardDescriptor.class, ELEMENTS, folder);
      Files.write(
          folder.resolve(STRUCTURES),
          JsonMappers.json()
              .writeValueAsBytes(structures.stream().map(ScipyYardstick::json).toList()));
      Process process =
          new ProcessBuilder("python3", SCRIPT, ELEMENTS, STRUCTURES)
              .directory(folder.toFile())
              .redirectError(folder.resolve(ERRORS).toFile())
              .start();
      return Optional.of(new ScipyYardstick(folder, process));
    } catch (IOException missing) {
      words.accept("no figures against SciPy: " + missing.getMessage());
      remove(folder);
      return Optional.empty();
    }
  }

  /** The 271 features of each structure. */
  double[] features(int structure) {
    return features[structure];
  }

  /** Mean time of one descriptor over one window, ms. */
  double milliseconds(int structure, double seconds) throws IOException {
    questions.write(String.format(Locale.ROOT, "%d %f%n", structure, seconds));
    questions.flush();
    return answer().get("ms").asDouble();
  }

  private static Map<String, Object> json(CrystalStructure structure) {
    Lattice lattice = structure.lattice();
    double[][] rows = new double[3][3];
    for (int vector = 0; vector < 3; vector++) {
      for (int axis = 0; axis < 3; axis++) {
        rows[vector][axis] = lattice.component(vector, axis);
      }
    }
    return Map.of(
        "lattice",
        rows,
        "fractions",
        structure.sites().stream().map(s -> new double[] {s.x(), s.y(), s.z()}).toList(),
        "elements",
        structure.sites().stream().map(s -> s.element().symbol()).toList());
  }

  private static void copy(Class<?> beside, String resource, Path folder) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
      Files.copy(stream, folder.resolve(resource));
    }
  }

  private JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      String said = Files.readString(folder.resolve(ERRORS)).strip();
      throw new IOException("the script ended: " + said.substring(said.lastIndexOf('\n') + 1));
    }
    return JsonMappers.json().readTree(line);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    questions.close();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    remove(folder);
  }

  private static void remove(Path folder) throws IOException {
    for (String name : List.of(SCRIPT, ELEMENTS, STRUCTURES, ERRORS)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
