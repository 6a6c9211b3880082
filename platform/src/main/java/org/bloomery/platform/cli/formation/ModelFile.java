package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;

/** Models as files; their customary ending is {@code .formation}. */
final class ModelFile {
  private ModelFile() {}

  /**
   * @throws CommandFailedException when the file cannot be read or holds no model
   */
  static FormationModel read(Path file, String device) {
    try (InputStream in = Files.newInputStream(file)) {
      return FormationModel.read(in, device);
    } catch (IOException problem) {
      throw FileTrouble.unreadable(file, problem);
    } catch (IllegalArgumentException refused) {
      throw new CommandFailedException(
          file + " holds no model that can be used: " + refused.getMessage(), refused);
    }
  }
}
