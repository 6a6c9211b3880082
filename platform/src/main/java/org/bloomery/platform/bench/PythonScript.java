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
  private static final String MISSING_LIBRARY = "ModuleNotFoundError";
  private static final long END_SECONDS = 10;

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  /** There is no Python, or it lacks what the script imports. */
  public static final class NotAtHandException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAtHandException(String message) {
      super(message);
    }
  }

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
   * @throws NotAtHandException where there is no Python; that a library is missing shows when the
   *     script is asked for its first answer
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
      return new PythonScript(folder, process(command, folder));
    } catch (IOException | RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  private static Process process(List<String> command, Path folder) throws NotAtHandException {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectError(folder.resolve(ERRORS).toFile())
          .start();
    } catch (IOException e) {
      throw new NotAtHandException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Sends a line and waits for the answer.
   *
   * @throws IOException with the last line of its errors when the script ended
   */
  public JsonNode ask(String line) throws IOException {
    try {
      questions.write(line + System.lineSeparator());
      questions.flush();
    } catch (IOException e) {
      throw ended();
    }
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
      throw ended();
    }
    return JsonMappers.json().readTree(line);
  }

  private IOException ended() throws IOException {
    String said = Files.readString(folder.resolve(ERRORS)).strip();
    String last = said.substring(said.lastIndexOf('\n') + 1);
    return last.startsWith(MISSING_LIBRARY)
        ? new NotAtHandException(last)
        : new IOException("the script ended: " + last);
  }

  @Override
  public void close() throws IOException {
    try {
      questions.close();
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // It ended before; what it was asked and did not answer was told then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      answers.close();
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
