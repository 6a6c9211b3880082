package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.platform.cli.CommandFailedException;

/** Models as files; their customary ending is {@code .formation}. */
final class ModelFile {
  private ModelFile() {}

  /**
   * @throws CommandFailedException when the file cannot be read or holds no model
   */
  static FormationModel read(Path file, String device) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException problem) {
      throw new CommandFailedException(
          file
              + " cannot be read: "
              + problem.getClass().getSimpleName()
              + ", "
              + problem.getMessage(),
          problem);
    }
    try {
      return FormationModel.read(bytes, device);
    } catch (IllegalArgumentException refused) {
      throw new CommandFailedException(
          file + " holds no model that can be used: " + refused.getMessage(), refused);
    }
  }
}
