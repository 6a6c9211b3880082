package org.bloomery.actors.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.bloomery.data.store.Database;

/** The platform's Pekko settings for tests that run single actors on the real journal. */
public final class JournalSettings {
  private JournalSettings() {}

  public static Config of(Database database, Path home) {
    return ActorSettings.of(
        ActorConfig.of(database, home, new NearestNeighbourTrainer())
            .withOverrides(
                ConfigFactory.parseString(
                    "pekko.actor.provider = local\npekko.loglevel = WARNING")));
  }
}
