package org.bloomery.data.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
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
      database.close();
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
    if (settings.kind() == DatabaseSettings.Kind.H2 && !pool.isClosed()) {
      try (Connection connection = pool.getConnection();
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
    pool.close();
  }
}
