package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * First experiments without a model: candidates far from each other and from those known, so that
 * the space is covered. Greedy maximin design (M. E. Johnson, L. M. Moore, D. Ylvisaker, J. Stat.
 * Plan. Inference 26 (1990) 131) over all candidates of a small space or a uniform sample of a
 * large one; ties go to the smaller canonical key.
 */
public final class SpaceFilling {
  /** Spaces up to this size are searched whole. */
  private static final int MOST_LISTED = 4_096;

  private static final int FEWEST_DRAWN = 1_024;
  private static final int DRAWN_PER_CHOICE = 32;

  private SpaceFilling() {}

  /**
   * Chooses {@code n} candidates, fewer when the space holds fewer that are new.
   *
   * @param already measured or open candidates to keep away from; never chosen again
   */
  public static List<Candidate> choose(
      DesignSpace space, int n, long seed, List<Candidate> already) {
    List<Candidate> offered = offered(space, n, seed);
    return choose(offered, n, already, CandidateDistance.in(space)).stream()
        .map(offered::get)
        .toList();
  }

  /**
   * Chooses among the candidates offered, e.g. the entries of a pool that are still free.
   *
   * @return positions in {@code offered}, in order of choice
   */
  public static List<Integer> choose(
      List<Candidate> offered, int n, List<Candidate> already, CandidateDistance distance) {
    double[] nearest = new double[offered.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (Candidate known : already) {
      comeNearer(offered, nearest, known, distance);
    }
    List<Integer> chosen = new ArrayList<>();
    if (already.isEmpty() && n > 0 && !offered.isEmpty()) {
      int first = mostCentral(offered, distance);
      chosen.add(first);
      comeNearer(offered, nearest, offered.get(first), distance);
    }
    while (chosen.size() < n) {
      int farthest = farthest(offered, nearest);
      if (farthest < 0) {
        break;
      }
      chosen.add(farthest);
      comeNearer(offered, nearest, offered.get(farthest), distance);
    }
    return List.copyOf(chosen);
  }

  private static List<Candidate> offered(DesignSpace space, int n, long seed) {
    SpaceSize size = space.size();
    boolean small = size instanceof SpaceSize.Exact && size.value() <= MOST_LISTED;
    CandidateStream stream =
        small
            ? space.stream(0, 1)
            : space.sample(Math.max(FEWEST_DRAWN, (long) DRAWN_PER_CHOICE * n), seed);
    List<Candidate> offered = new ArrayList<>();
    CandidateBlock block = space.block(FEWEST_DRAWN);
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        offered.add(block.candidate(row));
      }
    }
    offered.sort(Comparator.comparing(Candidate::key));
    return offered;
  }

  /** The candidate with the smallest mean distance to (a spread of) the others. */
  private static int mostCentral(List<Candidate> offered, CandidateDistance distance) {
    int stride = Math.max(1, offered.size() / 256);
    int best = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < offered.size(); i++) {
      double sum = 0;
      for (int j = 0; j < offered.size(); j += stride) {
        sum += distance.between(offered.get(i), offered.get(j));
      }
      if (sum < smallest) {
        smallest = sum;
        best = i;
      }
    }
    return best;
  }

  /** The position farthest from all chosen and known ones; -1 when none is new. */
  private static int farthest(List<Candidate> offered, double[] nearest) {
    int best = -1;
    for (int i = 0; i < nearest.length; i++) {
      boolean isNew = nearest[i] > CandidateResolution.DEFAULT.fraction();
      if (isNew
          && (best < 0
              || nearest[i] > nearest[best]
              || (nearest[i] == nearest[best]
                  && offered.get(i).key().compareTo(offered.get(best).key()) < 0))) {
        best = i;
      }
    }
    return best;
  }

  private static void comeNearer(
      List<Candidate> offered, double[] nearest, Candidate added, CandidateDistance distance) {
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Math.min(nearest[i], distance.between(offered.get(i), added));
    }
  }
}
