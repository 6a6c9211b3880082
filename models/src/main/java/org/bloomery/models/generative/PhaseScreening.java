package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Ranks the alloys of a space by their probability of being single phase, in memory that does not
 * grow with the space: a small space is looked at as a whole, a large one by a uniform sample.
 */
public final class PhaseScreening {
  private static final int BLOCK = 2_048;

  /** Equal probabilities are ordered by the alloys' keys, so that one seed gives one list. */
  private static final Comparator<Ranked> WORST_FIRST =
      Comparator.comparingDouble(Ranked::probability)
          .thenComparing(ranked -> ranked.composition().key(), Comparator.reverseOrder());

  private final PhaseJudge judge;

  public PhaseScreening(PhaseJudge judge) {
    this.judge = judge;
  }

  private record Ranked(Composition composition, double probability) {}

  /**
   * What a screen found.
   *
   * @param looked alloys judged
   * @param space number of alloys of the space, about
   * @param complete whether every alloy of the space was judged
   * @param best highest probability by the best classifier first
   */
  public record Screened(long looked, double space, boolean complete, List<PhaseVerdict> best) {
    public Screened {
      best = List.copyOf(best);
    }
  }

  /**
   * Looks at a space without its process conditions, of which phases know nothing.
   *
   * @param most alloys to look at, at least 1
   * @param best how many to return, at least 1
   * @param seed of the sample, where the space is larger
   * @throws IllegalArgumentException when the model does not know an element of the palette
   * @throws WorkCancelled when the listener says stop
   */
  public Screened screen(
      CompositionSpace space, long most, int best, long seed, WorkListener listener) {
    if (most < 1 || best < 1) {
      throw new IllegalArgumentException(
          "the best " + best + " of " + most + " alloys are not accepted; use at least 1");
    }
    judge.requireElements(space.palette());
    CompositionSpace alloys = withoutProcess(space);
    double size = alloys.size().value();
    boolean complete = size <= most;
    CandidateStream stream = complete ? alloys.stream(0, 1) : alloys.sample(most, seed);
    CandidateBlock block = alloys.block(BLOCK);
    PriorityQueue<Ranked> kept = new PriorityQueue<>(WORST_FIRST);
    Set<Composition> known = new HashSet<>();
    long looked = 0;
    while (looked < most && stream.fill(block) > 0) {
      looked += block.size();
      rank(block, best, kept, known);
      double share = looked / Math.max(1, Math.min(size, most));
      if (!listener.proceed(Math.min(1, share), "screening")) {
        throw new WorkCancelled("the screen");
      }
    }
    List<Ranked> ranked = new ArrayList<>(kept);
    ranked.sort(Collections.reverseOrder(WORST_FIRST));
    return new Screened(
        looked,
        complete ? looked : size,
        complete,
        judge.judge(ranked.stream().map(Ranked::composition).toList()));
  }

  private void rank(
      CandidateBlock block, int best, PriorityQueue<Ranked> kept, Set<Composition> known) {
    List<Composition> rows = new ArrayList<>(block.size());
    for (int row = 0; row < block.size(); row++) {
      rows.add(block.candidate(row).composition());
    }
    double[] probabilities = judge.model().singlePhase(rows);
    for (int row = 0; row < probabilities.length; row++) {
      Ranked ranked = new Ranked(rows.get(row), probabilities[row]);
      Ranked worst = kept.peek();
      boolean better =
          worst == null || kept.size() < best || WORST_FIRST.compare(ranked, worst) > 0;
      if (better && known.add(ranked.composition())) {
        kept.add(ranked);
        if (kept.size() > best) {
          Ranked dropped = kept.poll();
          if (dropped != null) {
            known.remove(dropped.composition());
          }
        }
      }
    }
  }

  private static CompositionSpace withoutProcess(CompositionSpace space) {
    return new CompositionSpace(
        space.elements(),
        space.gridStep(),
        space.fewestElements(),
        space.mostElements(),
        space.linear(),
        space.derived(),
        space.forbiddenPairs(),
        new TreeMap<>());
  }
}
