package org.bloomery.platform.config;

/** Another process works in the home directory. */
public final class HomeInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HomeInUseException(Home home, String pid) {
    super(
        "the home directory "
            + home.directory()
            + " is in use by process "
            + (pid.isEmpty() ? "(unknown)" : pid)
            + "; stop that one, or set BLOOMERY_HOME to another directory");
  }
}
