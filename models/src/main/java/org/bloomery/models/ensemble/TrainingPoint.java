package org.bloomery.models.ensemble;

import java.util.OptionalDouble;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * One measured value as training sees it, in the property's stored unit.
 *
 * @param id the measurement's id
 * @param uncertainty standard uncertainty in the property's unit, where known
 * @param repeats number of raw measurements averaged in the value, at least 1
 */
public record TrainingPoint(
    String id,
    Candidate candidate,
    PropertyTest test,
    MeasuredValue value,
    OptionalDouble uncertainty,
    int repeats) {}
