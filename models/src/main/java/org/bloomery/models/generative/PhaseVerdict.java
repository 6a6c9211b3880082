package org.bloomery.models.generative;

import org.bloomery.data.chemistry.Composition;

/**
 * All that a phase model says of an alloy.
 *
 * @param singlePhase probability of being single phase by the best classifier, 0..1
 * @param deviation standard deviation of that probability between the classifier's members
 * @param head the same probability by the autoencoder's head, 0..1
 * @param place on the latent map, encoded with the head's probability
 * @param density of the training alloys at that place, relative to the densest
 * @param features the eight of {@link org.bloomery.data.feature.PhaseFeature}, in its order
 */
public record PhaseVerdict(
    Composition composition,
    double singlePhase,
    double deviation,
    double head,
    double[] place,
    double density,
    double[] features) {}
