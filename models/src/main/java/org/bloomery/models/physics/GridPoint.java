package org.bloomery.models.physics;

import java.util.EnumMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * One composition and temperature of the {@link SimulationGrid}, kept as whole grid steps in one
 * number, so that equal points are equal without rounding and millions of them fit in memory.
 *
 * @param code five bits for the temperature, eleven for the elements present, then seven for each
 *     running sum of steps but the last
 */
public record GridPoint(long code) {
  private static final int TEMPERATURE_BITS = 5;
  private static final int ELEMENT_BITS = 11;
  private static final int CUT_BITS = 7;

  public GridPoint {
    int elements = elements(code);
    int order = Integer.bitCount(elements);
    boolean valid =
        temperatureIndex(code) < SimulationGrid.TEMPERATURES
            && order >= GridOrder.TERNARY.elements()
            && order <= GridOrder.SEPTENARY.elements()
            && rising(code, GridOrder.of(order));
    if (!valid) {
      throw new IllegalArgumentException(
          "code " + code + " is no point of the grid of 3 to 7 elements and 300 to 2500 K");
    }
  }

  /**
   * The point with these choices.
   *
   * @param temperature index of the temperature, from 0 at 300 K
   * @param elements bit {@code i} is set for element {@code i} of the palette
   * @param cuts rising running sums of steps, one fewer than elements
   */
  static GridPoint of(int temperature, int elements, int[] cuts) {
    long code = 0;
    for (int i = cuts.length - 1; i >= 0; i--) {
      code = code << CUT_BITS | cuts[i];
    }
    return new GridPoint(
        (code << ELEMENT_BITS | elements) << TEMPERATURE_BITS | (long) temperature);
  }

  public GridOrder order() {
    return GridOrder.of(Integer.bitCount(elements(code)));
  }

  /** K. */
  public int temperature() {
    return SimulationGrid.temperature(temperatureIndex());
  }

  /** Share of each element of the palette in whole at.%, zero where it is absent; sums to 100. */
  public int[] percents() {
    int[] percents = new int[SimulationGrid.PALETTE.size()];
    GridOrder order = order();
    int before = 0;
    int nth = 0;
    for (int element = 0; element < percents.length; element++) {
      if ((elements(code) >> element & 1) == 1) {
        int until = nth == order.elements() - 1 ? order.steps() : cut(code, nth);
        percents[element] = (until - before) * order.percentPerStep();
        before = until;
        nth++;
      }
    }
    return percents;
  }

  public Composition composition() {
    EnumMap<Element, Double> amounts = new EnumMap<>(Element.class);
    int[] percents = percents();
    for (int element = 0; element < percents.length; element++) {
      if (percents[element] > 0) {
        amounts.put(SimulationGrid.PALETTE.get(element), (double) percents[element]);
      }
    }
    return Composition.ofAmounts(amounts);
  }

  int temperatureIndex() {
    return temperatureIndex(code);
  }

  private static int temperatureIndex(long code) {
    return (int) (code & ((1 << TEMPERATURE_BITS) - 1));
  }

  private static int elements(long code) {
    return (int) (code >>> TEMPERATURE_BITS) & ((1 << ELEMENT_BITS) - 1);
  }

  private static int cut(long code, int nth) {
    return (int) (code >>> (TEMPERATURE_BITS + ELEMENT_BITS + nth * CUT_BITS))
        & ((1 << CUT_BITS) - 1);
  }

  private static boolean rising(long code, GridOrder order) {
    int before = 0;
    for (int nth = 0; nth < order.elements() - 1; nth++) {
      int next = cut(code, nth);
      if (next <= before) {
        return false;
      }
      before = next;
    }
    int used = TEMPERATURE_BITS + ELEMENT_BITS + (order.elements() - 1) * CUT_BITS;
    return before < order.steps() && code >>> used == 0;
  }
}
