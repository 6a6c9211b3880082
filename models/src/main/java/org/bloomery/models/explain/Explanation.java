package org.bloomery.models.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What made a function say what it says of one input: the base and all effects add up to the
 * prediction, and all three are in the function's unit.
 *
 * @param base mean over the background
 * @param prediction of the input
 * @param contributions one for each player, in their order
 */
public record Explanation(double base, double prediction, List<Contribution> contributions) {
  public Explanation {
    contributions = List.copyOf(contributions);
  }

  /**
   * One player's part.
   *
   * @param value of the input: a number or a category
   * @param unit of the value, {@code 1} for a pure number, empty for a category
   * @param effect on the prediction, in its unit
   * @param error standard error of the effect, 0 where it is exact
   */
  public record Contribution(String name, String value, String unit, double effect, double error) {}

  /** What a player is called and what it is here. */
  public record Player(String name, String value, String unit) {}

  /**
   * Gives the shares of a game their names.
   *
   * @throws IllegalArgumentException unless there is one player for each share
   */
  public static Explanation of(List<Player> players, ShapleyValues values) {
    if (players.size() != values.effects().length) {
      throw new IllegalArgumentException(
          players.size() + " players for " + values.effects().length + " shares");
    }
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < players.size(); i++) {
      Player player = players.get(i);
      contributions.add(
          new Contribution(
              player.name(),
              player.value(),
              player.unit(),
              values.effects()[i],
              values.errors()[i]));
    }
    return new Explanation(values.base(), values.prediction(), contributions);
  }

  /** Largest effect first, whichever its sign. */
  public List<Contribution> byEffect() {
    return contributions.stream()
        .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.effect())))
        .toList();
  }
}
