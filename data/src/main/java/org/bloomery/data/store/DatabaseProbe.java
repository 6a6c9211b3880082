package org.bloomery.data.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;

/** Tries one connection and puts what is wrong into words. */
final class DatabaseProbe {
  private DatabaseProbe() {}

  static void check(DatabaseSettings settings) {
    try (Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
      if (settings.kind() == DatabaseSettings.Kind.H2) {
        requireDurableCommits(connection, settings);
      }
    } catch (SQLException e) {
      throw explain(settings, e);
    }
  }

  private static void requireDurableCommits(Connection connection, DatabaseSettings settings)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
      String delay = rows.next() ? rows.getString(1) : "not set";
      if (!"0".equals(delay)) {
        throw new DatabaseException(
            DatabaseException.Reason.NOT_DURABLE,
            "H2 would answer before a commit is on disk (WRITE_DELAY is "
                + delay
                + ", needed is 0) for "
                + settings
                + "; add ;WRITE_DELAY=0 to its address");
      }
    }
  }

  private static DatabaseException explain(DatabaseSettings settings, SQLException e) {
    if (settings.kind() == DatabaseSettings.Kind.POSTGRESQL) {
      return new DatabaseException(
          DatabaseException.Reason.UNREACHABLE,
          "no connection to "
              + settings
              + ": "
              + e.getMessage()
              + "; check address, name, password and that the server runs",
          e);
    }
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1, ErrorCode.LOCK_TIMEOUT_1 ->
          new DatabaseException(
              DatabaseException.Reason.IN_USE,
              "another process uses "
                  + settings
                  + "; stop it, or start this one with another home directory",
              e);
      case ErrorCode.FILE_CORRUPTED_1, ErrorCode.GENERAL_ERROR_1 ->
          new DatabaseException(
              DatabaseException.Reason.DAMAGED,
              settings + " cannot be read: " + e.getMessage() + "; restore a copy",
              e);
      default ->
          new DatabaseException(
              DatabaseException.Reason.UNREACHABLE,
              settings + " cannot be opened: " + e.getMessage(),
              e);
    };
  }
}
