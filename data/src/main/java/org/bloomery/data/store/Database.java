package org.bloomery.data.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Jdbi;

/**
 * The one database of a platform, open, durable and with today's schema: journal, snapshots, read
 * tables, accounts, data sets and the provenance of artifacts.
 */
public final class Database implements AutoCloseable {
  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Connects, checks that commits are durable and brings the schema up to date.
   *
   * @throws DatabaseException when the database cannot be used, saying why and what to do
   */
  public static Database open(DatabaseSettings settings) {
    // The pool hides the reason of a failure behind a time-out, so one connection is tried first.
    DatabaseProbe.check(settings);
    Database database = new Database(settings, new HikariDataSource(poolOf(settings)));
    try {
      database.migrate();
      return database;
    } catch (RuntimeException e) {
      try {
        database.close();
      } catch (DatabaseException unclosed) {
        e.addSuppressed(unclosed);
      }
      throw e;
    }
  }

  private static HikariConfig poolOf(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("bloomery");
    config.setDriverClassName(settings.kind().driver());
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    return config;
  }

  private void migrate() {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:db/migration")
          .validateMigrationNaming(true)
          .failOnMissingLocations(true)
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      diskFailure(e)
          .ifPresent(reason -> {
            throw new DatabaseException(
                DatabaseException.Reason.DISK,
                settings
                    + " cannot be written: "
                    + reason
                    + "; make room on its disk and start again",
                e);
          });
      throw new DatabaseException(
          DatabaseException.Reason.SCHEMA,
          "the schema of "
              + settings
              + " could not be brought to this version: "
              + e.getMessage()
              + "; if it was written by a newer Bloomery, start that one",
          e);
    }
  }

  /** What the disk said when a failure comes from it; H2 tells it as the last of its causes. */
  private static Optional<String> diskFailure(Throwable failure) {
    Throwable last = failure;
    boolean writing = false;
    while (last.getCause() != null) {
      last = last.getCause();
      writing |= last instanceof MVStoreException;
    }
    return writing && last instanceof IOException
        ? Optional.of(String.valueOf(last.getMessage()))
        : Optional.empty();
  }

  public DatabaseSettings settings() {
    return settings;
  }

  public DataSource dataSource() {
    return pool;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** Ends all connections; an H2 file is closed for good and may be opened by another process. */
  @Override
  public void close() {
    if (pool.isClosed()) {
      return;
    }
    pool.close();
    if (settings.kind() == DatabaseSettings.Kind.H2) {
      // Not by the pool: it would use the connection once more and H2 would note a failure.
      try (Connection connection =
              DriverManager.getConnection(settings.url(), settings.user(), settings.password());
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      } catch (SQLException e) {
        if (e.getErrorCode() != ErrorCode.DATABASE_IS_CLOSED
            && e.getErrorCode() != ErrorCode.DATABASE_CALLED_AT_SHUTDOWN) {
          throw new DatabaseException(
              DatabaseException.Reason.DAMAGED, "closing " + settings + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
