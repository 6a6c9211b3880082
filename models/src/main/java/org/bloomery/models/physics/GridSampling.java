package org.bloomery.models.physics;

/** How often each order is drawn; within an order every point is equally likely. */
public enum GridSampling {
  /** Every point of the grid is equally likely, so three of four are quaternary. */
  UNIFORM,
  /** Every order is equally likely, so ternary alloys are seen as often as quaternary ones. */
  STRATIFIED;

  /** Probability that a drawn point is of this order. */
  public double share(GridOrder order) {
    return switch (this) {
      case UNIFORM -> (double) order.compositions() / SimulationGrid.compositions();
      case STRATIFIED -> 1.0 / GridOrder.values().length;
    };
  }
}
