package org.bloomery.data.store;

import java.nio.file.Path;

/**
 * Where everything is kept.
 *
 * @param kind which database
 * @param url JDBC address
 * @param connections largest number of connections of each pool, at least 2
 */
public record DatabaseSettings(
    Kind kind, String url, String user, String password, int connections) {

  /**
   * Small-letter names for the journal plugin; open until closed on purpose; a commit is on disk
   * before it is answered (by default H2 loses the last half second of them on a kill).
   */
  private static final String H2_OPTIONS =
      ";DATABASE_TO_UPPER=false;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"
          // Moving chunks on closing fails an assertion inside H2 2.4.240; open, room is reused.
          + ";MAX_COMPACT_TIME=0";

  private static final int CONNECTIONS = 8;

  /** Databases the same SQL runs on. */
  public enum Kind {
    H2("org.h2.Driver"),
    POSTGRESQL("org.postgresql.Driver");

    private final String driver;

    Kind(String driver) {
      this.driver = driver;
    }

    /** Class name of the JDBC driver. */
    public String driver() {
      return driver;
    }
  }

  public DatabaseSettings {
    String prefix = "jdbc:" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":";
    if (!url.startsWith(prefix)) {
      throw new IllegalArgumentException(
          "database address '"
              + url
              + "' is not accepted for "
              + kind
              + "; it starts with "
              + prefix);
    }
    if (connections < 2) {
      throw new IllegalArgumentException("connections must be at least 2, not " + connections);
    }
  }

  /**
   * An H2 file of this process alone.
   *
   * @param file path without H2's own ending {@code .mv.db}
   */
  public static DatabaseSettings h2(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains(";")) {
      throw new IllegalArgumentException(
          "the path '" + path + "' holds a semicolon, which H2 does not accept");
    }
    return new DatabaseSettings(
        Kind.H2, "jdbc:h2:file:" + path + H2_OPTIONS, "sa", "", CONNECTIONS);
  }

  public static DatabaseSettings postgresql(String url, String user, String password) {
    return new DatabaseSettings(Kind.POSTGRESQL, url, user, password, CONNECTIONS);
  }

  /** Without the password, which PostgreSQL also takes in the address, and without H2's options. */
  @Override
  public String toString() {
    String shown =
        switch (kind) {
          case H2 -> url.split(";", 2)[0];
          case POSTGRESQL -> url.replaceAll("(?i)(password=)[^&]*", "$1***");
        };
    return kind + " " + shown + " as " + user;
  }
}
