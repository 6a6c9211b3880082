package org.bloomery.actors.view;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A model version of a campaign with its provenance.
 *
 * @param words what kind of model it is; empty in a row of before there was a choice
 */
public record ModelView(
    String version,
    int round,
    long upToSequence,
    int trainingPoints,
    String artifactDigest,
    String dataDigest,
    long seed,
    String codeVersion,
    SortedMap<String, Double> metrics,
    Instant trained,
    boolean serving,
    Optional<String> words) {}
