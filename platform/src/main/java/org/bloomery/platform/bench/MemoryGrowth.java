package org.bloomery.platform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bloomery.data.store.JsonMappers;

/**
 * Whether memory grows with work: a process of its own, whose heap is as large from the start as it
 * may become and wholly touched, tells its memory after little and after much work, so that what
 * grows is what leaks.
 */
public final class MemoryGrowth {
  private static final Path STATUS = Path.of("/proc/self/status");

  private MemoryGrowth() {}

  /**
   * What was used after little and after much work, in KiB; resident is 0 where the system does not
   * tell.
   *
   * @param seconds time between the two
   */
  public record Usage(
      long heapFew, long heapMany, long residentFew, long residentMany, double seconds) {
    /** The larger growth of the two. */
    public double ratio() {
      double heap = (double) heapMany / heapFew;
      return residentFew == 0 ? heap : Math.max(heap, (double) residentMany / residentFew);
    }

    /** For reports, e.g. {@code heap after collection 3.26 and 2.76 MiB, resident ...}. */
    public String words() {
      return String.format(
          Locale.ROOT,
          "heap after collection %.2f and %.2f MiB, resident %.1f and %.1f MiB",
          heapFew / 1024.0,
          heapMany / 1024.0,
          residentFew / 1024.0,
          residentMany / 1024.0);
    }
  }

  /**
   * Starts the process and waits for it.
   *
   * @param heap as {@code -Xmx} takes it
   * @param main class whose main method calls {@link #say}
   */
  public static Usage measure(BenchContext context, String heap, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path output = context.scratch().resolve("memory.json");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(context.left().toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException(
          main.getSimpleName() + " did not end in the time of the bench");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          main.getSimpleName() + " ended with status " + process.exitValue());
    }
    return JsonMappers.json().readValue(Files.readAllBytes(output), Usage.class);
  }

  /** In the process: does little and then much of its work, and says its {@link Usage} as JSON. */
  public static void say(Runnable little, Runnable much) throws IOException {
    little.run();
    long heapFew = heapKib();
    long residentFew = residentKib();
    long start = System.nanoTime();
    much.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    Usage usage = new Usage(heapFew, heapKib(), residentFew, residentKib(), seconds);
    System.out.write(JsonMappers.json().writeValueAsString(usage).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static long heapKib() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
  }

  private static long residentKib() {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try {
      List<String> lines = Files.readAllLines(STATUS);
      return lines.stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("resident memory cannot be read from " + STATUS, e);
    }
  }
}
