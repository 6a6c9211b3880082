package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

  /** Grows trees of all kinds and keeps the best kind, or all where their mean is better. */
  static Chosen choose(
      List<PhaseLearner> candidates,
      PhaseInputs inputs,
      double[] rows,
      boolean[] singlePhase,
      long seed,
      WorkListener listener) {
    List<double[]> unseen = new ArrayList<>();
    List<PhaseCommittee> grown = new ArrayList<>();
    int[] folds = folds(singlePhase.length, seed);
    for (PhaseLearner kind : candidates) {
      if (!listener.proceed(grown.size() / (double) candidates.size(), "growing trees")) {
        grown.forEach(PhaseCommittee::close);
        throw new org.bloomery.models.ensemble.WorkCancelled("training a phase model");
      }
      PhaseCommittee committee = grow(List.of(kind), inputs, rows, singlePhase, seed);
      grown.add(committee);
      unseen.add(committee.unseen(rows, inputs.width(), folds));
    }
    List<List<PhaseLearner>> choices = new ArrayList<>(candidates.stream().map(List::of).toList());
    if (candidates.size() > 1) {
      choices.add(candidates);
      unseen.add(mean(unseen));
    }
    int best =
        IntStream.range(0, choices.size())
            .boxed()
            .min(java.util.Comparator.comparingDouble(c -> brier(unseen.get(c), singlePhase)))
            .orElseThrow();
    List<PhaseLearner> kept = choices.get(best);
    List<List<PhaseTrees>> members = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      members.add(
          IntStream.range(0, candidates.size())
              .filter(c -> kept.contains(candidates.get(c)))
              .mapToObj(c -> grown.get(c).members.get(left).get(0))
              .toList());
    }
    for (int c = 0; c < candidates.size(); c++) {
      if (!kept.contains(candidates.get(c))) {
        grown.get(c).close();
      }
    }
    double[] probabilities = unseen.get(best);
    long right =
        IntStream.range(0, singlePhase.length)
            .filter(i -> probabilities[i] >= 0.5 == singlePhase[i])
            .count();
    return new Chosen(
        new PhaseCommittee(kept, members),
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
