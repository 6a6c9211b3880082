package org.bloomery.models.network;

/**
 * Fitted weights and how the fit went.
 *
 * @param epochs passes made
 * @param best for each member the epoch whose weights were kept
 * @param check for each member the weighted mean squared distance on its check rows, NaN without
 */
public record FitResult(StackedWeights weights, int epochs, int[] best, double[] check) {}
