package org.bloomery.platform.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs dashboard and API until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the dashboard and the HTTP API until stopped (Ctrl-C).")
final class ServeCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Override
  public Integer call() throws InterruptedException {
    Serving.untilStopped(settings.home(), settings.settings(), output, server -> {});
    return 0;
  }
}
