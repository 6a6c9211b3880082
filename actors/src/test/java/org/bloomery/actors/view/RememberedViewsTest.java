package org.bloomery.actors.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedViewsTest {
  private static final String CAMPAIGN = "c1";

  private Database database;
  private RememberedViews views;

  @BeforeEach
  void open(@TempDir Path directory) {
    database = Database.open(Databases.empty(DatabaseSettings.Kind.H2, directory));
    views = new RememberedViews(new ViewRows(database.jdbi()));
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "INSERT INTO campaign (id, status, lab, created, sequence, summary, spec,"
                    + " spec_version, work, figures) VALUES (?, 'RUNNING', 'hall',"
                    + " CURRENT_TIMESTAMP, 1, '{}', '{}', 1, '{}', '{}')",
                CAMPAIGN));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void allReadersShareWhatWasReadUntilTheCampaignsNextEvent() throws SQLException {
    propose("E1");
    List<ExperimentView> first = views.experiments(CAMPAIGN);
    propose("E2");

    assertThat(views.experiments(CAMPAIGN)).isSameAs(first);
    event(2);

    assertThat(views.experiments(CAMPAIGN))
        .extracting(ExperimentView::id)
        .containsExactly("E1", "E2");
  }

  @Test
  void nothingIsKnownOfACampaignThatIsNotThere() {
    assertThat(views.experiments("nowhere")).isEmpty();
    assertThat(views.measurements("nowhere")).isEmpty();
    assertThat(views.campaign("nowhere")).isEmpty();
  }

  @Test
  void aCampaignThatIsGoneIsOnNoList() {
    assertThat(new ViewRows(database.jdbi()).working())
        .containsExactly(new ViewRows.At(CAMPAIGN, 1));
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM campaign"));

    assertThat(views.campaigns()).isEmpty();
    assertThat(views.bench()).isEmpty();
  }

  private void event(long sequence) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("UPDATE campaign SET sequence = ? WHERE id = ?", sequence, CAMPAIGN));
  }

  private void propose(String id) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      new ViewTables(connection)
          .experiment(
              CAMPAIGN,
              new ExperimentView(
                  id,
                  "PROPOSED",
                  Alloys.moNbW(50, 30),
                  List.of(Alloys.STRENGTH),
                  List.of(),
                  "GRID",
                  OptionalInt.empty(),
                  0,
                  0,
                  false,
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  "",
                  "",
                  OptionalLong.empty(),
                  Instant.EPOCH,
                  Instant.EPOCH),
              Long.parseLong(id.substring(1)));
    }
  }
}
