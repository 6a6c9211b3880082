package org.bloomery.actors.view;

import java.time.Instant;
import java.util.List;
import org.bloomery.data.measurement.Measurement;

/**
 * A measurement in its current form.
 *
 * @param flags e.g. REPLICATE, OLD_TOKEN, OFF_TARGET, SURPRISING, FREE
 */
public record MeasurementView(
    Measurement measurement,
    boolean retracted,
    boolean amended,
    List<String> flags,
    String recordedBy,
    Instant recorded) {}
