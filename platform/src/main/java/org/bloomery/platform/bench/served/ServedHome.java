package org.bloomery.platform.bench.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bloomery.platform.ServerFile;
import org.bloomery.platform.config.Home;

/** {@code bloomery serve} on a home, in a process of its own that can be killed. */
public final class ServedHome implements AutoCloseable {
  /** Started as users start it; by name, because the command line knows the benches. */
  private static final String PROGRAM = "org.bloomery.platform.cli.Main";

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final String LOG = "serve.log";

  private final Process process;
  private final ApiClient api;
  private final String dashboard;

  private ServedHome(Process process, ServerFile file) {
    this.process = process;
    this.api = new ApiClient(file.api(), file.token());
    this.dashboard = file.dashboard();
  }

  /**
   * Starts the server; when it returns, requests are served. Its words are added to {@code
   * serve.log} beside the home.
   *
   * @param flags flags of the JVM
   * @param settings {@code BLOOMERY_...} variables; both ports are free ones unless given
   */
  public static ServedHome start(Home home, List<String> flags, Map<String, String> settings)
      throws IOException, InterruptedException {
    home.create();
    Files.deleteIfExists(home.serverFile());
    Path log = home.directory().resolveSibling(home.directory().getFileName() + "-" + LOG);
    Process process = process(home, flags, settings, log);
    try {
      return new ServedHome(process, awaited(home, process, log));
    } catch (InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Process process(
      Home home, List<String> flags, Map<String, String> settings, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-XX:ThreadPriorityPolicy=1");
    command.add("-XX:G1HeapRegionSize=8m");
    command.add("-Dai.djl.offline=true");
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    command.addAll(flags);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(PROGRAM);
    command.add("serve");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("BLOOMERY_HOME", home.directory().toString());
    builder.environment().put("BLOOMERY_WEB_PORT", "0");
    builder.environment().put("BLOOMERY_API_PORT", "0");
    builder.environment().putAll(settings);
    return builder.start();
  }

  private static ServerFile awaited(Home home, Process process, Path log)
      throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<ServerFile> file = ServerFile.read(home);
      if (file.isPresent()) {
        return file.get();
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the server ended with status " + process.exitValue() + "; its words are in " + log);
      }
    }
    throw new IllegalStateException(
        "the server did not answer within " + START.toSeconds() + " s; its words are in " + log);
  }

  public ApiClient api() {
    return api;
  }

  /** Address of the pages. */
  public String dashboard() {
    return dashboard;
  }

  /** Of its process. */
  public long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    api.close();
  }

  /** Asks it to stop in order and waits for that. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    api.close();
  }
}
