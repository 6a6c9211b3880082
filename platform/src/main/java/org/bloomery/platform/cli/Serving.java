package org.bloomery.platform.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bloomery.platform.BloomeryServer;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;

/** Runs a server in the foreground: says where it answers, and stops it in order. */
final class Serving {
  private static final long LOOK_SECONDS = 2;

  private Serving() {}

  /**
   * Returns when the process is asked to end.
   *
   * @throws CommandFailedException when it can no longer work, e.g. because the disk is full; it is
   *     stopped in order then
   * @param prepare done before the "ready" line, e.g. creating campaigns
   */
  static void untilStopped(
      Home home, Settings settings, Output output, Consumer<BloomeryServer> prepare)
      throws InterruptedException {
    BloomeryServer server = BloomeryServer.start(home, settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "stop"));
    prepare.accept(server);
    tell(server, home, output);
    while (!stopped.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
      Optional<String> trouble = server.trouble();
      if (trouble.isPresent()) {
        throw new CommandFailedException("stopped: " + trouble.get());
      }
    }
  }

  private static void tell(BloomeryServer server, Home home, Output output) {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("ready", "true");
    addresses.put("dashboard", server.file().dashboard());
    addresses.put("api", server.file().api());
    addresses.put("home", home.directory().toString());
    server.setupToken().ifPresent(token -> addresses.put("setupToken", token));
    output.answer(
        addresses,
        () -> {
          output.out().println("ready: " + server.file().dashboard());
          output.out().println("  API   " + server.file().api() + "/api/v1/openapi.json");
          output.out().println("  home  " + home.directory());
          if (addresses.containsKey("setupToken")) {
            output.out().println();
            output
                .out()
                .println(
                    "There is no account yet. Create the first one on the page with this setup token:");
            output.out().println("  " + addresses.get("setupToken"));
          }
          output.out().println();
          output.out().println("Ctrl-C stops; everything is kept and goes on at the next start.");
        });
  }
}
