package org.bloomery.models.transfer;

/**
 * How long and by what steps a stage of training goes.
 *
 * @param epochs passes over the longest of the networks' sets
 * @param batch rows of a network in a step
 * @param rate step size at the start
 */
public record Stage(Method method, int epochs, int batch, float rate) {
  /** Epochs after which the descent's step size is divided by ten. */
  private static final int FALL_EVERY = 30;

  private static final float FALL = 0.1f;

  /** Ten epochs on simulated points. */
  public static final Stage PRETRAINING = new Stage(Method.ADAM_COSINE, 10, 16, 1e-4f);

  /** Ninety epochs on measured ones. */
  public static final Stage FINE_TUNING = new Stage(Method.DESCENT_STEPS, 90, 4, 1e-3f);

  /** A way to take steps. */
  public enum Method {
    /** Adam (Kingma and Ba, ICLR 2015), the step size falling to 0 along a cosine. */
    ADAM_COSINE,
    /** Descent with momentum 0.9 and weight decay 1e-4, divided by ten after 30 and 60 epochs. */
    DESCENT_STEPS
  }

  public Stage {
    if (epochs < 1 || batch < 1 || !(rate > 0)) {
      throw new IllegalArgumentException(
          "a stage needs epochs, a batch and a rate above 0, not "
              + epochs
              + ", "
              + batch
              + " and "
              + rate);
    }
  }

  public Stage withEpochs(int count) {
    return new Stage(method, count, batch, rate);
  }

  public Stage withRate(float start) {
    return new Stage(method, epochs, batch, start);
  }

  /**
   * Step size as a share of that at the start.
   *
   * @param done steps taken in this stage
   * @param steps in an epoch
   */
  float course(int done, int steps) {
    return switch (method) {
      case ADAM_COSINE ->
          (float) (0.5 * (1 + Math.cos(Math.PI * done / ((double) epochs * steps))));
      case DESCENT_STEPS -> (float) Math.pow(FALL, done / steps / FALL_EVERY);
    };
  }
}
