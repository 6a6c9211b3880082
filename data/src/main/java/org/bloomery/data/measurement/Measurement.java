package org.bloomery.data.measurement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * One result of one test.
 *
 * @param id identity within the campaign; never changes, whatever is amended
 * @param experiment the experiment it answers, empty for a free measurement
 * @param nominal what was meant to be made
 * @param asMade what was made, where determined
 * @param uncertainty standard uncertainty in the unit of the property, where known, above 0
 * @param replicate number among the results of the same candidate and test, from 1
 */
public record Measurement(
    String id,
    Optional<String> experiment,
    Candidate nominal,
    Optional<AsMade> asMade,
    PropertyTest test,
    MeasuredValue value,
    OptionalDouble uncertainty,
    int replicate,
    Circumstances circumstances) {

  /**
   * How, by whom and when it was measured. Texts are empty where nothing was said.
   *
   * @param attachments SHA-256 digests of attached files
   * @param source the paper, file or instrument it comes from
   */
  public record Circumstances(
      String method,
      String operator,
      String instrument,
      String specimen,
      Instant time,
      String note,
      String source,
      List<String> attachments) {
    public Circumstances {
      attachments = List.copyOf(attachments);
    }

    public static Circumstances at(Instant time) {
      return new Circumstances("", "", "", "", time, "", "", List.of());
    }
  }

  public Measurement {
    if (uncertainty.isPresent() && !(uncertainty.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "standard uncertainty must be above 0, not "
              + uncertainty.getAsDouble()
              + "; leave it out when unknown");
    }
    if (replicate < 1) {
      throw new IllegalArgumentException("replicate numbers start at 1, not " + replicate);
    }
  }

  /** What models train on: as made where determined, else as meant. */
  public Candidate candidate() {
    return asMade.map(AsMade::candidate).orElse(nominal);
  }
}
