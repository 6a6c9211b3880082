package org.bloomery.models.explain;

import java.util.List;

/**
 * What a coalition of players is worth: players inside keep the values of what is explained, those
 * outside take what is usual. Shapley values share the worth of all among the players.
 */
public interface CoalitionGame {
  /** Number of players, at least 1. */
  int players();

  /**
   * Worth of each coalition, in order.
   *
   * @param coalitions who is inside, one entry for each player
   */
  double[] worth(List<boolean[]> coalitions);
}
