package org.bloomery.platform.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.data.store.JsonMappers;

/**
 * Results of finished parts of a bench, in one file, until the bench is through. Each part is a
 * line that is added; a last line that an interruption tore is no part.
 */
final class PartialResults {
  private final Path file;
  private final Map<String, String> parts;
  private final List<String> notes = new ArrayList<>();
  private boolean open;

  /** A line of the file. */
  private record Part(String key, String json) {}

  private PartialResults(Path file, Map<String, String> parts) {
    this.file = file;
    this.parts = parts;
  }

  /**
   * Takes up what an interrupted run left, if it ran the same code; other code gives other figures.
   */
  static PartialResults open(Path directory, String commit) {
    Path file = directory.resolve("parts-" + commit + ".jsonl");
    try {
      Files.createDirectories(directory);
      Map<String, String> parts = new TreeMap<>();
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          part(line).ifPresent(part -> parts.put(part.key(), part.json()));
        }
        rewrite(file, parts);
      }
      return new PartialResults(file, parts);
    } catch (IOException e) {
      throw new UncheckedIOException("partial results " + file + " cannot be read", e);
    }
  }

  private static Optional<Part> part(String line) {
    try {
      return Optional.of(JsonMappers.json().readValue(line, Part.class));
    } catch (JsonProcessingException torn) {
      return Optional.empty();
    }
  }

  /** Without a torn line, so that the next is not added to it. */
  private static void rewrite(Path file, Map<String, String> parts) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text.append(line(part.getKey(), part.getValue()));
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".writing");
    Files.writeString(temporary, text);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String key, String json) throws JsonProcessingException {
    return JsonMappers.json().writeValueAsString(new Part(key, json)) + "\n";
  }

  synchronized Optional<String> get(String key) {
    return Optional.ofNullable(parts.get(key));
  }

  synchronized void put(String key, String json) {
    parts.put(key, json);
    try {
      Files.writeString(
          file, line(key, json), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("partial results " + file + " cannot be written", e);
    }
  }

  synchronized void note(String markdown) {
    notes.add(markdown);
  }

  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  synchronized int size() {
    return parts.size();
  }

  /** Parts were left out: those that are there wait for the next run. */
  synchronized void leaveOpen() {
    open = true;
  }

  /** The bench is through: unless parts were left out, the next run measures afresh. */
  synchronized void finish() {
    if (open) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("partial results " + file + " cannot be removed", e);
    }
  }
}
