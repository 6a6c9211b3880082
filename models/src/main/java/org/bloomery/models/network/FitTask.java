package org.bloomery.models.network;

/**
 * What the stacked networks are to learn.
 *
 * @param start weights to start from; decay pulls back to them, not to zero (L2-SP, Li et al. 2018)
 * @param inputs {@code rows x start.inputs()}, row-major, standardised
 * @param targets {@code members x rows}
 * @param above {@code members x rows}, weight of the squared distance where the target lies above
 *     the output; 0 where the row is not for this member, or is known only to lie below the target
 * @param below the same where the target lies below the output
 * @param checking {@code members x rows}, weight in the early-stop check, all 0 for none
 */
public record FitTask(
    StackedWeights start,
    int rows,
    float[] inputs,
    float[] targets,
    float[] above,
    float[] below,
    float[] checking,
    FitOptions options) {

  public FitTask {
    int members = start.members();
    requireLength("inputs", inputs, rows * start.inputs());
    requireLength("targets", targets, members * rows);
    requireLength("weights above", above, members * rows);
    requireLength("weights below", below, members * rows);
    requireLength("check weights", checking, members * rows);
    if (start.sizes()[start.layers()] != 1) {
      throw new IllegalArgumentException("networks to fit have one output");
    }
  }

  private static void requireLength(String what, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          what + " must hold " + length + " numbers, not " + array.length);
    }
  }

  /** Whether the row takes part in this member's training. */
  boolean trains(int member, int row) {
    int at = member * rows + row;
    return above[at] > 0 || below[at] > 0;
  }
}
