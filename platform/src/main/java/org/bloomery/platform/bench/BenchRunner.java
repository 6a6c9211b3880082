package org.bloomery.platform.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a bench in a checkout and leaves its report and charts under {@code docs/results}. */
public final class BenchRunner {
  /** Longest time of a bench where none is given. */
  public static final Duration LIMIT = Duration.ofMinutes(45);

  private final Path checkout;
  private final String device;
  private final Consumer<String> words;

  /**
   * @param checkout top of the source checkout
   * @param device where networks are computed, for the report
   * @param words told what goes on
   */
  public BenchRunner(Path checkout, String device, Consumer<String> words) {
    this.checkout = checkout;
    this.device = device;
    this.words = words;
  }

  /** Runs the bench, taking up an interrupted run of the same commit. */
  public BenchReport run(Bench bench, List<String> arguments, Duration limit) throws Exception {
    String commit = commit();
    String name = bench.reportName(arguments);
    Path scratch = checkout.resolve("target/bench").resolve(name);
    PartialResults partial = PartialResults.open(scratch, commit);
    if (partial.size() > 0) {
      words.accept("taking up an interrupted run: " + partial.size() + " parts are measured");
    }
    Path results = checkout.resolve("docs/results");
    BenchContext context =
        new BenchContext(
            checkout, scratch, results.resolve(name), limit, arguments, partial, words);
    Map<String, Double> figures = bench.run(context);
    BenchReport report =
        new BenchReport(
            name,
            String.join(" ", List.of("./bloomery bench", bench.name()))
                + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments)),
            commit,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Machine.here(device),
            new TreeMap<>(figures));
    report.write(results, bench.description(), partial.notes());
    partial.finish();
    return report;
  }

  /** Short hash of the checked-out commit; reports themselves do not make a checkout dirty. */
  private String commit() throws IOException, InterruptedException {
    if (!Files.exists(checkout.resolve(".git"))) {
      return "unknown";
    }
    String hash = git("rev-parse", "--short=12", "HEAD");
    String changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs");
    return hash + (changed.isEmpty() ? "" : "-dirty");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", checkout.toString()));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return git.waitFor(30, TimeUnit.SECONDS) && git.exitValue() == 0 ? output.strip() : "unknown";
  }
}
