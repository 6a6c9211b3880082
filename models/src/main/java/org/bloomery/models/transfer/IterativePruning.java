package org.bloomery.models.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.bloomery.data.split.GroupedFolds;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.TransferOutcome.Answers;
import org.bloomery.models.transfer.TransferOutcome.LayerSparsity;

/**
 * Iterative magnitude pruning, twice: networks pruned while they learned simulated points go on to
 * be pruned while they learn measured ones, weights continuing from where they are. How often, each
 * network chooses by inner cross-validation over its own part.
 */
final class IterativePruning {
  private final TransferTask task;
  private final PruningOptions options;
  private final TransferTraining training;

  /** Numbers of rounds on simulated and on measured points. */
  private record Rounds(int source, int target) implements Comparable<Rounds> {
    @Override
    public int compareTo(Rounds other) {
      int sum = Integer.compare(source + target, other.source + other.target);
      return sum != 0 ? sum : Integer.compare(source, other.source);
    }
  }

  /** Networks after so many rounds, and what they said in the last stage. */
  private record Reached(List<ConvolutionalWeights> networks, List<Answers> answers) {}

  IterativePruning(TransferTask task, PruningOptions options, TransferTraining training) {
    this.task = task;
    this.options = options;
    this.training = training;
  }

  TransferOutcome run(DoubleConsumer progress) {
    int trainings = options.targetRounds().getLast() + 1;
    double folds = options.chooses() ? options.innerFolds() : 0;
    Rounds[] chosen = choose(share -> progress.accept(share * folds / (folds + 1)));
    Map<Rounds, Reached> reached = new TreeMap<>();
    List<Integer> sources = Arrays.stream(chosen).map(Rounds::source).distinct().toList();
    for (int s = 0; s < sources.size(); s++) {
      int source = sources.get(s);
      int last =
          Arrays.stream(chosen)
              .filter(rounds -> rounds.source() == source)
              .mapToInt(Rounds::target)
              .max()
              .orElse(0);
      double before = s;
      reached.putAll(
          path(
              task,
              source,
              Math.min(last, trainings - 1),
              share -> progress.accept((folds + (before + share) / sources.size()) / (folds + 1))));
    }
    return assembled(chosen, reached);
  }

  /** Trains from networks of so many source rounds on, pruning up to so many times. */
  private Map<Rounds, Reached> path(
      TransferTask on, int source, int last, DoubleConsumer progress) {
    Map<Rounds, Reached> reached = new TreeMap<>();
    List<ConvolutionalWeights> networks = on.pretrained(source);
    for (int round = 0; round <= last; round++) {
      double before = round;
      Reached now =
          training.onDevice(
              on,
              round == 0 ? networks : PrunedKernels.round(networks),
              loop -> {
                TransferTraining.learnTarget(
                    loop,
                    on,
                    loop.onTarget(),
                    share -> progress.accept((before + share) / (last + 1)));
                return new Reached(loop.stack().weights(), loop.answers());
              });
      networks = now.networks();
      reached.put(new Rounds(source, round), now);
    }
    return reached;
  }

  /** For each network the rounds with the least loss on its inner folds, the fewest of equals. */
  private Rounds[] choose(DoubleConsumer progress) {
    int members = task.members();
    Rounds[] chosen = new Rounds[members];
    if (!options.chooses()) {
      Arrays.fill(
          chosen, new Rounds(options.sourceRounds().getFirst(), options.targetRounds().getFirst()));
      return chosen;
    }
    Map<Rounds, double[]> losses = new TreeMap<>();
    int folds = options.innerFolds();
    GroupedFolds[] fold = new GroupedFolds[members];
    for (int m = 0; m < members; m++) {
      List<String> rows = Arrays.stream(task.parts().get(m)).mapToObj(row -> "row " + row).toList();
      fold[m] = GroupedFolds.of(rows, folds, StepSeeds.mixed(task.seeds()[m], StepSeeds.INNER));
    }
    int done = 0;
    int all = folds * options.sourceRounds().size();
    for (int f = 0; f < folds; f++) {
      int now = f;
      List<int[]> kept = new ArrayList<>();
      for (int m = 0; m < members; m++) {
        kept.add(part(m, fold[m], now, false));
      }
      for (int source : options.sourceRounds()) {
        double before = done++;
        Map<Rounds, Reached> reached =
            path(
                task.withParts(kept),
                source,
                options.targetRounds().getLast(),
                share -> progress.accept((before + share) / all));
        reached.forEach((rounds, at) -> {
          if (options.targetRounds().contains(rounds.target())) {
            double[] sums = losses.computeIfAbsent(rounds, ignored -> new double[members]);
            add(sums, at.networks(), fold, now);
          }
        });
      }
    }
    for (int m = 0; m < members; m++) {
      int member = m;
      // Ordered by the number of rounds, so that the first of equals is the fewest.
      chosen[m] =
          losses.entrySet().stream()
              .min((a, b) -> Double.compare(a.getValue()[member], b.getValue()[member]))
              .orElseThrow()
              .getKey();
    }
    return chosen;
  }

  private void add(
      double[] sums, List<ConvolutionalWeights> networks, GroupedFolds[] fold, int held) {
    float[][] said = training.answer(task.image(), networks, task.target().inputs());
    int outputs = task.shape().outputs();
    for (int m = 0; m < sums.length; m++) {
      for (int row : part(m, fold[m], held, true)) {
        sums[m] += Losses.of(said[m], row * outputs, outputs, task.target().labels()[row]);
      }
    }
  }

  /** The rows of a network's part inside a fold, or outside it. */
  private int[] part(int member, GroupedFolds fold, int held, boolean inside) {
    int[] part = task.parts().get(member);
    return IntStream.range(0, part.length)
        .filter(i -> (fold.fold(i) == held) == inside)
        .map(i -> part[i])
        .toArray();
  }

  private TransferOutcome assembled(Rounds[] chosen, Map<Rounds, Reached> reached) {
    int members = chosen.length;
    List<ConvolutionalWeights> networks = new ArrayList<>();
    List<LayerSparsity> sparsity = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      ConvolutionalWeights network = find(reached, chosen[m]).networks().get(m);
      networks.add(network);
      double source = 1 - PrunedKernels.density(task.pretrained(chosen[m].source()).get(m));
      double both = 1 - PrunedKernels.density(network);
      sparsity.add(
          new LayerSparsity(m, "all convolutions", source, (both - source) / (1 - source), both));
      notes.add(
          "network "
              + m
              + ": pruned "
              + chosen[m].source()
              + " times on simulated and "
              + chosen[m].target()
              + " times on measured points");
    }
    int stages = find(reached, chosen[0]).answers().size();
    List<Answers> answers = new ArrayList<>();
    for (int a = 0; a < stages; a++) {
      float[][] outputs = new float[members][];
      for (int m = 0; m < members; m++) {
        outputs[m] = find(reached, chosen[m]).answers().get(a).outputs()[m];
      }
      answers.add(new Answers(find(reached, chosen[0]).answers().get(a).epoch(), outputs));
    }
    return new TransferOutcome(answers, networks, List.of(), sparsity, notes);
  }

  private static Reached find(Map<Rounds, Reached> reached, Rounds rounds) {
    Reached found = reached.get(rounds);
    if (found == null) {
      throw new IllegalStateException(rounds + " were chosen and not trained");
    }
    return found;
  }
}
