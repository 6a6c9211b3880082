package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.Moment.Action;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;

/** What events about results make of the state. */
final class ResultTransitions {
  private ResultTransitions() {}

  static CampaignState recorded(CampaignState state, CampaignEvent.MeasurementRecorded e) {
    Measurement measurement = Sharing.withExperiment(state, e.measurement());
    MeasurementFile file =
        new MeasurementFile(
            measurement,
            e.by(),
            e.at(),
            state.sequence(),
            state.sequence(),
            false,
            e.flags(),
            List.of());
    CampaignState kept = dataChanged(state.with(file), e.at());
    return attached(toBeScored(kept, measurement), measurement, e.by(), Action.RECORDED);
  }

  static CampaignState amended(CampaignState state, CampaignEvent.MeasurementAmended e) {
    Optional<MeasurementFile> found = state.measurement(e.measurement().id());
    if (found.isEmpty()) {
      return state;
    }
    MeasurementFile file = found.get();
    Measurement measurement = Sharing.withExperiment(state, e.measurement());
    CampaignState kept =
        dataChanged(
            state.with(file.becoming(state.sequence(), measurement, file.retracted(), e.flags())),
            e.at());
    Optional<String> before = file.measurement().experiment();
    if (before.isPresent() && !before.equals(measurement.experiment())) {
      kept =
          kept.changing(
              before.get(),
              experiment ->
                  experiment
                      .withoutMeasurement(file.id())
                      .noting(state.sequence(), e.at(), e.by(), Action.AMENDED, file.id()));
    }
    CampaignState again = ShadowTransitions.without(kept, file.id());
    return attached(toBeScored(again, measurement), measurement, e.by(), Action.AMENDED);
  }

  static CampaignState retracted(CampaignState state, CampaignEvent.MeasurementRetracted e) {
    return retraction(state, e.measurement(), true, e.by(), Action.RETRACTED);
  }

  static CampaignState restored(CampaignState state, CampaignEvent.MeasurementRestored e) {
    return retraction(state, e.measurement(), false, e.by(), Action.RESTORED);
  }

  private static CampaignState retraction(
      CampaignState state, String id, boolean retracted, Account by, Action action) {
    Optional<MeasurementFile> found = state.measurement(id);
    if (found.isEmpty()) {
      return state;
    }
    MeasurementFile file = found.get();
    Measurement measurement = file.measurement();
    CampaignState kept =
        dataChanged(
            state.with(file.becoming(state.sequence(), measurement, retracted, file.flags())),
            state.changed());
    CampaignState judged =
        retracted
            ? ShadowTransitions.without(kept.with(kept.scoreboard().without(id)), id)
            : toBeScored(kept, measurement);
    return attached(judged, measurement, by, action);
  }

  static CampaignState measured(CampaignState state, CampaignEvent.ExperimentMeasured e) {
    double cost = state.spec().budget().costPerExperiment();
    return state.changing(
        e.experiment(),
        file -> {
          Optional<Experiment> former = e.revived() ? Optional.of(file.now()) : Optional.empty();
          ExperimentFile measured =
              file.in(new Experiment.Measured(former))
                  .standing(Optional.empty())
                  .flagged(ExperimentFlag.OFF_TARGET, e.offTarget())
                  .flagged(ExperimentFlag.REVIVED, e.revived());
          return (measured.spent() ? measured : measured.costing(OptionalDouble.of(cost)))
              .noting(state.sequence(), e.at(), e.by(), Action.MEASURED, "");
        });
  }

  static CampaignState lost(CampaignState state, CampaignEvent.ResultsLost e) {
    return state.changing(
        e.experiment(),
        file -> {
          Experiment back =
              file.now() instanceof Experiment.Measured measured
                  ? measured.revived().orElse(new Experiment.NeedsRemeasure())
                  : file.now();
          return file.in(back)
              .flagged(ExperimentFlag.OFF_TARGET, false)
              .flagged(ExperimentFlag.REVIVED, false)
              .noting(state.sequence(), e.at(), e.by(), Action.RESULTS_LOST, "");
        });
  }

  private static CampaignState dataChanged(CampaignState state, java.time.Instant at) {
    return state.with(state.work().dataChangedBy(state.sequence(), at));
  }

  /** Numbers are compared with the model's prediction once there is a model. */
  private static CampaignState toBeScored(CampaignState state, Measurement measurement) {
    boolean comparable =
        measurement.value() instanceof MeasuredValue.Exact && !state.models().isEmpty();
    Scoreboard board = state.scoreboard();
    return state.with(
        comparable ? board.awaiting(measurement.id()) : board.without(measurement.id()));
  }

  private static CampaignState attached(
      CampaignState state, Measurement measurement, Account by, Action action) {
    if (measurement.experiment().isEmpty()) {
      return state;
    }
    return state.changing(
        measurement.experiment().get(),
        file -> {
          ExperimentFile with = file.withMeasurement(measurement.id());
          ExperimentFile locked =
              with.lock().isPresent()
                  ? with
                  : with.locking(
                      new PredictionLock(
                          state.servingModel().map(ModelRecord::version),
                          state.scoreboard().intervalFactor()));
          return locked.noting(state.sequence(), state.changed(), by, action, measurement.id());
        });
  }
}
