package org.bloomery.actors.rehearsal;

import java.time.Instant;
import org.bloomery.models.rehearsal.RehearsalOutcome;
import org.bloomery.models.rehearsal.RehearsalTask;

/**
 * What came of a rehearsal: a simulation on the prior, no forecast.
 *
 * @param specVersion version of the specification that was played
 */
public record RehearsalResult(
    RehearsalTask task, int specVersion, RehearsalOutcome outcome, Instant finished) {}
