package org.bloomery.models.physics;

/**
 * The averages over an alloy's elements from which its strength follows.
 *
 * @param volume mean atomic volume, A^3
 * @param latticeParameter a = (2 V)^(1/3), A
 * @param burgersVector b = a sqrt(3) / 2, A
 * @param c11 GPa
 * @param c12 GPa
 * @param c44 GPa
 * @param shearModulus mu, GPa
 * @param poissonRatio nu = (3B - 2 mu) / (2 (3B + mu)), B = (C11 + 2 C12) / 3
 * @param misfit d = sum(c dV^2) / b^6, without dimension
 */
public record AlloyAverages(
    double volume,
    double latticeParameter,
    double burgersVector,
    double c11,
    double c12,
    double c44,
    double shearModulus,
    double poissonRatio,
    double misfit) {}
