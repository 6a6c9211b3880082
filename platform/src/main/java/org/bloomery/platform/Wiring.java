package org.bloomery.platform;

import java.nio.file.Path;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.platform.config.BloomeryConfig;
import org.bloomery.platform.config.Home;

/** Turns settings into what the other rooms are constructed with. */
public final class Wiring {
  private Wiring() {}

  /** The configured database, or an H2 file in the home directory. */
  public static DatabaseSettings databaseSettings(Home home, BloomeryConfig.Store store) {
    if (store.url().isEmpty()) {
      Path file = home.database();
      DatabaseSettings h2 = DatabaseSettings.h2(file);
      return new DatabaseSettings(
          h2.kind(), h2.url(), h2.user(), h2.password(), store.connections());
    }
    DatabaseSettings.Kind kind =
        store.url().startsWith("jdbc:postgresql:")
            ? DatabaseSettings.Kind.POSTGRESQL
            : DatabaseSettings.Kind.H2;
    return new DatabaseSettings(
        kind, store.url(), store.user(), store.password(), store.connections());
  }
}
