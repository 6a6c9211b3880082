package org.bloomery.actors.view;

import java.time.Instant;
import java.util.SortedMap;

/** A model version of a campaign with its provenance. */
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
    boolean serving) {}
