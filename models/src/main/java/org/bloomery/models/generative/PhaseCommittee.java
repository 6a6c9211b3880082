package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/**
 * The classifier of a phase model: trees of the kinds that judge best what they have not seen. The
 * labelled alloys are parted into folds; each member leaves one out, and how well members judge the
 * alloys they left out decides between the kinds, by the mean squared error of the probability (G.
 * W. Brier, Mon. Weather Rev. 78 (1950) 1). The committee answers with the mean of its members.
 */
final class PhaseCommittee implements AutoCloseable {
  private static final int FOLDS = 5;

  private final List<PhaseLearner> kinds;
  private final List<List<PhaseTrees>> members;

  /**
   * @param members for each fold the trees of all kinds
   */
  private PhaseCommittee(List<PhaseLearner> kinds, List<List<PhaseTrees>> members) {
    this.kinds = List.copyOf(kinds);
    this.members = List.copyOf(members);
  }

  /**
   * Outcome of the choice.
   *
   * @param accuracy share of alloys judged right by members that had not seen them
   * @param brier mean squared error of their probability
   */
  record Chosen(PhaseCommittee committee, double accuracy, double brier) {}

  /** A kind of trees on trial. */
  private record Trial(PhaseLearner kind, PhaseCommittee grown, double[] unseen) {}

  /**
   * Grows trees of all kinds and keeps the best kind, or the best two, three ... where their mean
   * is better.
   */
  static Chosen choose(
      List<PhaseLearner> candidates,
      PhaseInputs inputs,
      double[] rows,
      boolean[] singlePhase,
      long seed,
      WorkListener listener) {
    List<Trial> trials = new ArrayList<>();
    int[] folds = folds(singlePhase.length, seed);
    for (PhaseLearner kind : candidates) {
      if (!listener.proceed(trials.size() / (double) candidates.size(), "growing trees")) {
        trials.forEach(trial -> trial.grown().close());
        throw new WorkCancelled("training a phase model");
      }
      PhaseCommittee grown = grow(List.of(kind), inputs, rows, singlePhase, seed);
      trials.add(new Trial(kind, grown, grown.unseen(rows, inputs.width(), folds)));
    }
    trials.sort(Comparator.comparingDouble(trial -> brier(trial.unseen(), singlePhase)));
    List<double[]> means =
        IntStream.rangeClosed(1, trials.size())
            .mapToObj(count -> mean(trials.stream().limit(count).map(Trial::unseen).toList()))
            .toList();
    int kept =
        1
            + IntStream.range(0, means.size())
                .boxed()
                .min(Comparator.comparingDouble(c -> brier(means.get(c), singlePhase)))
                .orElseThrow();
    trials.stream().skip(kept).forEach(trial -> trial.grown().close());
    List<List<PhaseTrees>> members = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      members.add(
          trials.stream()
              .limit(kept)
              .map(trial -> trial.grown().members.get(left).get(0))
              .toList());
    }
    double[] probabilities = means.get(kept - 1);
    long right =
        IntStream.range(0, singlePhase.length)
            .filter(i -> probabilities[i] >= 0.5 == singlePhase[i])
            .count();
    return new Chosen(
        new PhaseCommittee(trials.stream().limit(kept).map(Trial::kind).toList(), members),
        right / (double) singlePhase.length,
        brier(probabilities, singlePhase));
  }

  /** Grows the trees of these kinds, the same from the same rows. */
  static PhaseCommittee grow(
      List<PhaseLearner> kinds,
      PhaseInputs inputs,
      double[] rows,
      boolean[] singlePhase,
      long seed) {
    int[] folds = folds(singlePhase.length, seed);
    List<List<PhaseTrees>> members = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      int[] learned = IntStream.range(0, folds.length).filter(i -> folds[i] != left).toArray();
      members.add(
          kinds.stream()
              .map(kind -> PhaseTrees.grow(kind, inputs, rows, singlePhase, learned, seed + left))
              .toList());
    }
    return new PhaseCommittee(kinds, members);
  }

  List<PhaseLearner> kinds() {
    return kinds;
  }

  /**
   * Probabilities by each member, {@code members x rows}.
   *
   * @param rows as {@link PhaseInputs#rows}
   */
  double[][] probabilities(double[] rows) {
    return members.stream()
        .map(trees -> mean(trees.stream().map(kind -> kind.probabilities(rows)).toList()))
        .toArray(double[][]::new);
  }

  /** What the member says of each row that left it out. */
  private double[] unseen(double[] rows, int width, int[] folds) {
    double[] unseen = new double[folds.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      int[] these = IntStream.range(0, folds.length).filter(i -> folds[i] == left).toArray();
      double[] mine = new double[these.length * width];
      for (int i = 0; i < these.length; i++) {
        System.arraycopy(rows, these[i] * width, mine, i * width, width);
      }
      List<PhaseTrees> trees = members.get(fold);
      double[] answers = mean(trees.stream().map(kind -> kind.probabilities(mine)).toList());
      for (int i = 0; i < these.length; i++) {
        unseen[these[i]] = answers[i];
      }
    }
    return unseen;
  }

  private static int[] folds(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] folds = new int[rows];
    Arrays.setAll(folds, i -> i % FOLDS);
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = folds[i];
      folds[i] = folds[j];
      folds[j] = other;
    }
    return folds;
  }

  private static double[] mean(List<double[]> of) {
    double[] mean = new double[of.get(0).length];
    for (double[] one : of) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / of.size();
      }
    }
    return mean;
  }

  private static double brier(double[] probabilities, boolean[] singlePhase) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double error = probabilities[i] - (singlePhase[i] ? 1 : 0);
      sum += error * error;
    }
    return sum / probabilities.length;
  }

  @Override
  public void close() {
    members.forEach(trees -> trees.forEach(PhaseTrees::close));
  }
}
