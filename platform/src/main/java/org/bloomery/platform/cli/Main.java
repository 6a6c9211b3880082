package org.bloomery.platform.cli;

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
    return new CommandLine(new BloomeryCommand())
        .setExecutionExceptionHandler(new FailureReport())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100);
  }
}
