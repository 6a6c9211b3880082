package org.bloomery.platform.cli;

/** Arguments that no command line parser could refuse; ends with exit code 2. */
final class WrongUsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsageException(String message) {
    super(message);
  }
}
