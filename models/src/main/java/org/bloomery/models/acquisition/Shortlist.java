package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.bloomery.data.space.Candidate;

/**
 * The best of a stream, in memory that does not grow with it. What it holds depends on what was
 * offered, never on the order: ties break by a seeded hash of the candidate's key.
 */
public final class Shortlist {
  /** Worst first. */
  private static final Comparator<Scored> WORST_FIRST =
      Comparator.comparingDouble(Scored::score)
          .thenComparing(Scored::tie, Comparator.reverseOrder());

  static final Comparator<Scored> BEST_FIRST = WORST_FIRST.reversed();

  private final int capacity;
  private final double floor;
  private final PriorityQueue<Scored> kept;
  private final Set<Long> hashes = new HashSet<>();

  /** An offer with its worth; {@code hash} tells candidates apart, the smaller tie wins. */
  record Scored(Offer offer, double score, long hash, long tie) {}

  public Shortlist(int capacity) {
    this(capacity, Double.NEGATIVE_INFINITY);
  }

  /**
   * @param floor what is worth less is known not to reach the top of the whole stream
   */
  Shortlist(int capacity, double floor) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a shortlist needs room for at least 1 candidate, not " + capacity);
    }
    this.capacity = capacity;
    this.floor = floor;
    this.kept = new PriorityQueue<>(capacity, WORST_FIRST);
  }

  /** Candidates worth less need not be offered. */
  public double threshold() {
    Scored worst = kept.peek();
    return worst == null || kept.size() < capacity ? floor : Math.max(floor, worst.score());
  }

  /** Whether an offer of this worth would be kept. */
  boolean accepts(double score, long hash, long tie) {
    if (score < floor || hashes.contains(hash)) {
      return false;
    }
    Scored worst = kept.peek();
    if (worst == null || kept.size() < capacity) {
      return true;
    }
    return score > worst.score() || (score == worst.score() && tie < worst.tie());
  }

  void offer(Scored scored) {
    if (!accepts(scored.score(), scored.hash(), scored.tie())) {
      return;
    }
    if (kept.size() == capacity) {
      hashes.remove(kept.remove().hash());
    }
    kept.add(scored);
    hashes.add(scored.hash());
  }

  /** Takes over what another share of the same stream kept. */
  public void merge(Shortlist other) {
    other.kept.forEach(this::offer);
  }

  public int size() {
    return kept.size();
  }

  /** What it keeps, best first. */
  public List<Candidate> candidates() {
    return best().stream().map(scored -> scored.offer().candidate()).toList();
  }

  /** Best first. */
  List<Scored> best() {
    List<Scored> sorted = new ArrayList<>(kept);
    sorted.sort(BEST_FIRST);
    return sorted;
  }
}
