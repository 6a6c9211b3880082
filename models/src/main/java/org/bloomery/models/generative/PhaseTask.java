package org.bloomery.models.generative;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.chemistry.Composition;

/**
 * A table of phases and what models may learn of it.
 *
 * @param alloys of the table; their elements are those of the models
 * @param singlePhase one for each alloy; read only where a split knows or checks it
 * @param splits one for each model
 */
public record PhaseTask(
    List<Composition> alloys, boolean[] singlePhase, List<Split> splits, long seed) {
  /** Part of a laboratory's own table that chooses when the head is best. */
  private static final double CHECKED_SHARE = 0.1;

  private static final int FEWEST_KNOWN = 20;

  /**
   * What a model does with the alloys, by their number in the table; the others it never sees.
   *
   * @param known learned with their labels
   * @param hidden learned without
   * @param checked choose when the head is best, and teach nothing
   */
  public record Split(int[] known, int[] hidden, int[] checked) {}

  public PhaseTask {
    alloys = List.copyOf(alloys);
    splits = List.copyOf(splits);
    if (singlePhase.length != alloys.size()) {
      throw new IllegalArgumentException(
          singlePhase.length + " labels are given for " + alloys.size() + " alloys");
    }
    for (Split split : splits) {
      long single = Arrays.stream(split.known()).filter(i -> singlePhase[i]).count();
      if (split.known().length < FEWEST_KNOWN || single == 0 || single == split.known().length) {
        throw new IllegalArgumentException(
            "a model of phases needs at least "
                + FEWEST_KNOWN
                + " labelled alloys of both kinds; "
                + single
                + " single-phase and "
                + (split.known().length - single)
                + " multi-phase alloys are given");
      }
    }
  }

  /** A task of one model, which learns nine tenths of the labels and is checked on the others. */
  public static PhaseTask of(List<Composition> alloys, boolean[] singlePhase, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[alloys.size()];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    int checked = (int) Math.ceil(CHECKED_SHARE * order.length);
    Split split =
        new Split(
            Arrays.copyOfRange(order, checked, order.length),
            new int[0],
            Arrays.copyOfRange(order, 0, checked));
    return new PhaseTask(alloys, singlePhase, List.of(split), seed);
  }
}
