package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.SortedMap;

/**
 * A generative model of the campaign with its provenance; the newest serves.
 *
 * @param version unique within the campaign, e.g. {@code g1}
 * @param upToSequence the last event its training saw
 * @param specVersion version of the specification it was trained under
 * @param modelVersion the predictor it was trained with
 */
public record GeneratorRecord(
    String version,
    int round,
    long upToSequence,
    int specVersion,
    String modelVersion,
    String artifactDigest,
    String dataDigest,
    long seed,
    String codeVersion,
    SortedMap<String, Double> metrics,
    Instant trained) {}
