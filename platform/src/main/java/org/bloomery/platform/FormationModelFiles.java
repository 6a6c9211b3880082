package org.bloomery.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.models.formation.FormationModel;

/**
 * Models of formation energies as files of one folder, looked up anew each time. The one asked last
 * stays in memory.
 */
public final class FormationModelFiles implements RegisteredModels<FormationModel> {
  /** Ending of their names. */
  public static final String ENDING = ".formation";

  private final ModelFolder folder;
  private final String device;
  private Optional<Loaded> last = Optional.empty();

  /** What was in a file, with what tells when the file is another. */
  private record Loaded(ModelFolder.Found file, FormationModel model) {}

  /**
   * @param folder may be missing; then there is no model
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  FormationModelFiles(Path folder, String device) {
    this.folder = new ModelFolder(folder, ENDING);
    this.device = device;
  }

  @Override
  public Offered offered() {
    return folder.offered();
  }

  @Override
  public synchronized FormationModel load(String name) {
    ModelFolder.Found asked = folder.require(name);
    Optional<FormationModel> kept =
        last.filter(loaded -> loaded.file().equals(asked)).map(Loaded::model);
    if (kept.isPresent()) {
      return kept.get();
    }
    FormationModel model = folder.read(asked, "model", in -> FormationModel.read(in, device));
    last = Optional.of(new Loaded(asked, model));
    return model;
  }
}
