package org.bloomery.actors.campaign;

import java.util.Optional;
import org.bloomery.data.objective.PropertyTest;

/**
 * A prediction beside the result that came, in the property's unit.
 *
 * @param low80 lower end of the issued 80 % interval of one observation
 * @param high80 upper end of that interval
 * @param standardisedError measured minus predicted over the deviation of one observation
 * @param crps continuous ranked probability score of the normal prediction, smaller is better
 * @param surprising whether the result lies outside the 99.9 % interval
 * @param audited whether it counts: one for each experiment and test
 * @param control whether the experiment was drawn, not picked
 */
public record ScoredPrediction(
    String measurement,
    Optional<String> experiment,
    PropertyTest test,
    String modelVersion,
    double mean,
    double modelDeviation,
    double noiseDeviation,
    double low80,
    double high80,
    double measured,
    boolean inside,
    double standardisedError,
    double crps,
    boolean surprising,
    boolean audited,
    boolean control) {}
