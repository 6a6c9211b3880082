package org.bloomery.data.feature;

import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * Whether the elements of a composition, each in one of its common oxidation states, can balance to
 * no charge with at least one cation and one anion.
 */
final class IonicNeutrality {
  /** Charges per atom below this are rounding of the fractions. */
  private static final double NEUTRAL = 1e-5;

  /** Assignments tried; reached by compositions of dozens of elements only, which count as no. */
  private static final int MOST_TRIED = 200_000;

  private final int[][] states;
  private final double[] fractions;
  private final double[] lowest;
  private final double[] highest;
  private int tried;

  private IonicNeutrality(int[][] states, double[] fractions) {
    this.states = states;
    this.fractions = fractions;
    int n = states.length;
    this.lowest = new double[n + 1];
    this.highest = new double[n + 1];
    for (int i = n - 1; i >= 0; i--) {
      int[] own = states[i];
      lowest[i] = lowest[i + 1] + fractions[i] * own[0];
      highest[i] = highest[i + 1] + fractions[i] * own[own.length - 1];
    }
  }

  /**
   * @param fractions atomic fractions, in the order of the elements
   */
  static boolean isPossible(WardElements table, List<Element> elements, double[] fractions) {
    int[][] states = new int[elements.size()][];
    boolean anions = false;
    for (int i = 0; i < states.length; i++) {
      states[i] = table.oxidationStates(elements.get(i));
      if (states[i].length == 0) {
        return false;
      }
      anions |= states[i][0] < 0;
    }
    return anions && states.length > 1 && new IonicNeutrality(states, fractions).isReachable(0, 0);
  }

  /** Neutral with states other than 0 means that both signs occur. */
  private boolean isReachable(int element, double charge) {
    if (charge + lowest[element] > NEUTRAL || charge + highest[element] < -NEUTRAL) {
      return false;
    }
    if (element == states.length) {
      return true;
    }
    for (int state : states[element]) {
      tried++;
      if (tried > MOST_TRIED) {
        return false;
      }
      if (isReachable(element + 1, charge + fractions[element] * state)) {
        return true;
      }
    }
    return false;
  }
}
