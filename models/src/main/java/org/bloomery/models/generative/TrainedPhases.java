package org.bloomery.models.generative;

import java.util.SortedMap;

/**
 * The outcome of training a phase model.
 *
 * @param artifact self-describing bytes from which {@link PhaseModelTrainer#load} makes the same
 * @param metrics named figures
 */
public record TrainedPhases(PhaseModel model, byte[] artifact, SortedMap<String, Double> metrics) {}
