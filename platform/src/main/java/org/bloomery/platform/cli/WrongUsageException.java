package org.bloomery.platform.cli;

/** Arguments that no command line parser could refuse; ends with exit code 2. */
public final class WrongUsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongUsageException(String message) {
    super(message);
  }
}
