package org.bloomery.actors.campaign;

import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * A result as it is handed in, already parsed and in stored units; the campaign gives it its id and
 * replicate number.
 *
 * @param candidate the free candidate, empty when an experiment is named
 */
public record MeasurementInput(
    Optional<String> experiment,
    Optional<Candidate> candidate,
    Optional<AsMade> asMade,
    PropertyTest test,
    MeasuredValue value,
    OptionalDouble uncertainty,
    Measurement.Circumstances circumstances) {
  public MeasurementInput {
    if (experiment.isPresent() == candidate.isPresent()) {
      throw new IllegalArgumentException(
          "a result names either its experiment or a free candidate, and not both");
    }
  }
}
