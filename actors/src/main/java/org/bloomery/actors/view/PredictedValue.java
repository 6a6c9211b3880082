package org.bloomery.actors.view;

/**
 * A prediction as people read it, in the property's unit.
 *
 * @param modelDeviation standard deviation of the mean itself
 * @param noiseDeviation standard deviation of one observation around the true value
 * @param low80 lower end of the 80 % interval of one observation
 * @param high80 upper end of that interval
 */
public record PredictedValue(
    double mean, double modelDeviation, double noiseDeviation, double low80, double high80) {}
