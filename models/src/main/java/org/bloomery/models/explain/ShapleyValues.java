package org.bloomery.models.explain;

/**
 * Shares of the players of a game: {@code base} and all effects add up to {@code prediction}.
 *
 * @param base worth of nobody
 * @param prediction worth of all
 * @param effects one for each player
 * @param errors standard errors of the effects; 0 where they are exact
 */
public record ShapleyValues(double base, double prediction, double[] effects, double[] errors) {}
