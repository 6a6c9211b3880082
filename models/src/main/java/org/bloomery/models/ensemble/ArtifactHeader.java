package org.bloomery.models.ensemble;

import java.util.SortedMap;

/**
 * Where a model comes from, written at the head of its artifact.
 *
 * @param dataDigest SHA-256 of the training set
 * @param seed seed of the training
 * @param codeVersion version of the training code
 */
record ArtifactHeader(
    ModelSpec spec,
    String dataDigest,
    long seed,
    String codeVersion,
    SortedMap<String, Double> metrics) {}
