package org.bloomery.actors.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.bloomery.data.store.DatabaseSettings;

/** Pekko's configuration for an open database. */
final class ActorSettings {
  private static final String SHARED = "pekko-persistence-jdbc.shared-databases.slick.";

  private ActorSettings() {}

  static Config of(ActorConfig config) {
    ClassLoader loader = ActorSettings.class.getClassLoader();
    return config
        .overrides()
        .withFallback(databaseOf(config.database().settings()))
        .withFallback(
            ConfigFactory.parseMap(
                Map.of(
                    "bloomery.screening-dispatcher.thread-pool-executor.fixed-pool-size",
                    config.screeningThreads()),
                "the platform"))
        .withFallback(ConfigFactory.parseResources(loader, "bloomery-actors.conf"))
        .withFallback(ConfigFactory.load(loader))
        .resolve();
  }

  private static Config databaseOf(DatabaseSettings settings) {
    return ConfigFactory.parseMap(
        Map.ofEntries(
            Map.entry(
                SHARED + "profile",
                switch (settings.kind()) {
                  case H2 -> "slick.jdbc.H2Profile$";
                  case POSTGRESQL -> "slick.jdbc.PostgresProfile$";
                }),
            Map.entry(SHARED + "db.url", settings.url()),
            Map.entry(SHARED + "db.user", settings.user()),
            Map.entry(SHARED + "db.password", settings.password()),
            Map.entry(SHARED + "db.driver", settings.kind().driver()),
            Map.entry(SHARED + "db.numThreads", settings.connections()),
            Map.entry(SHARED + "db.maxConnections", settings.connections()),
            Map.entry(SHARED + "db.minConnections", 1),
            Map.entry(
                "pekko.projection.jdbc.dialect",
                switch (settings.kind()) {
                  case H2 -> "h2-dialect";
                  case POSTGRESQL -> "postgres-dialect";
                })),
        "the open database");
  }
}
