package org.bloomery.platform.cli.design;

import org.bloomery.platform.cli.RegisterModelCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Alloys designed for a single phase. */
@Command(
    name = "design",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Learns from a table which alloys are single phase, and designs such alloys.",
    subcommands = {
      TrainCommand.class,
      ScreenCommand.class,
      SampleCommand.class,
      InvertCommand.class,
      ExplainCommand.class,
      RegisterModelCommand.class,
    })
public final class DesignCommand implements Runnable {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "Say what to do: train, screen, sample, invert, explain or register.");
    }
  }
}
