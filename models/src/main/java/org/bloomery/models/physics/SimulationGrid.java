package org.bloomery.models.physics;

import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * The grid of compositions and temperatures that simulated data sets are drawn from: eleven
 * elements, alloys of three to seven of them, 300 to 2500 K. After the set described for the {@code
 * yield-strength-birpt} method.
 */
public final class SimulationGrid {
  /** The elements, in the order of all columns. */
  public static final List<Element> PALETTE =
      List.of(
          Element.Al,
          Element.Cr,
          Element.Fe,
          Element.Hf,
          Element.Mo,
          Element.Nb,
          Element.Ta,
          Element.Ti,
          Element.V,
          Element.W,
          Element.Zr);

  /** Lowest temperature, K. */
  public static final int LOWEST_K = 300;

  /** Highest temperature, K. */
  public static final int HIGHEST_K = 2500;

  /** Distance of temperatures, K. */
  public static final int STEP_K = 100;

  /** Number of temperatures: 23. */
  public static final int TEMPERATURES = (HIGHEST_K - LOWEST_K) / STEP_K + 1;

  private SimulationGrid() {}

  /** Number of compositions of all orders: 68,676,993. */
  public static long compositions() {
    return Arrays.stream(GridOrder.values()).mapToLong(GridOrder::compositions).sum();
  }

  /** Number of compositions at temperatures: 1,579,570,839. */
  public static long points() {
    return compositions() * TEMPERATURES;
  }

  /** Temperature of an index, K. */
  static int temperature(int index) {
    return LOWEST_K + index * STEP_K;
  }
}
