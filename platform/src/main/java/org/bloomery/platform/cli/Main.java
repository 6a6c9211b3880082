package org.bloomery.platform.cli;

import java.util.Objects;
import picocli.CommandLine;

/** Where Bloomery starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ScalaConsole.toStandardError();
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, with failures told in one sentence. */
  static CommandLine commandLine() {
    CommandLine commands =
        new CommandLine(new BloomeryCommand())
            .setExecutionExceptionHandler(new FailureReport())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(100);
    // Each bench has options of its own.
    Objects.requireNonNull(commands.getSubcommands().get("bench"))
        .setUnmatchedOptionsArePositionalParams(true);
    return commands;
  }
}
