package org.bloomery.actors.view;

import java.util.List;

/**
 * What made a model say what it says of a candidate: the usual prediction and all effects add up to
 * this one.
 *
 * @param usual mean prediction over the background
 * @param prediction of the candidate
 * @param unit of predictions and effects, {@code 1} for none
 * @param background what the candidate is compared with, e.g. {@code 100 alloys of the space}
 * @param modelVersion version that was asked
 */
public record ExplainedPrediction(
    double usual,
    double prediction,
    String unit,
    String background,
    List<Effect> effects,
    String modelVersion) {
  public ExplainedPrediction {
    effects = List.copyOf(effects);
  }

  /**
   * What one part contributes.
   *
   * @param name e.g. {@code Nb} or {@code temperature}
   * @param value it has here, with its unit, e.g. {@code 25 at.%}
   * @param effect on the prediction, in its unit
   * @param error standard error of the effect, 0 where it is exact
   */
  public record Effect(String name, String value, double effect, double error) {}
}
