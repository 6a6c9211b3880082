package org.bloomery.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.registry.UnusableModelException;

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

  /** What people can choose from. */
  RegisteredModels.Offered offered() {
    return new RegisteredModels.Offered(
        found().stream().map(Found::name).toList(), path.toString());
  }

  /** Makes a model from what is in its file. */
  @FunctionalInterface
  interface Reading<M> {
    M read(InputStream in) throws IOException;
  }

  /**
   * What is in a model's file.
   *
   * @param kind what it should be, for people
   * @throws UnusableModelException when it cannot be read or is something else
   */
  <M> M read(Found model, String kind, Reading<M> reading) {
    Path file = path.resolve(model.name() + ending);
    try (InputStream in = Files.newInputStream(file)) {
      return reading.read(in);
    } catch (IOException e) {
      throw new UnusableModelException("the model " + file + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new UnusableModelException(file + " holds no " + kind + ": " + e.getMessage(), e);
    }
  }
}
