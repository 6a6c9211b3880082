package org.bloomery.ui.campaigns;

import java.util.OptionalDouble;
import org.bloomery.ui.layout.Quantities;

/** By what a model chose, in words. */
final class AcquisitionWords {
  private static final String BOUND = "upper confidence bound, factor ";

  private AcquisitionWords() {}

  /**
   * A sentence; empty where no model chose.
   *
   * @param name of the acquisition function
   * @param value its value for this candidate, where known
   * @param unit of the objective
   */
  static String of(String name, OptionalDouble value, String unit) {
    if (name.startsWith(BOUND)) {
      return "It is best when "
          + name.substring(BOUND.length())
          + " standard deviations of the model are counted in its favour (upper confidence bound).";
    }
    return switch (name) {
      case "" -> "";
      case "log expected improvement" ->
          "It promises the largest mean improvement on the best so far"
              + (value.isPresent()
                  ? ", " + Quantities.withUnit(Math.exp(value.getAsDouble()), unit)
                  : "")
              + " (expected improvement).";
      case "log probability of improvement" ->
          "It is the most likely to surpass the best so far (probability of improvement).";
      case "Thompson sampling" ->
          "It is best in one of the landscapes that the model holds possible, drawn at random"
              + " (Thompson sampling).";
      case "exploration" -> "It is what the model is least sure of (exploration).";
      default -> "Chosen by " + name + ".";
    };
  }
}
