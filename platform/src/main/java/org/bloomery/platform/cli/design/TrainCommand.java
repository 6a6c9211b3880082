package org.bloomery.platform.cli.design;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportRefusedException;
import org.bloomery.data.dataset.PhaseTable;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.models.generative.PhaseTask;
import org.bloomery.models.generative.TrainedPhases;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;
import org.bloomery.platform.cli.LearningProgress;
import org.bloomery.platform.cli.OutOption;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a phase model. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Learns from a table which alloys are single phase and writes the model, by custom named"
            + " *.phase.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private OutOption out = new OutOption();

  @Parameters(
      paramLabel = "TABLE",
      description =
          "CSV or XLSX with a column of formulas (e.g. Alloys) and one of classes (Class: 1 or"
              + " single, 0 or multi); columns named by elements must agree with the formulas.")
  private Path table = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes of the autoencoder over the table. Default: 300.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "auto, cpu or gpu:N. Default: ${DEFAULT-VALUE}.")
  private String device = "cpu";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "The same seed and data give the same model. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /**
   * What was learned.
   *
   * @param repeated rows left out because their formula had been read
   * @param otherElements alloys left out because they hold elements without features
   * @param metrics by name
   */
  record Learned(
      String file,
      int alloys,
      int singlePhase,
      int repeated,
      int otherElements,
      List<String> conflicts,
      List<String> warnings,
      long seed,
      SortedMap<String, Double> metrics) {}

  @Override
  public Integer call() {
    PhaseOptions options = options();
    out.requireFree();
    PhaseTable read = read();
    List<PhaseTable.Row> rows = read.rowsOf(PhaseFeatures.elements());
    TrainedPhases trained = train(rows, options);
    try {
      out.writeBytes(bytes -> bytes.write(trained.artifact()));
    } finally {
      trained.model().close();
    }
    Learned learned =
        new Learned(
            out.file().toString(),
            rows.size(),
            (int) rows.stream().filter(PhaseTable.Row::singlePhase).count(),
            read.repeated(),
            read.rows().size() - rows.size(),
            read.conflicts().stream().map(PhaseTable.Conflict::text).toList(),
            read.warnings().stream().map(ImportProblem::text).toList(),
            seed,
            trained.metrics());
    output.answer(learned, () -> print(learned));
    return 0;
  }

  private PhaseOptions options() {
    try {
      return epochs.map(PhaseOptions.STANDARD::withEpochs).orElse(PhaseOptions.STANDARD);
    } catch (IllegalArgumentException refused) {
      throw new WrongUsageException(String.valueOf(refused.getMessage()));
    }
  }

  private PhaseTable read() {
    try {
      return PhaseTable.read(table);
    } catch (IOException problem) {
      throw FileTrouble.unreadable(table, problem);
    } catch (ImportRefusedException refused) {
      throw new CommandFailedException(String.valueOf(refused.getMessage()), refused);
    }
  }

  private TrainedPhases train(List<PhaseTable.Row> rows, PhaseOptions options) {
    boolean[] labels = new boolean[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.get(i).singlePhase();
    }
    PhaseTask task;
    try {
      task = PhaseTask.of(rows.stream().map(PhaseTable.Row::composition).toList(), labels, seed);
    } catch (IllegalArgumentException refused) {
      throw new CommandFailedException(table + ": " + refused.getMessage(), refused);
    }
    try (LearningProgress progress = new LearningProgress("learning", output)) {
      return new PhaseModelTrainer(device).train(task, options, progress).get(0);
    }
  }

  private void print(Learned learned) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Double> metric : learned.metrics().entrySet()) {
      rows.add(List.of(metric.getKey(), String.format(Locale.ROOT, "%.4g", metric.getValue())));
    }
    output.table(rows);
    output
        .out()
        .printf(
            Locale.ROOT,
            "learned from %,d alloys, %,d of them single phase, written to %s%n",
            learned.alloys(),
            learned.singlePhase(),
            learned.file());
    if (learned.repeated() > 0) {
      output.out().printf("%d rows repeat a formula and were left out%n", learned.repeated());
    }
    if (learned.otherElements() > 0) {
      output
          .out()
          .printf(
              "%d alloys hold elements without features and were left out%n",
              learned.otherElements());
    }
    learned.conflicts().forEach(text -> output.out().println("contradiction: " + text));
  }
}
