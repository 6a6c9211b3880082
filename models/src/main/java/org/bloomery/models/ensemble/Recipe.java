package org.bloomery.models.ensemble;

import org.bloomery.models.network.FitOptions;

/**
 * The numbers of the fine-tuning recipe. Set beforehand and checked once by grouped
 * cross-validation over the shipped points; no search was made for better ones.
 *
 * @param hidden units of each of the two hidden layers
 * @param pretraining how simulated points are learned
 * @param fineTuningSteps most steps of fine-tuning
 * @param fineTuning how measurements are learned; its epochs follow from the steps
 * @param residualDeviation believed deviation of the truth from the line, standardised
 * @param interceptDeviation believed deviation of the line's intercept from 0, standardised
 * @param slopeDeviation believed deviation of the line's slope from 1
 * @param noiseDeviation believed deviation of one observation, standardised
 * @param innerSplitGroups from this number of compositions on an inner split stops training early
 */
record Recipe(
    int hidden,
    FitOptions pretraining,
    int fineTuningSteps,
    FitOptions fineTuning,
    double residualDeviation,
    double interceptDeviation,
    double slopeDeviation,
    double noiseDeviation,
    int innerSplitGroups) {

  static final Recipe STANDARD =
      new Recipe(
          128,
          new FitOptions(6, 128, 2e-3f, 1e-4f, 1e-4f, 1, 6, 0),
          300,
          new FitOptions(1, 32, 1e-3f, 0.05f, 0.05f, 4, 8, 0),
          0.4,
          0.3,
          0.3,
          0.2,
          20);

  /** Options of a fine-tuning on this many rows of a member. */
  FitOptions fineTuning(int rows, long seed) {
    int stepsPerEpoch = Math.max(1, (rows + fineTuning.batch() - 1) / fineTuning.batch());
    return new FitOptions(
        Math.max(1, fineTuningSteps / stepsPerEpoch),
        fineTuning.batch(),
        fineTuning.rate(),
        fineTuning.decay(),
        fineTuning.outputDecay(),
        Math.max(1, fineTuning.checkEvery() * 6 / stepsPerEpoch),
        fineTuning.patience(),
        seed);
  }
}
