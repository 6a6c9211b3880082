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
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.space.Candidate;

/** Results coming in: never refused for the state of their experiment. */
final class Recording {
  static final Rule<CampaignCommand.RecordMeasurements> RECORD =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustTakeResults(),
              somethingMustBeGiven(),
              draftTakesFreeResultsOnly(),
              experimentsMustExist(),
              valuesMustBePlausible()),
          Recording::record);

  private Recording() {}

  /** Everything but an archive takes results. */
  private static Policy<CampaignCommand> campaignMustTakeResults() {
    return campaignMustBe(
        CampaignStatus.DRAFT,
        CampaignStatus.RUNNING,
        CampaignStatus.PAUSED,
        CampaignStatus.WINDING_DOWN,
        CampaignStatus.COMPLETED);
  }

  private static Policy<CampaignCommand.RecordMeasurements> somethingMustBeGiven() {
    return (state, command, now) ->
        Policy.unless(
            !command.results().isEmpty(),
            "NO_RESULTS",
            "no result was given; at least one is needed",
            "results");
  }

  private static Policy<CampaignCommand.RecordMeasurements> draftTakesFreeResultsOnly() {
    return (state, command, now) ->
        Policy.unless(
            state.status() != CampaignStatus.DRAFT
                || command.results().stream().allMatch(input -> input.experiment().isEmpty()),
            "CAMPAIGN_IS_DRAFT",
            "the campaign is a draft and has no experiments; start it, or import the results as"
                + " free measurements",
            "results");
  }

  private static Policy<CampaignCommand.RecordMeasurements> experimentsMustExist() {
    return (state, command, now) ->
        command.results().stream()
            .flatMap(input -> input.experiment().stream())
            .filter(experiment -> state.experiment(experiment).isEmpty())
            .findFirst()
            .map(experiment ->
                new Refusal(
                    "UNKNOWN_EXPERIMENT",
                    "campaign "
                        + state.id()
                        + " has no experiment '"
                        + experiment
                        + "'; nothing was stored",
                    "experiment"));
  }

  private static Policy<CampaignCommand.RecordMeasurements> valuesMustBePlausible() {
    return (state, command, now) ->
        command.results().stream()
            .flatMap(input -> Plausibility.objection(input).stream())
            .findFirst();
  }

  private static Rule.Happening record(
      CampaignState state, CampaignCommand.RecordMeasurements command, Instant now, Ids ids) {
    List<CampaignEvent> events = new ArrayList<>();
    List<String> measurements = new ArrayList<>();
    Set<String> held = new LinkedHashSet<>();
    Set<String> touched = new LinkedHashSet<>();
    List<String> notices = new ArrayList<>();
    CampaignState after = state;
    for (MeasurementInput input : command.results()) {
      Optional<ExperimentFile> file = input.experiment().flatMap(after::experiment);
      boolean holder = file.filter(f -> holds(f, command)).isPresent();
      String id = ids.measurement(after.measurements().size() + 1);
      Measurement measurement = measurement(after, id, input);
      Set<MeasurementFlag> flags = flags(after, measurement, file, holder, command.token());
      CampaignEvent event =
          new CampaignEvent.MeasurementRecorded(now, command.by(), measurement, flags);
      events.add(event);
      after = after.apply(event);
      measurements.add(id);
      file.ifPresent(f -> {
        touched.add(f.id());
        if (holder) {
          held.add(f.id());
        }
      });
    }
    for (String experiment : touched) {
      ExperimentFile file = after.experiment(experiment).orElseThrow();
      List<CampaignEvent> more =
          Results.consequences(after, file, held.contains(experiment), command.by(), now);
      events.addAll(more);
      notices.addAll(notices(file, held.contains(experiment), more));
      if (file.claimed() && !held.contains(experiment)) {
        events.add(
            new CampaignEvent.ExperimentFlagged(
                now, experiment, ExperimentFlag.RESULT_BY_OTHER, true));
      }
    }
    Decision.Answer answer =
        new Decision.Answer(List.copyOf(touched), measurements, OptionalLong.empty(), notices);
    command
        .idempotencyKey()
        .ifPresent(key ->
            events.add(
                new CampaignEvent.AnswerRemembered(
                    now,
                    command.by(),
                    key,
                    command.bodyDigest(),
                    answer.experiments(),
                    answer.measurements(),
                    answer.notices())));
    return new Rule.Happening(events, answer);
  }

  /** The newest token, or the holder's own name without one; the lease may have run out. */
  private static boolean holds(ExperimentFile file, CampaignCommand.RecordMeasurements command) {
    return file.claim()
        .filter(claim ->
            command.token().isPresent()
                ? command.token().getAsLong() == claim.token()
                : claim.holder().equals(command.by()))
        .isPresent();
  }

  private static List<String> notices(
      ExperimentFile file, boolean holder, List<CampaignEvent> consequences) {
    List<String> notices = new ArrayList<>();
    if (file.claimed() && !holder) {
      notices.add(
          "experiment "
              + file.id()
              + " is held by "
              + file.claim().orElseThrow().holder().id()
              + "; the result is kept as a replicate and flagged");
    }
    for (CampaignEvent event : consequences) {
      if (event instanceof CampaignEvent.ExperimentMeasured measured && measured.revived()) {
        notices.add(
            "experiment " + file.id() + " was " + file.now().state() + " and counts as measured");
      }
      if (event instanceof CampaignEvent.ExperimentMeasured measured && measured.offTarget()) {
        notices.add(
            "experiment "
                + file.id()
                + " made something else than was asked for; the result trains models and the"
                + " nominal may be proposed again");
      }
    }
    return notices;
  }

  static Measurement measurement(CampaignState state, String id, MeasurementInput input) {
    Candidate nominal =
        input
            .candidate()
            .or(() -> input.experiment().flatMap(state::experiment).map(ExperimentFile::candidate))
            .orElseThrow();
    Measurement first =
        new Measurement(
            id,
            input.experiment(),
            nominal,
            input.asMade(),
            input.test(),
            input.value(),
            input.uncertainty(),
            1,
            input.circumstances());
    return new Measurement(
        id,
        input.experiment(),
        nominal,
        input.asMade(),
        input.test(),
        input.value(),
        input.uncertainty(),
        Results.replicate(state, first),
        input.circumstances());
  }

  private static Set<MeasurementFlag> flags(
      CampaignState state,
      Measurement measurement,
      Optional<ExperimentFile> experiment,
      boolean holder,
      OptionalLong token) {
    Set<MeasurementFlag> flags = EnumSet.noneOf(MeasurementFlag.class);
    if (Sameness.offTarget(state.spec().matching(), measurement.nominal(), measurement.asMade())) {
      flags.add(MeasurementFlag.OFF_TARGET);
    }
    if (experiment.isEmpty()) {
      flags.add(MeasurementFlag.FREE);
      return flags;
    }
    ExperimentFile file = experiment.get();
    boolean repeated =
        Results.current(state, file)
            .anyMatch(value -> value.measurement().test().equals(measurement.test()));
    if (repeated || (file.claimed() && !holder)) {
      flags.add(MeasurementFlag.REPLICATE);
    }
    if (!holder) {
      flags.add(MeasurementFlag.WITHOUT_CLAIM);
    }
    if (token.isPresent() && token.getAsLong() != file.token()) {
      flags.add(MeasurementFlag.OLD_TOKEN);
    }
    return flags;
  }
}
