package org.bloomery.models.physics;

/**
 * A point of the grid with its simulated strength.
 *
 * @param yieldStressMpa MPa
 */
public record SimulatedPoint(GridPoint point, double yieldStressMpa) {

  /** GPa, for data sets of papers that work in it. */
  public double yieldStressGpa() {
    return yieldStressMpa / 1000;
  }
}
