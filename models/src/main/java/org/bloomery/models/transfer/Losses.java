package org.bloomery.models.transfer;

/** The loss of one answer, as validation sees it. */
public final class Losses {
  private Losses() {}

  /**
   * Squared error for one output, cross-entropy for several.
   *
   * @param outputs answers one after the other
   * @param at where this one begins
   * @param count its outputs
   * @param label value, or number of the class
   */
  public static double of(float[] outputs, int at, int count, float label) {
    if (count == 1) {
      double error = outputs[at] - label;
      return error * error;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < count; c++) {
      most = Math.max(most, outputs[at + c]);
    }
    double sum = 0;
    for (int c = 0; c < count; c++) {
      sum += Math.exp(outputs[at + c] - most);
    }
    return most + Math.log(sum) - outputs[at + Math.round(label)];
  }

  /** The class with the largest of the outputs. */
  public static int mostProbable(float[] outputs, int at, int count) {
    int best = 0;
    for (int c = 1; c < count; c++) {
      if (outputs[at + c] > outputs[at + best]) {
        best = c;
      }
    }
    return best;
  }
}
