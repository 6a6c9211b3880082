package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.bloomery.data.measurement.Measurement;

/** Corrections of what was recorded; nothing is ever deleted. */
final class Amending {
  static final Rule<CampaignCommand.AmendMeasurement> AMEND =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustKeepResults(),
              measurementMustExist(CampaignCommand.AmendMeasurement::measurement),
              measurementMustNotBeRetracted(CampaignCommand.AmendMeasurement::measurement),
              reasonMustBeGiven(CampaignCommand.AmendMeasurement::reason),
              newExperimentMustExist(),
              newValueMustBePlausible(),
              somethingMustChange()),
          Amending::amend);

  static final Rule<CampaignCommand.RetractMeasurement> RETRACT =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustKeepResults(),
              measurementMustExist(CampaignCommand.RetractMeasurement::measurement),
              measurementMustNotBeRetracted(CampaignCommand.RetractMeasurement::measurement),
              reasonMustBeGiven(CampaignCommand.RetractMeasurement::reason)),
          Amending::retract);

  private Amending() {}

  private static Policy<CampaignCommand> campaignMustKeepResults() {
    return campaignMustBe(
        CampaignStatus.DRAFT,
        CampaignStatus.RUNNING,
        CampaignStatus.PAUSED,
        CampaignStatus.WINDING_DOWN,
        CampaignStatus.COMPLETED);
  }

  private static <C> Policy<C> measurementMustExist(Function<C, String> measurement) {
    return (state, command, now) ->
        Policy.unless(
            state.measurement(measurement.apply(command)).isPresent(),
            "UNKNOWN_MEASUREMENT",
            "campaign " + state.id() + " has no measurement '" + measurement.apply(command) + "'",
            "measurement");
  }

  private static <C> Policy<C> measurementMustNotBeRetracted(Function<C, String> measurement) {
    return (state, command, now) ->
        Policy.unless(
            state
                .measurement(measurement.apply(command))
                .filter(MeasurementFile::retracted)
                .isEmpty(),
            "MEASUREMENT_RETRACTED",
            "measurement "
                + measurement.apply(command)
                + " was retracted; record the right value as a new one",
            "measurement");
  }

  private static <C> Policy<C> reasonMustBeGiven(Function<C, String> reason) {
    return (state, command, now) ->
        Policy.unless(
            !reason.apply(command).isBlank(),
            "REASON_MISSING",
            "say why; the reason is kept with the change",
            "reason");
  }

  private static Policy<CampaignCommand.AmendMeasurement> newExperimentMustExist() {
    return (state, command, now) ->
        command
            .corrected()
            .experiment()
            .filter(experiment -> state.experiment(experiment).isEmpty())
            .map(experiment ->
                new Refusal(
                    "UNKNOWN_EXPERIMENT",
                    "campaign " + state.id() + " has no experiment '" + experiment + "'",
                    "experiment"));
  }

  private static Policy<CampaignCommand.AmendMeasurement> newValueMustBePlausible() {
    return (state, command, now) -> Plausibility.objection(command.corrected());
  }

  private static Policy<CampaignCommand.AmendMeasurement> somethingMustChange() {
    return (state, command, now) -> {
      MeasurementFile file = state.measurement(command.measurement()).orElseThrow();
      return Policy.unless(
          !corrected(state, file, command.corrected()).equals(file.measurement()),
          "NOTHING_CHANGED",
          "the measurement already is as given",
          "measurement");
    };
  }

  private static Rule.Happening amend(
      CampaignState state, CampaignCommand.AmendMeasurement command, Instant now, Ids ids) {
    MeasurementFile file = state.measurement(command.measurement()).orElseThrow();
    Measurement corrected = corrected(state, file, command.corrected());
    return changed(
        state,
        amended(state, file, corrected, command.by(), command.reason(), now),
        concerned(file.measurement(), corrected),
        command.measurement(),
        command.by(),
        now);
  }

  /** The event that gives a measurement another form. */
  static CampaignEvent amended(
      CampaignState state,
      MeasurementFile file,
      Measurement form,
      Account by,
      String reason,
      Instant now) {
    Set<MeasurementFlag> flags = EnumSet.noneOf(MeasurementFlag.class);
    flags.addAll(file.flags());
    flags.removeAll(Set.of(MeasurementFlag.OFF_TARGET, MeasurementFlag.FREE));
    if (Sameness.offTarget(state.spec().matching(), form.nominal(), form.asMade())) {
      flags.add(MeasurementFlag.OFF_TARGET);
    }
    if (form.experiment().isEmpty()) {
      flags.add(MeasurementFlag.FREE);
    }
    return new CampaignEvent.MeasurementAmended(now, by, form, flags, reason);
  }

  private static Measurement corrected(
      CampaignState state, MeasurementFile file, MeasurementInput input) {
    Measurement fresh = Recording.measurement(state, file.id(), input);
    Measurement old = file.measurement();
    boolean samePlace = fresh.nominal().equals(old.nominal()) && fresh.test().equals(old.test());
    return new Measurement(
        fresh.id(),
        fresh.experiment(),
        fresh.nominal(),
        fresh.asMade(),
        fresh.test(),
        fresh.value(),
        fresh.uncertainty(),
        samePlace ? old.replicate() : fresh.replicate(),
        fresh.circumstances());
  }

  static Set<String> concerned(Measurement before, Measurement after) {
    Set<String> experiments = new LinkedHashSet<>();
    before.experiment().ifPresent(experiments::add);
    after.experiment().ifPresent(experiments::add);
    return experiments;
  }

  private static Rule.Happening retract(
      CampaignState state, CampaignCommand.RetractMeasurement command, Instant now, Ids ids) {
    MeasurementFile file = state.measurement(command.measurement()).orElseThrow();
    return changed(
        state,
        new CampaignEvent.MeasurementRetracted(
            now, command.by(), command.measurement(), command.reason()),
        concerned(file.measurement(), file.measurement()),
        command.measurement(),
        command.by(),
        now);
  }

  private static Rule.Happening changed(
      CampaignState state,
      CampaignEvent event,
      Set<String> experiments,
      String measurement,
      Account by,
      Instant now) {
    return new Rule.Happening(
        withConsequences(state, List.of(event), experiments, by, now),
        new Decision.Answer(
            List.copyOf(experiments), List.of(measurement), OptionalLong.empty(), List.of()));
  }

  /** The events, then what they do to the experiments concerned and to the intervals' width. */
  static List<CampaignEvent> withConsequences(
      CampaignState state,
      List<CampaignEvent> events,
      Set<String> experiments,
      Account by,
      Instant now) {
    List<CampaignEvent> all = new ArrayList<>(events);
    CampaignState after = state.applyAll(events);
    for (String experiment : experiments) {
      Optional<ExperimentFile> file = after.experiment(experiment);
      file.ifPresent(f -> all.addAll(Results.consequences(after, f, false, by, now)));
    }
    all.addAll(rescaling(after, now));
    return all;
  }

  /** Widened intervals lose a retracted result's score at once; an amended one is scored first. */
  private static List<CampaignEvent> rescaling(CampaignState state, Instant now) {
    Scoreboard board = state.scoreboard();
    boolean widened = Double.compare(board.intervalFactor(), 1) != 0;
    return widened && board.waiting().isEmpty() ? Reporting.rescaling(state, now) : List.of();
  }
}
