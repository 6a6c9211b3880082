package org.bloomery.models.ensemble;

import org.bloomery.models.gaussian.HyperparameterPrior.LogNormal;

/**
 * What the Gaussian processes of campaigns believe of a property before anything is measured: of
 * standardised values, over groups of inputs whose variances over the space are {@link
 * #GROUP_VARIANCE}.
 */
public final class ProcessBeliefs {
  /** Of each group's length. */
  public static final LogNormal LENGTH = new LogNormal(0.5, 0.8);

  /** Of the variance around what the mean follows. */
  public static final LogNormal SIGNAL = new LogNormal(-1, 0.7);

  /** Variance of one observation. */
  public static final double NOISE = 0.06;

  /** Standard deviation of the constant. */
  public static final double INTERCEPT_DEVIATION = 1;

  /** Standard deviation of how much more or less than the simulator says comes true. */
  public static final double SLOPE_DEVIATION = 1;

  /** Variance of a group over the space: two questions then differ by 2, root mean square. */
  public static final double GROUP_VARIANCE = 2;

  private ProcessBeliefs() {}
}
