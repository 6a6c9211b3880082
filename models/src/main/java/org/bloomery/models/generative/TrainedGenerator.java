package org.bloomery.models.generative;

import java.util.SortedMap;

/**
 * The outcome of training a campaign's generative model.
 *
 * @param artifact self-describing bytes from which {@link GeneratorTrainer#load} makes the same
 * @param metrics named figures
 * @param dataDigest SHA-256 of the measured training set in canonical form
 */
public record TrainedGenerator(
    LatentModel model, byte[] artifact, SortedMap<String, Double> metrics, String dataDigest) {}
