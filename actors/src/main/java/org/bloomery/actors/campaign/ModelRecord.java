package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A model of the campaign with its provenance; the newest serves.
 *
 * @param upToSequence the last event its training saw
 * @param specVersion version of the specification it was trained under
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record ModelRecord(
    String version,
    int round,
    long upToSequence,
    int specVersion,
    int trainingPoints,
    String artifactDigest,
    String dataDigest,
    long seed,
    String codeVersion,
    SortedMap<String, Double> metrics,
    Instant trained) {}
