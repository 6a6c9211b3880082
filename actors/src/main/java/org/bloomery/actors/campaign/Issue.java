package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Optional;
import org.bloomery.models.acquisition.PlannedProposal;

/**
 * The proposal an experiment came from, as it was issued.
 *
 * @param round round of the batch
 * @param modelVersion empty for a space-filling batch
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Issue(
    int round,
    Optional<String> modelVersion,
    String artifactDigest,
    String dataDigest,
    long seed,
    PlannedProposal proposal) {}
