package org.bloomery.models.network;

/**
 * How a network of layers learns: Adam (D. P. Kingma, J. Ba, ICLR 2015) on the mean absolute error.
 *
 * @param epochs passes over the samples
 * @param batch samples of a step
 * @param penalty squared weights added to the loss, so that it enters Adam's moments
 * @param seed order of the samples and dropout
 */
public record LayeredProtocol(int epochs, int batch, Schedule schedule, float penalty, long seed) {

  /**
   * Step size by the share of the training done: a rise by powers of ten, a plateau, and a fall
   * along a cosine.
   *
   * @param first step size at the very start, {@code highest} for no rise
   * @param highest step size at the end of the rise
   * @param last step size at the end
   * @param riseEpochs length of the rise
   * @param plateau share of the training at whose end the fall begins
   */
  public record Schedule(
      double first, double highest, double last, double riseEpochs, double plateau) {
    double rate(double epoch, int epochs) {
      if (epoch < riseEpochs) {
        return first * Math.pow(highest / first, epoch / riseEpochs);
      }
      double start = Math.max(plateau * epochs, Math.min(riseEpochs, epochs));
      if (epoch < start || epochs <= start) {
        return highest;
      }
      double share = (epoch - start) / (epochs - start);
      return last + (highest - last) * 0.5 * (1 + Math.cos(Math.PI * share));
    }

    /** The same step size all the time. */
    public static Schedule constant(double rate) {
      return new Schedule(rate, rate, rate, 0, 1);
    }
  }
}
