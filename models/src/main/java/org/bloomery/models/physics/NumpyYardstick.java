package org.bloomery.models.physics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Element;

/**
 * The simulator's equations in NumPy, in a process that waits between the windows it is asked to
 * measure, so that both sides can take turns on one machine.
 */
final class NumpyYardstick implements AutoCloseable {
  private static final String SCRIPT = "simulator_numpy.py";
  private static final String TABLE = "elastic-table-A.csv";
  private static final String ALLOYS = "alloys.f64";
  private static final String ERRORS = "errors.txt";
  private static final long END_SECONDS = 10;

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final double meanStrength;

  private NumpyYardstick(Path folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.meanStrength = answer().get("ready").asDouble();
  }

  /**
   * Starts the script; empty, and said so, where python3 with NumPy is not installed.
   *
   * @param palette the columns of fractions
   * @param fractions the alloys to sweep, row-major
   */
  static Optional<NumpyYardstick> start(
      List<Element> palette, double[] fractions, Consumer<String> words) throws IOException {
    Path folder = Files.createTempDirectory("bloomery-simulator");
    try {
      for (String resource : List.of(SCRIPT, TABLE)) {
        try (InputStream stream =
            Objects.requireNonNull(NumpyYardstick.class.getResourceAsStream(resource), resource)) {
          Files.copy(stream, folder.resolve(resource));
        }
      }
      ByteBuffer bytes =
          ByteBuffer.allocate(Double.BYTES * fractions.length).order(ByteOrder.nativeOrder());
      bytes.asDoubleBuffer().put(fractions);
      Files.write(folder.resolve(ALLOYS), bytes.array());
      String symbols = palette.stream().map(Element::symbol).collect(Collectors.joining(","));
      Process process =
          new ProcessBuilder("python3", SCRIPT, TABLE, ALLOYS, symbols)
              .directory(folder.toFile())
              .redirectError(folder.resolve(ERRORS).toFile())
              .start();
      return Optional.of(new NumpyYardstick(folder, process));
    } catch (IOException missing) {
      words.accept("no figures against NumPy: " + missing.getMessage());
      remove(folder);
      return Optional.empty();
    }
  }

  /** Mean of the strengths over all alloys and temperatures, MPa. */
  double meanStrength() {
    return meanStrength;
  }

  /** Points per second over one window, terms of an alloy computed once. */
  double sweep(double seconds) throws IOException {
    return rate("sweep", seconds);
  }

  /** Points per second over one window, the whole formula evaluated at every point. */
  double afresh(double seconds) throws IOException {
    return rate("afresh", seconds);
  }

  private double rate(String name, double seconds) throws IOException {
    questions.write(String.format(Locale.ROOT, "%s %f%n", name, seconds));
    questions.flush();
    return answer().get("points_per_s").asDouble();
  }

  private JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      String said = Files.readString(folder.resolve(ERRORS)).strip();
      throw new IOException("the script ended: " + said.substring(said.lastIndexOf('\n') + 1));
    }
    return new ObjectMapper().readTree(line);
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
    for (String name : List.of(SCRIPT, TABLE, ALLOYS, ERRORS)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
