package org.bloomery.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {
  private static EmbeddedPostgres postgres;
  @TempDir private Path directory;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  private DatabaseSettings settings(DatabaseSettings.Kind kind) {
    return switch (kind) {
      case H2 -> DatabaseSettings.h2(directory.resolve("bloomery"));
      case POSTGRESQL ->
          DatabaseSettings.postgresql(
              postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyTableIsThereUnderItsSmallLetterName(DatabaseSettings.Kind kind) {
    try (Database database = Database.open(settings(kind))) {
      List<String> tables =
          database
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery(
                          "SELECT TABLE_NAME FROM "
                              + schema(kind)
                              + ".TABLES WHERE TABLE_SCHEMA IN ('PUBLIC', 'public')")
                      .mapTo(String.class)
                      .list());

      assertThat(tables)
          .contains(
              "event_journal",
              "event_tag",
              "snapshot",
              "pekko_projection_offset_store",
              "pekko_projection_management",
              "campaign",
              "campaign_experiment",
              "campaign_measurement",
              "campaign_model",
              "campaign_event",
              "account",
              "api_token",
              "setup_token",
              "dataset",
              "dataset_measurement");
    }
  }

  private static String schema(DatabaseSettings.Kind kind) {
    String name = "INFORMATION_SCHEMA";
    return kind == DatabaseSettings.Kind.H2 ? name : name.toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsThereAfterReopening(DatabaseSettings.Kind kind) {
    DatabaseSettings settings = settings(kind);
    Instant now = Instant.parse("2026-01-02T03:04:05.678901Z");
    String longText = "é".repeat(100_000);
    byte[] payload = {0, 1, -1};

    try (Database database = Database.open(settings)) {
      insertEvent(database.jdbi(), payload);
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "INSERT INTO campaign_event VALUES ('c', 1, ?, 'k', 'a', ?)",
                  now.atOffset(ZoneOffset.UTC),
                  longText));
    }

    try (Database database = Database.open(settings)) {
      database
          .jdbi()
          .useHandle(handle -> {
            assertThat(
                    handle
                        .createQuery("SELECT event_payload FROM event_journal")
                        .mapTo(byte[].class)
                        .one())
                .isEqualTo(payload);
            assertThat(
                    handle
                        .createQuery("SELECT time FROM campaign_event")
                        .mapTo(Instant.class)
                        .one())
                .isEqualTo(now);
            assertThat(
                    handle.createQuery("SELECT text FROM campaign_event").mapTo(String.class).one())
                .isEqualTo(longText);
          });
    }
  }

  private static void insertEvent(Jdbi jdbi, byte[] payload) {
    jdbi.useHandle(handle ->
        handle.execute(
            "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                + " write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest,"
                + " event_payload) VALUES ('p', 1, 'w', 0, '', 1, 'm', ?)",
            (Object) payload));
  }

  @Test
  void aDatabaseThatAnswersBeforeTheDiskDoesIsRefused() {
    String url = "jdbc:h2:file:" + directory.resolve("fast") + ";DATABASE_TO_UPPER=false";
    DatabaseSettings fast = new DatabaseSettings(DatabaseSettings.Kind.H2, url, "sa", "", 2);

    assertThatThrownBy(() -> Database.open(fast))
        .asInstanceOf(type(DatabaseException.class))
        .returns(DatabaseException.Reason.NOT_DURABLE, DatabaseException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("WRITE_DELAY");
  }

  @Test
  void aFileThatAnotherProcessUsesIsRefusedAndUnharmed() throws Exception {
    DatabaseSettings settings = settings(DatabaseSettings.Kind.H2);
    Database.open(settings).close();
    Process other = otherProcessHolding(settings);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");

      assertThatThrownBy(() -> Database.open(settings))
          .asInstanceOf(type(DatabaseException.class))
          .returns(DatabaseException.Reason.IN_USE, DatabaseException::reason)
          .extracting(Throwable::getMessage)
          .asString()
          .contains("another process");
    } finally {
      other.destroyForcibly().waitFor();
    }

    Database.open(settings).close();
  }

  private static Process otherProcessHolding(DatabaseSettings settings) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            settings.url())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Holds a database file until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      Database.open(new DatabaseSettings(DatabaseSettings.Kind.H2, args[0], "sa", "", 2));
      System.out.println("held");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** A limit on the size of files stands for the full disk, which a test may not make. */
  @Test
  void aDiskThatTakesNoMoreStopsTheStartWithItsReason() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit the size of files");
    DatabaseSettings settings = settings(DatabaseSettings.Kind.H2);
    Process limited =
        new ProcessBuilder(
                "/bin/bash",
                "-c",
                "ulimit -f 40 && exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                settings.url())
            .redirectErrorStream(true)
            .start();

    String told = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(told)
        .contains("DISK")
        .contains("cannot be written")
        .contains("make room")
        .contains(directory.toString());
  }

  /** Opens a database and says what went wrong. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) {
      try {
        Database.open(new DatabaseSettings(DatabaseSettings.Kind.H2, args[0], "sa", "", 2)).close();
        System.out.println("opened");
      } catch (DatabaseException e) {
        System.out.println(e.reason() + ": " + e.getMessage());
      }
    }
  }

  @Test
  void closingLeavesNoTraceOfAFailure() {
    Database.open(settings(DatabaseSettings.Kind.H2)).close();

    assertThat(directory.resolve("bloomery.trace.db")).doesNotExist();
  }

  @Test
  void aPasswordInAnAddressIsNotShown() {
    assertThat(
            DatabaseSettings.postgresql("jdbc:postgresql://h/b?password=hush&ssl=true", "me", ""))
        .asString()
        .doesNotContain("hush")
        .contains("jdbc:postgresql://h/b", "ssl=true");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItWas() throws IOException {
    Path file = directory.resolve("bloomery.mv.db");
    Files.writeString(file, "no database".repeat(1000));

    assertThatThrownBy(() -> Database.open(settings(DatabaseSettings.Kind.H2)))
        .asInstanceOf(type(DatabaseException.class))
        .returns(DatabaseException.Reason.DAMAGED, DatabaseException::reason);

    assertThat(file).hasContent("no database".repeat(1000));
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithWhatToCheck() {
    DatabaseSettings nowhere =
        DatabaseSettings.postgresql("jdbc:postgresql://127.0.0.1:1/none", "me", "secret");

    assertThatThrownBy(() -> Database.open(nowhere))
        .asInstanceOf(type(DatabaseException.class))
        .returns(DatabaseException.Reason.UNREACHABLE, DatabaseException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("127.0.0.1:1", "password")
        .doesNotContain("secret");
  }

  @Test
  void aSchemaOfANewerVersionIsRefused() {
    DatabaseSettings settings = settings(DatabaseSettings.Kind.H2);
    try (Database database = Database.open(settings)) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "INSERT INTO \"flyway_schema_history\" VALUES (99, '9999', 'future', 'SQL',"
                      + " 'V9999__future.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)"));
    }

    assertThatThrownBy(() -> Database.open(settings))
        .asInstanceOf(type(DatabaseException.class))
        .returns(DatabaseException.Reason.SCHEMA, DatabaseException::reason);
  }

  @Test
  void anAddressOfAnotherDatabaseIsRefusedWhenItIsGiven() {
    assertThatThrownBy(() -> DatabaseSettings.postgresql("jdbc:mysql://x", "me", ""))
        .hasMessageContaining("jdbc:postgresql:");
  }
}
