package org.bloomery.platform.cli;

import org.bloomery.platform.cli.design.DesignCommand;
import org.bloomery.platform.cli.formation.FormationCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "bloomery",
    mixinStandardHelpOptions = true,
    version = "Bloomery 0.1.0",
    description = "Plans laboratory experiments, takes in results, learns and proposes again.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "'./bloomery test' runs all tests of a source checkout.",
      "Everything lives in BLOOMERY_HOME (default ~/.bloomery).",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      DoctorCommand.class,
      SimulateCommand.class,
      SimulateDatasetCommand.class,
      BenchCommand.class,
      CampaignCommands.class,
      ImportCommand.class,
      MeasurementsCommand.class,
      PredictCommand.class,
      FormationCommand.class,
      DesignCommand.class,
      ReplayLabCommand.class,
      LotCommands.class,
      SampleCommands.class,
      AccountCommand.class,
    })
final class BloomeryCommand implements Runnable {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Say what to do.");
    }
  }
}
