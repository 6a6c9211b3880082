package org.bloomery.platform.cli.design;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.PhaseDesk;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Option;

/** The phase model that is asked. */
final class ModelOption {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model from 'design train'.")
  private Path file = Path.of("");

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "auto, cpu or gpu:N. Default: ${DEFAULT-VALUE}.")
  private String device = "cpu";

  /** Its name in answers. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /**
   * Puts a question to the model.
   *
   * @throws CommandFailedException when there is no model to ask
   * @throws WrongUsageException when the question cannot be answered
   */
  <T> T ask(Function<PhaseDesk, DesignAnswer<T>> question) {
    try (PhaseModel model = read()) {
      return question
          .apply(new PhaseDesk(RegisteredModels.one(name(), model)))
          .fold(
              given -> given,
              refused -> {
                throw switch (refused.reason()) {
                  case INVALID -> new WrongUsageException(refused.problem());
                  case NO_MODEL, BUSY -> new CommandFailedException(refused.problem());
                };
              });
    }
  }

  private PhaseModel read() {
    try {
      return new PhaseModelTrainer(device).load(Files.readAllBytes(file));
    } catch (IOException problem) {
      throw FileTrouble.unreadable(file, problem);
    } catch (IllegalArgumentException refused) {
      throw new CommandFailedException(
          file + " holds no model of phases that can be used: " + refused.getMessage(), refused);
    }
  }
}
