package org.bloomery.platform.plot;

/**
 * An axis of a chart.
 *
 * @param label quantity and unit, e.g. {@code time (ms)}
 * @param isLogarithmic whether equal ways are equal ratios; its values are above 0 then
 */
public record Axis(String label, boolean isLogarithmic) {

  public static Axis linear(String label) {
    return new Axis(label, false);
  }

  public static Axis logarithmic(String label) {
    return new Axis(label, true);
  }
}
