package org.bloomery.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bloomery.actors.structure.UnusableModelException;

/**
 * The models of one kind in a folder, told by the ending of their names and looked up anew each
 * time.
 *
 * @param path may be missing; then there is no model
 */
record ModelFolder(Path path, String ending) {
  /** A file at a moment. */
  record Found(String name, FileTime modified, long size) {}

  /** The models there are, the newest first. */
  List<Found> found() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (name.endsWith(ending) && attributes.isRegularFile()) {
          found.add(
              new Found(
                  name.substring(0, name.length() - ending.length()),
                  attributes.lastModifiedTime(),
                  attributes.size()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of models " + path + " cannot be read", e);
    }
    found.sort(Comparator.comparing(Found::modified).reversed().thenComparing(Found::name));
    return found;
  }

  /**
   * The model of this name.
   *
   * @throws UnusableModelException when there is none
   */
  Found require(String name) {
    return found().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UnusableModelException(
                "there is no model '" + name + "' in " + path + "; choose another"));
  }

  /** Where a model's file is. */
  Path file(Found model) {
    return path.resolve(model.name() + ending);
  }
}
