package org.bloomery.data.objective;

/**
 * The values that can be true of a quantity, ends included; what lies outside is refused as a
 * mistake.
 */
public record PlausibleRange(double lowest, double highest) {
  public PlausibleRange {
    if (!(lowest <= highest)) {
      throw new IllegalArgumentException("range from " + lowest + " to " + highest + " is empty");
    }
  }

  public boolean contains(double value) {
    return value >= lowest && value <= highest;
  }
}
