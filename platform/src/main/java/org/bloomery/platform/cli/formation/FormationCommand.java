package org.bloomery.platform.cli.formation;

import org.bloomery.platform.cli.RegisterModelCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Formation energies of crystal structures. */
@Command(
    name = "formation",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Describes crystal structures and predicts their formation energies.",
    subcommands = {
      FeaturesCommand.class,
      PredictCommand.class,
      TrainCommand.class,
      FinetuneCommand.class,
      ExportCommand.class,
      RegisterModelCommand.class,
    })
public final class FormationCommand implements Runnable {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "Say what to do: features, predict, train, finetune, export or register.");
    }
  }
}
