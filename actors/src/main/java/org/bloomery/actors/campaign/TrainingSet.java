package org.bloomery.actors.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.models.ensemble.TrainingPoint;

/** The current, non-retracted values in the order in which they were recorded. */
public final class TrainingSet {
  private TrainingSet() {}

  public static List<TrainingPoint> of(CampaignState state) {
    return at(state, state.sequence());
  }

  /** As it was after the event of this number, whatever was amended since. */
  public static List<TrainingPoint> at(CampaignState state, long upToSequence) {
    List<TrainingPoint> points = new ArrayList<>();
    for (MeasurementFile file : state.measurements()) {
      file.at(upToSequence).map(TrainingSet::point).ifPresent(points::add);
    }
    return List.copyOf(points);
  }

  private static TrainingPoint point(Measurement measurement) {
    return new TrainingPoint(
        measurement.id(),
        measurement.candidate(),
        measurement.test(),
        measurement.value(),
        measurement.uncertainty(),
        1);
  }

  /**
   * Results a model can learn from: numbers of the properties asked for, or what is yes or no where
   * the objective is; the one does not teach the other.
   */
  static int usable(CampaignState state) {
    return usable(state, state.spec(), state.sequence());
  }

  /** Those there were after an event, for a specification of another time. */
  static int usable(CampaignState state, CampaignSpec spec, long upToSequence) {
    Set<String> properties = Serving.properties(spec);
    boolean yesNo = Outcomes.isObjective(spec);
    int usable = 0;
    for (MeasurementFile file : state.measurements()) {
      usable +=
          file.at(upToSequence)
                  .filter(measurement ->
                      (measurement.value() instanceof MeasuredValue.Category) == yesNo
                          && measurement.value().number().isPresent()
                          && properties.contains(measurement.test().property()))
                  .isPresent()
              ? 1
              : 0;
    }
    return usable;
  }
}
