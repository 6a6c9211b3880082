package org.bloomery.platform.bench.sources;

/**
 * Both arms of a seed in the same laboratory.
 *
 * @param unit standard deviation of the laboratory's truth over the space, MPa
 * @param batch experiments of a batch
 */
record Pair(
    long seed, VirtualCampaign.Played grid, VirtualCampaign.Played mix, double unit, int batch) {
  /** Mix less grid of the best true value after so many experiments, in units of the truth. */
  double gain(int experiments) {
    return (mix.after(experiments, batch) - grid.after(experiments, batch)) / unit;
  }
}
