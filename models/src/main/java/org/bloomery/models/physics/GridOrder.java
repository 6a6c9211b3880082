package org.bloomery.models.physics;

/** How many elements an alloy of the grid has, and how finely their shares are cut. */
public enum GridOrder {
  TERNARY(3, 100),
  QUATERNARY(4, 100),
  QUINARY(5, 20),
  SENARY(6, 20),
  SEPTENARY(7, 20);

  private final int elements;
  private final int steps;

  GridOrder(int elements, int steps) {
    this.elements = elements;
    this.steps = steps;
  }

  /** Number of elements in the alloy, each with one step or more. */
  public int elements() {
    return elements;
  }

  /** Grid steps that make up the whole alloy: 100 or 20. */
  public int steps() {
    return steps;
  }

  /** Size of one step, at.%: 1 or 5. */
  public int percentPerStep() {
    return 100 / steps;
  }

  /**
   * Number of compositions: ways to choose the elements times ways to cut the steps into that many
   * shares of one or more, C(11, n) C(steps - 1, n - 1).
   */
  public long compositions() {
    return choose(SimulationGrid.PALETTE.size(), elements) * choose(steps - 1, elements - 1);
  }

  /** Number of compositions at temperatures. */
  public long points() {
    return compositions() * SimulationGrid.TEMPERATURES;
  }

  /** The order of alloys with this many elements. */
  static GridOrder of(int elements) {
    return values()[elements - TERNARY.elements];
  }

  private static long choose(int n, int k) {
    long ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return ways;
  }
}
