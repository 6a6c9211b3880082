package org.bloomery.data.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * One result read from a file, in stored units and plausible; a row of the file holds one for each
 * of its properties.
 *
 * @param row row of the file, the header included
 * @param candidate what was meant; empty only where a code names the experiment or sample instead
 * @param made the composition as made, where the file states one
 * @param experiment code of the experiment it answers, where the file says so
 * @param time when it was measured, where the file says so
 */
public record ImportedRow(
    int row,
    Optional<Candidate> candidate,
    Optional<MadeComposition> made,
    PropertyTest test,
    MeasuredValue value,
    OptionalDouble uncertainty,
    Optional<String> experiment,
    Optional<Instant> time,
    Details details) {

  /** Texts about the measurement, empty where the file says nothing. */
  public record Details(
      String sample,
      String method,
      String operator,
      String instrument,
      String note,
      String source) {}

  /**
   * How and when it was measured, for the record.
   *
   * @param otherwise the time where the file states none
   * @param file source where the file states none
   */
  public Measurement.Circumstances circumstances(Instant otherwise, String file) {
    return new Measurement.Circumstances(
        details.method(),
        details.operator(),
        details.instrument(),
        details.sample(),
        time.orElse(otherwise),
        details.note(),
        details.source().isEmpty() ? file : details.source(),
        List.of());
  }
}
