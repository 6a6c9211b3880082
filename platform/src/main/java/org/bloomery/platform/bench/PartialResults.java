package org.bloomery.platform.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.data.store.JsonMappers;

/** Results of finished parts of a bench, in one file, until the bench is through. */
final class PartialResults {
  private final Path file;
  private final Map<String, String> parts;
  private final List<String> notes = new ArrayList<>();

  private PartialResults(Path file, Map<String, String> parts) {
    this.file = file;
    this.parts = parts;
  }

  /**
   * Takes up what an interrupted run left, if it ran the same code; other code gives other figures.
   */
  static PartialResults open(Path directory, String commit) {
    Path file = directory.resolve("parts-" + commit + ".json");
    try {
      Files.createDirectories(directory);
      Map<String, String> parts =
          Files.exists(file)
              ? JsonMappers.json()
                  .readValue(
                      Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {})
              : new TreeMap<>();
      return new PartialResults(file, parts);
    } catch (IOException e) {
      throw new UncheckedIOException("partial results " + file + " cannot be read", e);
    }
  }

  synchronized Optional<String> get(String key) {
    return Optional.ofNullable(parts.get(key));
  }

  synchronized void put(String key, String json) {
    parts.put(key, json);
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".writing");
      Files.write(temporary, JsonMappers.json().writeValueAsBytes(parts));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
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

  /** The bench is through: the next run measures afresh. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("partial results " + file + " cannot be removed", e);
    }
  }
}
