package org.bloomery.platform.cli;

import java.nio.file.Path;

/** Says in words what went wrong with a file. */
public final class FileTrouble {
  private FileTrouble() {}

  /** The end of a command whose file cannot be read. */
  public static CommandFailedException unreadable(Path file, Exception problem) {
    return new CommandFailedException(file + " cannot be read: " + reason(problem), problem);
  }

  /** Kind and message, since the message of many file system exceptions is the bare path. */
  public static String reason(Exception problem) {
    return problem.getClass().getSimpleName() + ", " + problem.getMessage();
  }
}
