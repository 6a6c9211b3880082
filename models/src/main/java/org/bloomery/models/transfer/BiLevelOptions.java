package org.bloomery.models.transfer;

/**
 * The numbers of bi-level pretraining. Steps fall with those of the weights.
 *
 * @param lowerRate step of the weights on simulated points, lambda_l
 * @param maskRate step of the masks, lambda_m
 * @param sparsity weight of the penalty on the product of the masks, gamma
 * @param lowerEvery upper steps for one lower step: 1 in the paper, 10 in the authors' code
 * @param mixed how the mixed second derivative is computed
 * @param mixedScale its factor kappa: lambda_l in the paper, 0.1 in the authors' code
 * @param coupling step that the first mask would take on simulated points, lambda_ml: how that
 *     steers the upper level is added to the weights' gradient; 0 leaves it out, as the authors'
 *     code does
 * @param threshold how masks are pulled towards 0
 * @param maskMatrices whether the layers behind the convolutions are masked too
 */
public record BiLevelOptions(
    float lowerRate,
    float maskRate,
    float sparsity,
    int lowerEvery,
    MixedRoute mixed,
    float mixedScale,
    float coupling,
    Threshold threshold,
    boolean maskMatrices) {
  /** As published. */
  public static final BiLevelOptions PAPER =
      new BiLevelOptions(
          1e-3f, 3.5f, 1e-4f, 1, MixedRoute.CLOSED_FORM, 1e-3f, 0, Threshold.PARTNER, false);

  /** As the authors' code for images has it. */
  public static final BiLevelOptions CODE =
      new BiLevelOptions(
          1e-3f, 3.5f, 1e-4f, 10, MixedRoute.CLOSED_FORM, 0.1f, 0, Threshold.CONSTANT, false);

  /** How the mixed second derivative is computed. */
  public enum MixedRoute {
    /** Central difference of the masks' gradient along the weights' one. */
    FINITE_DIFFERENCE,
    /** Through the effective weights, with one product with their Hessian. */
    CLOSED_FORM,
    /** The closed form without the product with the Hessian. */
    FIRST_TERM
  }

  /** How far masks are pulled towards 0 in a step. */
  public enum Threshold {
    /** By the penalty times the other mask's size. */
    PARTNER,
    /** By the penalty alone. */
    CONSTANT
  }

  public BiLevelOptions {
    if (!(lowerRate > 0 && maskRate > 0 && sparsity >= 0 && mixedScale >= 0 && coupling >= 0)
        || lowerEvery < 1) {
      throw new IllegalArgumentException(
          "bi-level training needs rates above 0, a penalty, scale and coupling of at least 0 and a"
              + " lower step every 1 or more, not "
              + lowerRate
              + ", "
              + maskRate
              + ", "
              + sparsity
              + ", "
              + mixedScale
              + ", "
              + coupling
              + " and "
              + lowerEvery);
    }
  }

  public BiLevelOptions withLowerEvery(int steps) {
    return new BiLevelOptions(
        lowerRate, maskRate, sparsity, steps, mixed, mixedScale, coupling, threshold, maskMatrices);
  }

  public BiLevelOptions withMaskRate(float rate) {
    return new BiLevelOptions(
        lowerRate,
        rate,
        sparsity,
        lowerEvery,
        mixed,
        mixedScale,
        coupling,
        threshold,
        maskMatrices);
  }

  public BiLevelOptions withCoupling(float rate) {
    return new BiLevelOptions(
        lowerRate,
        maskRate,
        sparsity,
        lowerEvery,
        mixed,
        mixedScale,
        rate,
        threshold,
        maskMatrices);
  }
}
