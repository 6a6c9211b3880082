package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.transfer.Losses;
import org.bloomery.models.transfer.TransferMethod;
import org.bloomery.models.transfer.TransferOutcome;
import org.bloomery.models.transfer.TransferOutcome.LayerSparsity;

/**
 * A method of transfer over pseudo-images, trained on all cells side by side: a network for each,
 * with the seed of the draw or, of folds, their number. Of few-shot draws a second training on four
 * fifths of each cell's points chooses an epoch by the rest; of folds it would take hours.
 */
final class ConvolutionalMethod implements YieldMethod {
  private static final int TOGETHER = 10;

  /** Share of the work that is the training on all points. */
  private static final double WHOLE_SHARE = 0.55;

  private final String id;
  private final String label;
  private final TransferMethod method;
  private final NetworkTrainings trainings;

  ConvolutionalMethod(String id, String label, TransferMethod method, NetworkTrainings trainings) {
    this.id = id;
    this.label = label;
    this.method = method;
    this.trainings = trainings;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean classifies() {
    return true;
  }

  @Override
  public boolean isDear() {
    return true;
  }

  /** Classes, and pruning on one side, are compared in the few-shot settings alone. */
  @Override
  public boolean answers(Protocol protocol, Task task) {
    boolean pruned = method == TransferMethod.PRE_SPARSE || method == TransferMethod.TR_SPARSE;
    return trainings.answers(protocol)
        && (protocol.isFewShot() || (task == Task.REGRESSION && !pruned));
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public Duration estimate(List<Cell> cells) {
    return trainings.estimate(method, cells);
  }

  @Override
  public List<CellAnswer> answer(List<Cell> cells, WorkListener progress) {
    AskedRows rows = AskedRows.of(cells);
    long[] seeds = cells.stream().mapToLong(ConvolutionalMethod::seed).toArray();
    List<int[]> parts = IntStream.range(0, cells.size()).mapToObj(rows::part).toList();
    boolean chooses = cells.getFirst().protocol().isFewShot();
    double share = chooses ? WHOLE_SHARE : 1;
    TransferOutcome whole =
        trainings.run(method, rows, parts, seeds, done -> progress.proceed(done * share, id));
    int[] chosen = new int[cells.size()];
    if (chooses) {
      List<InnerSplit> inner =
          IntStream.range(0, cells.size())
              .mapToObj(cell -> InnerSplit.of(parts.get(cell), seeds[cell]))
              .toList();
      TransferOutcome reduced =
          trainings.run(
              method,
              rows,
              inner.stream().map(InnerSplit::learned).toList(),
              seeds,
              done -> progress.proceed(share + done * (1 - share), id + ", inner part"));
      Arrays.setAll(chosen, cell -> chosen(cell, rows, inner.get(cell), reduced));
    }
    List<CellAnswer> answers = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      OptionalInt epoch = chooses ? OptionalInt.of(chosen[cell]) : OptionalInt.empty();
      answers.add(answer(cells.get(cell), cell, rows, epoch, whole));
    }
    return answers;
  }

  /** The answers of the epoch with the least loss on the points set aside. */
  private static int chosen(
      int network, AskedRows rows, InnerSplit inner, TransferOutcome reduced) {
    int chosen = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < reduced.answers().size(); a++) {
      double loss = 0;
      for (int row : inner.held()) {
        loss +=
            Losses.of(
                reduced.answers().get(a).outputs()[network],
                row * rows.outputs(),
                rows.outputs(),
                rows.label(row));
      }
      if (loss < least) {
        least = loss;
        chosen = a;
      }
    }
    return chosen;
  }

  private static CellAnswer answer(
      Cell asked, int network, AskedRows rows, OptionalInt chosen, TransferOutcome whole) {
    double[][] said = new double[whole.answers().size()][];
    int best = 0;
    for (int a = 0; a < said.length; a++) {
      said[a] = rows.values(network, whole.answers().get(a).outputs()[network]);
      best = asked.testError(said[a]) < asked.testError(said[best]) ? a : best;
    }
    double[] last = said[said.length - 1];
    boolean diverged = Arrays.stream(last).anyMatch(value -> !Double.isFinite(value));
    Map<String, Reading> readings = new TreeMap<>();
    readings.put(Reading.PLAIN, rows.read(network, last));
    chosen.ifPresent(epoch -> readings.put(Reading.INNER, rows.read(network, said[epoch])));
    readings.put(Reading.OPTIMISTIC, rows.read(network, said[best]));
    if (!whole.binary().isEmpty()) {
      readings.put(
          "binary",
          rows.read(network, rows.values(network, rows.answer(whole.binary().get(network)))));
    }
    return new CellAnswer(new TreeMap<>(readings), figures(network, whole, diverged));
  }

  private static SortedMap<String, Double> figures(
      int network, TransferOutcome outcome, boolean diverged) {
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("diverged", diverged ? 1.0 : 0.0);
    for (LayerSparsity layer : outcome.sparsity()) {
      if (layer.network() == network) {
        String name = layer.layer().replace(' ', '_');
        figures.put("sparsity_source_" + name, layer.source());
        figures.put("sparsity_target_" + name, layer.target());
        figures.put("sparsity_both_" + name, layer.both());
      }
    }
    return figures;
  }

  /** Networks that are trained together. */
  static int sideBySide() {
    return TOGETHER;
  }

  /** Draws have a network each, and so have folds. */
  static long seed(Cell cell) {
    return cell.protocol().isFewShot() ? cell.seed() : cell.seed() + cell.fold();
  }
}
