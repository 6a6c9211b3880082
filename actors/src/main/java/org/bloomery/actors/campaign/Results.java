package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;

/** What the values an experiment has, or has lost, make of it. */
public final class Results {
  private Results() {}

  /** The current, non-retracted measurements of an experiment, oldest first. */
  public static Stream<MeasurementFile> current(CampaignState state, ExperimentFile file) {
    return file.measurements().stream()
        .flatMap(id -> state.measurement(id).stream())
        .filter(measurement -> !measurement.retracted());
  }

  /** Whether all required tests have values. */
  static boolean covered(CampaignState state, ExperimentFile file) {
    return missing(state, file).isEmpty();
  }

  /** Required tests that still wait for a value. */
  public static List<PropertyTest> missing(CampaignState state, ExperimentFile file) {
    return missing(state, file, current(state, file));
  }

  private static List<PropertyTest> missing(
      CampaignState state, ExperimentFile file, Stream<MeasurementFile> values) {
    List<PropertyTest> given = values.map(value -> value.measurement().test()).toList();
    return file.tests().stream()
        .filter(test ->
            given.stream().noneMatch(one -> Sameness.answers(state.spec().matching(), one, test)))
        .toList();
  }

  /**
   * Events that bring the experiment's state in line with its values.
   *
   * @param byHolder whether the holder of its claim gave the newest of them
   */
  static List<CampaignEvent> consequences(
      CampaignState state, ExperimentFile file, boolean byHolder, Account by, Instant now) {
    boolean covered = covered(state, file);
    boolean offTarget = offTarget(state, file);
    List<CampaignEvent> events = new ArrayList<>();
    switch (file.now()) {
      case Experiment.Claimed claimed -> {
        if (covered && byHolder) {
          events.add(new CampaignEvent.ExperimentMeasured(now, by, file.id(), offTarget, false));
        }
      }
      case Experiment.Measured measured -> {
        if (!covered) {
          events.add(new CampaignEvent.ResultsLost(now, by, file.id()));
        } else if (offTarget != file.flags().contains(ExperimentFlag.OFF_TARGET)) {
          events.add(
              new CampaignEvent.ExperimentFlagged(
                  now, file.id(), ExperimentFlag.OFF_TARGET, offTarget));
        }
      }
      case Experiment.Proposed p -> measuredIf(covered, events, file, offTarget, false, by, now);
      case Experiment.Approved a -> measuredIf(covered, events, file, offTarget, false, by, now);
      case Experiment.NeedsRemeasure n ->
          measuredIf(covered, events, file, offTarget, false, by, now);
      case Experiment.Failed f -> measuredIf(covered, events, file, offTarget, true, by, now);
      case Experiment.Rejected r -> measuredIf(covered, events, file, offTarget, true, by, now);
      case Experiment.Withdrawn w -> measuredIf(covered, events, file, offTarget, true, by, now);
    }
    return events;
  }

  private static void measuredIf(
      boolean covered,
      List<CampaignEvent> events,
      ExperimentFile file,
      boolean offTarget,
      boolean revived,
      Account by,
      Instant now) {
    if (covered) {
      events.add(new CampaignEvent.ExperimentMeasured(now, by, file.id(), offTarget, revived));
    }
  }

  /** Whether the tests have values only by what was made beside the target. */
  private static boolean offTarget(CampaignState state, ExperimentFile file) {
    boolean somethingElse = current(state, file).anyMatch(Results::isOffTarget);
    return somethingElse
        && !missing(state, file, current(state, file).filter(value -> !isOffTarget(value)))
            .isEmpty();
  }

  private static boolean isOffTarget(MeasurementFile value) {
    return value.flags().contains(MeasurementFlag.OFF_TARGET);
  }

  /** How manyth result of this candidate and test it is, from 1. */
  static int replicate(CampaignState state, Measurement measurement) {
    int earlier = 0;
    for (MeasurementFile file : state.measurements()) {
      Measurement other = file.measurement();
      if (!other.id().equals(measurement.id())
          && other.test().equals(measurement.test())
          && other.nominal().equals(measurement.nominal())) {
        earlier = Math.max(earlier, other.replicate());
      }
    }
    return earlier + 1;
  }
}
