package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBe;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.experimentMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bloomery.actors.campaign.Moment.Action;
import org.bloomery.data.measurement.Measurement;

/** The account's own last action on an experiment, taken back while nothing touched it since. */
final class Undoing {
  private static final Set<Action> ON_RESULTS =
      EnumSet.of(Action.RECORDED, Action.AMENDED, Action.RETRACTED);

  private static final Set<Action> ON_THE_QUEUE =
      EnumSet.of(
          Action.ADDED,
          Action.APPROVED,
          Action.REJECTED,
          Action.REJECTION_LIFTED,
          Action.WITHDRAWN,
          Action.PINNED,
          Action.PRIORITISED,
          Action.CLAIMED,
          Action.FAILED);

  /** What took an experiment out of the queue or from its holder. */
  private static final Set<Action> TOOK_AWAY =
      EnumSet.of(Action.REJECTED, Action.WITHDRAWN, Action.FAILED);

  /** What follows from results by itself, in the same breath. */
  private static final Set<Action> FOLLOWS = EnumSet.of(Action.MEASURED, Action.RESULTS_LOST);

  static final Rule<CampaignCommand.Undo> UNDO =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBe(
                  CampaignStatus.RUNNING,
                  CampaignStatus.PAUSED,
                  CampaignStatus.WINDING_DOWN,
                  CampaignStatus.COMPLETED),
              experimentMustExist(),
              lastActionMustBeUndoable(),
              lastActionMustBeTheAccountsOwn(),
              queueMustBeOpenForQueueActions(),
              budgetMustHaveRoomForWhatReturns(),
              whatReturnsMustNotBeInTheQueueAgain()),
          Undoing::undo);

  private Undoing() {}

  private static Moment last(ExperimentFile file) {
    List<Moment> history = file.history();
    Moment newest = history.get(0);
    for (Moment moment : history) {
      if (!FOLLOWS.contains(moment.action()) || !moment.at().equals(newest.at())) {
        return moment;
      }
    }
    return newest;
  }

  private static Policy<CampaignCommand.Undo> lastActionMustBeUndoable() {
    return (state, command, now) -> {
      Action action = last(file(state, command)).action();
      return Policy.unless(
          ON_RESULTS.contains(action) || ON_THE_QUEUE.contains(action),
          "NOTHING_TO_UNDO",
          "the last thing that happened to "
              + command.experiment()
              + " was "
              + action
              + ", which cannot be taken back",
          "experiment");
    };
  }

  private static Policy<CampaignCommand.Undo> lastActionMustBeTheAccountsOwn() {
    return (state, command, now) -> {
      Moment last = last(file(state, command));
      return Policy.unless(
          last.by().equals(command.by()),
          "NOT_YOUR_ACTION",
          "the last action on "
              + command.experiment()
              + " was "
              + last.action()
              + " by "
              + last.by().id()
              + "; only they may take it back",
          "experiment");
    };
  }

  private static Policy<CampaignCommand.Undo> queueMustBeOpenForQueueActions() {
    return (state, command, now) ->
        Policy.unless(
            ON_RESULTS.contains(last(file(state, command)).action())
                || state.status() == CampaignStatus.RUNNING
                || state.status() == CampaignStatus.PAUSED,
            "CAMPAIGN_IS_" + state.status(),
            "the campaign is ending; only results may still be taken back",
            "campaign");
  }

  /** What left the queue may only return while the budget has room for it. */
  private static Policy<CampaignCommand.Undo> budgetMustHaveRoomForWhatReturns() {
    return (state, command, now) -> {
      ExperimentFile file = file(state, command);
      return returns(file) && !file.spent()
          ? Adding.<CampaignCommand.Undo>budgetMustHaveRoom().objection(state, command, now)
          : Optional.empty();
    };
  }

  private static boolean returns(ExperimentFile file) {
    return TOOK_AWAY.contains(last(file).action());
  }

  /** Its candidate may have been proposed again meanwhile. */
  private static Policy<CampaignCommand.Undo> whatReturnsMustNotBeInTheQueueAgain() {
    return (state, command, now) -> {
      ExperimentFile file = file(state, command);
      if (!returns(file) || file.replicateOf().isPresent()) {
        return Optional.empty();
      }
      return state.experiments().stream()
          .filter(other -> !other.id().equals(file.id()) && other.replicateOf().isEmpty())
          .filter(other -> other.now().unclaimed() || other.claimed())
          .filter(other -> Sameness.sameTests(other.tests(), file.tests()))
          .filter(
              other -> Sameness.same(state.spec().matching(), other.candidate(), file.candidate()))
          .findFirst()
          .map(other ->
              new Refusal(
                  "ALREADY_KNOWN",
                  "the candidate of " + file.id() + " is in the queue again as " + other.id(),
                  "experiment"));
    };
  }

  private static Rule.Happening undo(
      CampaignState state, CampaignCommand.Undo command, Instant now, Ids ids) {
    ExperimentFile file = file(state, command);
    Moment last = last(file);
    if (ON_RESULTS.contains(last.action())) {
      return Rule.Happening.of(results(state, file, last, command.by(), now), file.id());
    }
    if (last.action() == Action.ADDED) {
      return Rule.Happening.of(
          new CampaignEvent.ExperimentWithdrawn(
              now,
              command.by(),
              file.id(),
              Experiment.WithdrawalCause.PERSON,
              "taken back by who added it"),
          file.id());
    }
    boolean claimedAgain =
        file.history().size() > 1 && file.history().get(1).state() instanceof Experiment.Claimed;
    boolean newToken = claimedAgain && last.action() == Action.FAILED;
    OptionalLong token = newToken ? OptionalLong.of(file.token() + 1) : OptionalLong.empty();
    CampaignEvent undone =
        new CampaignEvent.ActionUndone(
            now,
            command.by(),
            file.id(),
            last.action(),
            token,
            newToken ? Optional.of(now.plus(state.spec().timing().lease())) : Optional.empty());
    return new Rule.Happening(
        List.of(undone), new Decision.Answer(List.of(file.id()), List.of(), token, List.of()));
  }

  /** Every result of that command on this experiment gets its opposite. */
  private static List<CampaignEvent> results(
      CampaignState state, ExperimentFile file, Moment last, Account by, Instant now) {
    List<CampaignEvent> events = new ArrayList<>();
    Set<String> experiments = new LinkedHashSet<>(List.of(file.id()));
    for (Moment moment : file.history()) {
      boolean same = moment.at().equals(last.at()) && moment.by().equals(last.by());
      if (!same) {
        break;
      }
      if (moment.action() == last.action()) {
        MeasurementFile measurement = state.measurement(moment.subject()).orElseThrow();
        compensation(state, measurement, last.action(), by, now).ifPresent(events::add);
        experiments.addAll(Amending.concerned(measurement.measurement(), formBefore(measurement)));
      }
    }
    return Amending.withConsequences(state, events, experiments, by, now);
  }

  private static Measurement formBefore(MeasurementFile file) {
    return file.earlier().isEmpty()
        ? file.measurement()
        : file.earlier().get(file.earlier().size() - 1).measurement();
  }

  private static Optional<CampaignEvent> compensation(
      CampaignState state, MeasurementFile file, Action action, Account by, Instant now) {
    if (action == Action.RETRACTED) {
      return file.retracted()
          ? Optional.of(new CampaignEvent.MeasurementRestored(now, by, file.id()))
          : Optional.empty();
    }
    if (file.retracted()) {
      return Optional.empty();
    }
    return action == Action.RECORDED
        ? Optional.of(
            new CampaignEvent.MeasurementRetracted(
                now, by, file.id(), "taken back by who recorded it"))
        : Optional.of(
            Amending.amended(
                state, file, formBefore(file), by, "taken back by who amended it", now));
  }
}
