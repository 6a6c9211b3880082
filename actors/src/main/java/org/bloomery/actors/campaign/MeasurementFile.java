package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.measurement.Measurement;

/**
 * A measurement in its current form, with every earlier one.
 *
 * @param sequence event that recorded it
 * @param since event that gave it its current form
 * @param earlier earlier forms, oldest first
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record MeasurementFile(
    Measurement measurement,
    Account by,
    Instant recorded,
    long sequence,
    long since,
    boolean retracted,
    Set<MeasurementFlag> flags,
    List<Form> earlier) {

  /** A form it had from an event on. */
  public record Form(long since, Measurement measurement, boolean retracted) {}

  public MeasurementFile {
    flags = Flags.sorted(MeasurementFlag.class, flags);
    earlier = List.copyOf(earlier);
  }

  public String id() {
    return measurement.id();
  }

  public boolean amended() {
    return earlier.stream().anyMatch(form -> !form.measurement().equals(measurement));
  }

  /** What counted after this event; empty before it was recorded and while it was retracted. */
  public Optional<Measurement> at(long event) {
    if (event >= since) {
      return retracted ? Optional.empty() : Optional.of(measurement);
    }
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Form form = earlier.get(i);
      if (event >= form.since()) {
        return form.retracted() ? Optional.empty() : Optional.of(form.measurement());
      }
    }
    return Optional.empty();
  }

  MeasurementFile becoming(
      long event, Measurement form, boolean nowRetracted, Set<MeasurementFlag> newFlags) {
    List<Form> forms = new ArrayList<>(earlier);
    forms.add(new Form(since, measurement, retracted));
    return new MeasurementFile(form, by, recorded, sequence, event, nowRetracted, newFlags, forms);
  }
}
