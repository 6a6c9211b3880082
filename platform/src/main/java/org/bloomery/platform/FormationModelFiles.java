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
import java.util.Optional;
import java.util.stream.Stream;
import org.bloomery.actors.structure.FormationModels;
import org.bloomery.actors.structure.UnusableModelException;
import org.bloomery.models.formation.FormationModel;

/**
 * Models of formation energies as files of one folder, looked up anew each time. The one asked last
 * stays in memory.
 */
public final class FormationModelFiles implements FormationModels {
  /** Ending of their names. */
  public static final String ENDING = ".formation";

  private final Path folder;
  private final String device;
  private Optional<Loaded> last = Optional.empty();

  /** What was in a file, with what tells when the file is another. */
  private record Loaded(Found file, FormationModel model) {}

  /** A file at a moment. */
  private record Found(String name, FileTime modified, long size) {}

  /**
   * @param folder may be missing; then there is no model
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  FormationModelFiles(Path folder, String device) {
    this.folder = folder;
    this.device = device;
  }

  @Override
  public Offered offered() {
    return new Offered(found().stream().map(Found::name).toList(), folder.toString());
  }

  @Override
  public synchronized FormationModel load(String name) {
    Found asked =
        found().stream()
            .filter(file -> file.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new UnusableModelException(
                    "there is no model '" + name + "' in " + folder + "; choose another"));
    Optional<FormationModel> kept =
        last.filter(loaded -> loaded.file().equals(asked)).map(Loaded::model);
    if (kept.isPresent()) {
      return kept.get();
    }
    FormationModel model = read(folder.resolve(name + ENDING));
    last = Optional.of(new Loaded(asked, model));
    return model;
  }

  private FormationModel read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return FormationModel.read(in, device);
    } catch (IOException e) {
      throw new UnusableModelException("the model " + file + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new UnusableModelException(file + " holds no model: " + e.getMessage(), e);
    }
  }

  private List<Found> found() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (name.endsWith(ENDING) && attributes.isRegularFile()) {
          found.add(
              new Found(
                  name.substring(0, name.length() - ENDING.length()),
                  attributes.lastModifiedTime(),
                  attributes.size()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of models " + folder + " cannot be read", e);
    }
    found.sort(Comparator.comparing(Found::modified).reversed().thenComparing(Found::name));
    return found;
  }
}
