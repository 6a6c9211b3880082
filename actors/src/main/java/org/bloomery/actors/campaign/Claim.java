package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * Somebody's right to do an experiment.
 *
 * @param token brought back with the result; a newer claim has a larger one
 * @param leaseEnd when the campaign takes it back
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Claim(Account holder, long token, Instant leaseEnd) {}
