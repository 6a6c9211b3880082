package org.bloomery.platform.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bloomery.data.store.JsonMappers;

/**
 * A Python script that a bench compares itself with, in a process that waits between what it is
 * asked, so that both sides can take turns on one machine. It says JSON, a line for each answer.
 */
public final class PythonScript implements AutoCloseable {
  private static final String ERRORS = "errors.txt";
  private static final long END_SECONDS = 10;

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private PythonScript(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a script with {@code python3}.
   *
   * @param beside a class that has the script among the resources of its package
   * @param files what the script reads, by name; the names are its arguments, in their order
   * @throws IOException where there is no Python; a script that ends for want of a library is
   *     noticed by its first answer
   */
  public static PythonScript start(Class<?> beside, String script, Map<String, byte[]> files)
      throws IOException {
    Path folder = Files.createTempDirectory("bloomery-python");
    try {
      try (InputStream stream =
          Objects.requireNonNull(beside.getResourceAsStream(script), script)) {
        Files.copy(stream, folder.resolve(script));
      }
      List<String> command = new ArrayList<>(List.of("python3", script));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
        command.add(file.getKey());
      }
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(folder.resolve(ERRORS).toFile())
              .start();
      return new PythonScript(folder, process);
    } catch (IOException | RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  /**
   * Sends a line and waits for the answer.
   *
   * @throws IOException with the last line of its errors when the script ended
   */
  public JsonNode ask(String line) throws IOException {
    questions.write(line + System.lineSeparator());
    questions.flush();
    return answer();
  }

  /**
   * Waits for what the script says of its own accord.
   *
   * @throws IOException with the last line of its errors when the script ended
   */
  public JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      String said = Files.readString(folder.resolve(ERRORS)).strip();
      throw new IOException("the script ended: " + said.substring(said.lastIndexOf('\n') + 1));
    }
    return JsonMappers.json().readTree(line);
  }

  @Override
  public void close() throws IOException {
    try {
      questions.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
