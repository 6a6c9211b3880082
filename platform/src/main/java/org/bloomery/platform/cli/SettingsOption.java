package org.bloomery.platform.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;
import picocli.CommandLine.Option;

/** Which home and which settings a command works with. */
final class SettingsOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file; default is bloomery.conf in the home directory.")
  private @org.jspecify.annotations.Nullable Path file;

  @Option(
      names = "--home",
      paramLabel = "DIRECTORY",
      description = "Home directory; default is BLOOMERY_HOME, else ~/.bloomery.")
  private @org.jspecify.annotations.Nullable Path directory;

  Home home() {
    return directory == null ? Home.of(System.getenv()) : new Home(directory);
  }

  Settings settings() {
    Optional<Path> named =
        Optional.ofNullable(file)
            .or(() -> Optional.ofNullable(System.getenv("BLOOMERY_CONFIG")).map(Path::of));
    return Settings.load(home(), named, System.getenv());
  }
}
