package org.bloomery.models.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shares the worth of all players among them by Shapley's rule, through the weighted regression of
 * S. M. Lundberg, S.-I. Lee, "A unified approach to interpreting model predictions", NeurIPS 2017
 * (theorem 2). With all coalitions the regression gives the Shapley values themselves; with a
 * sample of them it estimates, and says by how much it may err.
 *
 * <p>A sample draws the size s of a coalition of M players with the kernel's weight (M - 1) / (s (M
 * - s)), then its members, and always looks at the coalition of all others too (I. Covert, S.-I.
 * Lee, "Improving KernelSHAP", AISTATS 2021: pairs lower the variance). Standard errors are
 * delete-a-group jackknife estimates over groups of pairs. The shares add up exactly in both forms:
 * that is a constraint of the regression.
 */
public final class KernelShap {
  /** Most players of whom all coalitions are looked at: 4,096. */
  public static final int MOST_EXACT = 12;

  /** Pairs of coalitions sampled beyond that, where nothing else is asked. */
  public static final int PAIRS = 2_048;

  /** Groups of the jackknife: the error itself is then known to a sixth. */
  private static final int GROUPS = 20;

  /** With fewer pairs a group's absence could leave the regression without an answer. */
  private static final int PAIRS_PER_PLAYER = 8;

  private KernelShap() {}

  /** Exact for up to {@link #MOST_EXACT} players, else from {@link #PAIRS} pairs or more. */
  public static ShapleyValues share(CoalitionGame game, long seed) {
    return game.players() <= MOST_EXACT
        ? exact(game)
        : sampled(game, Math.max(PAIRS, 2 * PAIRS_PER_PLAYER * game.players()), seed);
  }

  /**
   * From all coalitions.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST_EXACT} players
   */
  public static ShapleyValues exact(CoalitionGame game) {
    int players = requirePlayers(game);
    if (players > MOST_EXACT) {
      throw new IllegalArgumentException(
          players
              + " players have too many coalitions; accepted are at most "
              + MOST_EXACT
              + ", or a sample");
    }
    int all = 1 << players;
    List<boolean[]> coalitions = new ArrayList<>(all);
    for (int mask = 0; mask < all; mask++) {
      coalitions.add(members(mask, players));
    }
    double[] worth = game.worth(coalitions);
    ShapleyRegression regression = new ShapleyRegression(players, worth[0], worth[all - 1]);
    for (int mask = 1; mask < all - 1; mask++) {
      regression.add(coalitions.get(mask), worth[mask], kernel(players, Integer.bitCount(mask)));
    }
    return new ShapleyValues(worth[0], worth[all - 1], regression.effects(), new double[players]);
  }

  /**
   * From a sample of pairs of coalitions.
   *
   * @param pairs at least 8 for each player
   * @throws IllegalArgumentException when there are fewer pairs
   */
  public static ShapleyValues sampled(CoalitionGame game, int pairs, long seed) {
    int players = requirePlayers(game);
    if (pairs < PAIRS_PER_PLAYER * players || pairs < GROUPS) {
      throw new IllegalArgumentException(
          pairs
              + " pairs of coalitions are too few for "
              + players
              + " players; accepted are at least "
              + Math.max(GROUPS, PAIRS_PER_PLAYER * players));
    }
    List<boolean[]> coalitions = new ArrayList<>(2 * pairs + 2);
    coalitions.add(new boolean[players]);
    coalitions.add(complement(new boolean[players]));
    if (players > 1) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] sizes = cumulativeSizes(players);
      for (int pair = 0; pair < pairs; pair++) {
        boolean[] drawn = draw(players, sizes, random);
        coalitions.add(drawn);
        coalitions.add(complement(drawn));
      }
    }
    return estimate(players, coalitions, game.worth(coalitions));
  }

  private static ShapleyValues estimate(int players, List<boolean[]> coalitions, double[] worth) {
    ShapleyRegression all = new ShapleyRegression(players, worth[0], worth[1]);
    List<ShapleyRegression> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      groups.add(new ShapleyRegression(players, worth[0], worth[1]));
    }
    for (int i = 2; i < worth.length; i++) {
      all.add(coalitions.get(i), worth[i], 1);
      groups.get(i / 2 % GROUPS).add(coalitions.get(i), worth[i], 1);
    }
    double[] errors = new double[players];
    if (players > 1) {
      double[][] without = new double[GROUPS][];
      double[] mean = new double[players];
      for (int group = 0; group < GROUPS; group++) {
        without[group] = all.without(groups.get(group)).effects();
        for (int i = 0; i < players; i++) {
          mean[i] += without[group][i] / GROUPS;
        }
      }
      for (int i = 0; i < players; i++) {
        double squares = 0;
        for (double[] left : without) {
          squares += (left[i] - mean[i]) * (left[i] - mean[i]);
        }
        errors[i] = Math.sqrt(squares * (GROUPS - 1) / GROUPS);
      }
    }
    return new ShapleyValues(worth[0], worth[1], all.effects(), errors);
  }

  private static int requirePlayers(CoalitionGame game) {
    if (game.players() < 1) {
      throw new IllegalArgumentException("a game needs at least one player");
    }
    return game.players();
  }

  /** Weight of one coalition: (M - 1) / (binomial(M, s) s (M - s)). */
  private static double kernel(int players, int size) {
    double binomial = 1;
    for (int i = 0; i < size; i++) {
      binomial *= (double) (players - i) / (i + 1);
    }
    return (players - 1) / (binomial * size * (players - size));
  }

  /** Chance that a coalition has at most 1, 2, ... M - 1 members, the last of which is 1. */
  private static double[] cumulativeSizes(int players) {
    double[] chances = new double[players - 1];
    double total = 0;
    for (int size = 1; size < players; size++) {
      total += (players - 1.0) / (size * (players - size));
      chances[size - 1] = total;
    }
    for (int i = 0; i < chances.length; i++) {
      chances[i] /= total;
    }
    return chances;
  }

  private static boolean[] draw(int players, double[] sizes, SplittableRandom random) {
    double point = random.nextDouble();
    int size = 1;
    while (size < players - 1 && sizes[size - 1] < point) {
      size++;
    }
    boolean[] drawn = new boolean[players];
    int left = size;
    for (int player = 0; player < players; player++) {
      if (random.nextInt(players - player) < left) {
        drawn[player] = true;
        left--;
      }
    }
    return drawn;
  }

  private static boolean[] members(int mask, int players) {
    boolean[] members = new boolean[players];
    for (int player = 0; player < players; player++) {
      members[player] = (mask >> player & 1) == 1;
    }
    return members;
  }

  private static boolean[] complement(boolean[] coalition) {
    boolean[] others = new boolean[coalition.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = !coalition[i];
    }
    return others;
  }
}
