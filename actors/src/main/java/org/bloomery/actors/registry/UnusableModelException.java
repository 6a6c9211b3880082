package org.bloomery.actors.registry;

/** A model that is not there or cannot be read; the message says which and why. */
public final class UnusableModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnusableModelException(String message) {
    super(message);
  }

  public UnusableModelException(String message, Exception cause) {
    super(message, cause);
  }
}
