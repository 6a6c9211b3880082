package org.bloomery.models.gaussian;

/**
 * What is known of each of some numbers alone, noise left out.
 *
 * @param means one for each
 * @param deviations standard deviations, in the unit of the means
 */
public record Marginals(double[] means, double[] deviations) {}
