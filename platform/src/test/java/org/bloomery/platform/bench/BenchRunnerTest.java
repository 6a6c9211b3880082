package org.bloomery.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRunnerTest {
  @TempDir private Path checkout;
  private final List<String> words = new ArrayList<>();

  /** Counts the parts it measures and stops before the second one when told to. */
  private static final class Counting implements Bench {
    private int measured;
    private boolean broken = true;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String description() {
      return "Counts its parts.";
    }

    @Override
    public Map<String, Double> run(BenchContext context) throws Exception {
      double first = context.part("first", Double.class, () -> (double) ++measured);
      if (broken) {
        throw new IllegalStateException("power cut");
      }
      double second = context.part("second", Double.class, () -> (double) ++measured);
      context.note("Both parts were counted.");
      return Map.of("first", first, "second_s", second * 1234.56789);
    }
  }

  @Test
  void anInterruptedBenchGoesOnWhereItWas() throws Exception {
    Counting bench = new Counting();
    BenchRunner runner = new BenchRunner(checkout, "cpu", words::add);

    assertThatThrownBy(() -> runner.run(bench, List.of(), BenchRunner.LIMIT))
        .hasMessage("power cut");
    bench.broken = false;
    BenchReport report = runner.run(bench, List.of("fast"), BenchRunner.LIMIT);

    assertThat(bench.measured).isEqualTo(2);
    assertThat(report.figures()).containsEntry("first", 1.0);
    assertThat(words).anyMatch(text -> text.contains("interrupted"));

    runner.run(bench, List.of(), Duration.ofMinutes(1));
    assertThat(bench.measured).as("a finished bench is measured afresh").isEqualTo(4);
  }

  @Test
  void theReportNamesCommandCommitAndMachine() throws Exception {
    Counting bench = new Counting();
    bench.broken = false;

    new BenchRunner(checkout, "cpu", words::add).run(bench, List.of("fast"), BenchRunner.LIMIT);

    JsonNode json =
        JsonMappers.json().readTree(checkout.resolve("docs/results/counting.json").toFile());
    assertThat(json.get("bench").asText()).isEqualTo("counting");
    assertThat(json.get("command").asText()).isEqualTo("./bloomery bench counting fast");
    assertThat(json.get("commit").asText()).isEqualTo("unknown");
    assertThat(json.get("machine").get("cores").asInt()).isPositive();
    assertThat(json.get("machine").get("memoryGiB").asDouble()).isPositive();
    assertThat(json.get("machine").get("device").asText()).isEqualTo("cpu");
    assertThat(json.get("figures").get("first").asDouble()).isEqualTo(1);
    assertThat(json.get("date").asText()).endsWith("Z");
    assertThat(Files.readString(checkout.resolve("docs/results/counting.md")))
        .contains("| `first` | 1 |")
        .contains("| `second_s` | 2469 |")
        .contains("Both parts were counted.")
        .contains("./bloomery bench counting fast");
  }
}
