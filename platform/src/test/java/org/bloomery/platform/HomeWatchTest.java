package org.bloomery.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeWatchTest {
  @TempDir private Path directory;

  @Test
  void tooLittleRoomIsToldWithThePlaceTheFigureAndWhatToDo() {
    assertThat(new HomeWatch(directory, 0).tooLittleRoom()).isEmpty();
    assertThat(new HomeWatch(directory, Long.MAX_VALUE).tooLittleRoom())
        .hasValueSatisfying(
            text -> assertThat(text).contains(directory.toString(), "MiB", "make room"));
  }

  @Test
  void aHomeThatIsGoneIsTold() {
    assertThat(new HomeWatch(directory.resolve("gone"), 0).tooLittleRoom())
        .hasValueSatisfying(text -> assertThat(text).contains("gone", "mounted"));
  }

  @Test
  void aDatabaseThatWasClosedUnderUsIsToldToBeSilent() {
    try (Database database = Database.open(DatabaseSettings.h2(directory.resolve("bloomery")))) {
      assertThat(HomeWatch.silent(database)).isEmpty();

      database.close();

      assertThat(HomeWatch.silent(database))
          .hasValueSatisfying(text -> assertThat(text).contains("does not answer", "start again"));
    }
  }
}
