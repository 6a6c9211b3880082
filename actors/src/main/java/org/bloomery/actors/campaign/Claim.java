package org.bloomery.actors.campaign;

import java.time.Instant;

/**
 * Somebody's right to do an experiment.
 *
 * @param token brought back with the result; a newer claim has a larger one
 * @param leaseEnd when the campaign takes it back
 */
public record Claim(Account holder, long token, Instant leaseEnd) {}
