package org.bloomery.data.store;

/** The database cannot be used as it is; nothing was changed. The message says what to do. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong. */
  public enum Reason {
    /** Another process holds the file. */
    IN_USE,
    /** No answer, wrong name or wrong password. */
    UNREACHABLE,
    /** Acknowledged writes would be lost when the process is killed. */
    NOT_DURABLE,
    /** The schema could not be brought to this version, or is of a newer one. */
    SCHEMA,
    /** The disk does not take it, e.g. because it is full. */
    DISK,
    /** The file is no database or is damaged. */
    DAMAGED
  }

  DatabaseException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  DatabaseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
