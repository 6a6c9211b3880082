package org.bloomery.models.acquisition;

import org.bloomery.data.space.Candidate;

/**
 * An experiment that failed because of what the material is: what the feasibility model learns
 * from.
 *
 * @param reason code of the reason, e.g. {@code CRACKED}
 */
public record MaterialFailure(Candidate candidate, String reason) {}
