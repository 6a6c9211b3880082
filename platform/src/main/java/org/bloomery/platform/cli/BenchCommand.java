package org.bloomery.platform.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.bloomery.models.network.Devices;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchReport;
import org.bloomery.platform.bench.BenchRunner;
import org.bloomery.platform.bench.Benches;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a promise and writes its table. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Runs a bench and writes docs/results/NAME.md and .json; without a name, lists them.")
final class BenchCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The bench.", defaultValue = "")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Arguments of the bench.")
  private List<String> arguments = List.of();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Longest time; parts that do not fit are left out. Default: ${DEFAULT-VALUE}.",
      defaultValue = "45")
  private int minutes = 45;

  @Override
  public Integer call() throws Exception {
    if (name.isEmpty()) {
      list();
      return 0;
    }
    Bench bench =
        Benches.named(name)
            .orElseThrow(() ->
                new WrongUsageException(
                    "there is no bench '"
                        + name
                        + "'; there are "
                        + String.join(", ", Benches.all().stream().map(Bench::name).toList())));
    for (String argument : arguments) {
      if (argument.startsWith("-") && !bench.options().contains(argument)) {
        throw new WrongUsageException(
            "the bench '%s' has no option '%s'; %s"
                .formatted(
                    name,
                    argument,
                    bench.options().isEmpty()
                        ? "it has none"
                        : "it has " + String.join(", ", new TreeSet<>(bench.options()))));
      }
    }
    BenchRunner runner =
        new BenchRunner(
            Path.of(System.getProperty("bloomery.checkout", ".")),
            Devices.nameOf(settings.settings().bloomery().device().text()),
            words -> {
              output.err().println(words);
              output.err().flush();
            });
    BenchReport report = runner.run(bench, arguments, Duration.ofMinutes(minutes));
    output.answer(report, () -> print(report));
    return 0;
  }

  private void list() {
    List<List<String>> rows = new ArrayList<>();
    Benches.all().forEach(bench -> rows.add(List.of(bench.name(), bench.description())));
    output.answer(Benches.all().stream().map(Bench::name).toList(), () -> output.table(rows));
  }

  private void print(BenchReport report) {
    List<List<String>> rows = new ArrayList<>();
    report.figures().forEach((key, value) -> rows.add(List.of(key, Double.toString(value))));
    output.table(rows);
    output.out().println("written to docs/results/" + report.bench() + ".md and .json");
  }
}
