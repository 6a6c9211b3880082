package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.SortedMap;

/**
 * A model that a shadow made, with its provenance; it scores and never proposes.
 *
 * @param version unique within the campaign, e.g. {@code S1v4}
 * @param beside the serving model on whose training set it was trained
 * @param sequence the event by which it came: results claimed later may be scored by it
 * @param upToSequence the last event its training saw
 * @param specVersion version of the specification it was trained under
 */
public record ShadowModel(
    String version,
    int round,
    String beside,
    long sequence,
    long upToSequence,
    int specVersion,
    int trainingPoints,
    String artifactDigest,
    String dataDigest,
    long seed,
    String codeVersion,
    SortedMap<String, Double> metrics,
    Instant trained) {}
