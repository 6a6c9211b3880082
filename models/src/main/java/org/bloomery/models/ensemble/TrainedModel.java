package org.bloomery.models.ensemble;

import java.util.SortedMap;

/**
 * The outcome of a training: the predictor, the bytes that restore it, and how good it is.
 *
 * @param artifact self-describing bytes from which {@link Trainer#load} makes the same predictor
 * @param metrics named figures with the unit in the name, e.g. {@code
 *     yield_stress.out_of_fold_mae_mpa}
 * @param dataDigest SHA-256 of the training set in canonical form
 */
public record TrainedModel(
    Predictor predictor, byte[] artifact, SortedMap<String, Double> metrics, String dataDigest) {}
