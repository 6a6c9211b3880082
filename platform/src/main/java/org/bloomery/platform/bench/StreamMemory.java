package org.bloomery.platform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.acquisition.Screening;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlist;

/**
 * Memory of a process after few and after many streamed candidates. Runs in a process of its own,
 * whose heap is as large from the start as it may become and wholly touched, so that what grows is
 * what leaks.
 */
final class StreamMemory {
  private static final long FEW = 1_000_000;
  private static final long MANY = 100_000_000;
  private static final String HEAP = "384m";
  private static final Path STATUS = Path.of("/proc/self/status");

  private StreamMemory() {}

  /**
   * What was used, in KiB; resident is 0 where the system does not tell.
   *
   * @param seconds time of the stream from few to many
   */
  record Usage(long heapFew, long heapMany, long residentFew, long residentMany, double seconds) {
    /** The larger growth of the two. */
    double ratio() {
      double heap = (double) heapMany / heapFew;
      return residentFew == 0 ? heap : Math.max(heap, (double) residentMany / residentFew);
    }
  }

  /** Candidates streamed in the time that {@link Usage} tells. */
  static long streamed() {
    return MANY - FEW;
  }

  /** Starts the process and waits for it. */
  static Usage measure(BenchContext context) throws IOException, InterruptedException {
    Path output = context.scratch().resolve("memory.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                StreamMemory.class.getName())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(context.left().toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("streaming did not end in the time of the bench");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "the process that streams ended with status " + process.exitValue());
    }
    return JsonMappers.json().readValue(Files.readAllBytes(output), Usage.class);
  }

  /** Streams and says its {@link Usage} as JSON. */
  public static void main(String[] arguments) throws IOException {
    CompositionSpace space = LargeSpace.space();
    try (FractionPredictor predictor = new FractionPredictor()) {
      ScreeningPlan plan = ScreeningPlan.of(LargeSpace.task(space, predictor));
      CandidateStream stream = space.stream(0, 1);
      Shortlist top = plan.shortlist();
      try (Screening screening = plan.open()) {
        screening.scan(upTo(stream, FEW), top, () -> true);
        long heapFew = heapKib();
        long residentFew = residentKib();
        long start = System.nanoTime();
        long scored = screening.scan(upTo(stream, MANY - FEW), top, () -> true);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (scored < (MANY - FEW) * 0.99) {
          throw new IllegalStateException("the space ended after " + scored + " candidates");
        }
        Usage usage = new Usage(heapFew, heapKib(), residentFew, residentKib(), seconds);
        System.out.write(
            JsonMappers.json().writeValueAsString(usage).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
      }
    }
  }

  /** The next so many candidates, to a block. */
  private static CandidateStream upTo(CandidateStream stream, long count) {
    long[] left = {count};
    return block -> {
      int rows = left[0] > 0 ? stream.fill(block) : 0;
      left[0] -= rows;
      return rows;
    };
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
