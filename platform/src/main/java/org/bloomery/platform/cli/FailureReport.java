package org.bloomery.platform.cli;

import org.bloomery.data.store.DatabaseException;
import org.bloomery.platform.StartFailedException;
import org.bloomery.platform.config.ConfigurationException;
import org.bloomery.platform.config.HomeInUseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Tells a failure: a sentence where we know what to do, the whole trace where we do not. */
final class FailureReport implements CommandLine.IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof WrongUsageException) {
      command.getErr().println("bloomery: " + failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    command.getErr().println("bloomery: " + message(failure));
    if (!isExplained(failure)) {
      LOG.error("{} failed", command.getCommandName(), failure);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean isExplained(Exception failure) {
    return failure instanceof ConfigurationException
        || failure instanceof HomeInUseException
        || failure instanceof DatabaseException
        || failure instanceof CommandFailedException
        || failure instanceof StartFailedException
        || failure instanceof IllegalArgumentException;
  }

  private static String message(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
