package org.bloomery.platform.cli;

import java.util.Optional;
import org.bloomery.platform.LocalApi;
import org.bloomery.platform.ServerFile;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeInUseException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * With whom a command speaks: the server it is told of, else the one that serves the home, else the
 * home itself, opened for this command.
 */
final class ServerOption {
  @Mixin private SettingsOption settings = new SettingsOption();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Address of a server elsewhere, with a token in BLOOMERY_TOKEN.",
      defaultValue = "${env:BLOOMERY_SERVER}")
  private @org.jspecify.annotations.Nullable String server;

  ApiClient connect() {
    Optional<String> named = Optional.ofNullable(server).filter(url -> !url.isBlank());
    if (named.isPresent()) {
      String token =
          Optional.ofNullable(System.getenv("BLOOMERY_TOKEN"))
              .orElseThrow(
                  () -> new WrongUsageException("--server needs a token in BLOOMERY_TOKEN"));
      return new ApiClient(named.get(), token, () -> {});
    }
    Home home = settings.home();
    try {
      LocalApi local = LocalApi.open(home, settings.settings());
      return new ApiClient(local.url(), local.token(), local);
    } catch (HomeInUseException e) {
      ServerFile running = ServerFile.read(home).orElseThrow(() -> e);
      return new ApiClient(running.api(), running.token(), () -> {});
    }
  }
}
