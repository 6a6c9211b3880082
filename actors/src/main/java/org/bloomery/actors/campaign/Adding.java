package org.bloomery.actors.campaign;

import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustBeRunning;
import static org.bloomery.actors.campaign.CampaignPolicies.campaignMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.experimentMustBe;
import static org.bloomery.actors.campaign.ExperimentPolicies.experimentMustExist;
import static org.bloomery.actors.campaign.ExperimentPolicies.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;

/** Experiments that people put into the queue. */
final class Adding {
  static final Rule<CampaignCommand.AddExperiment> ADD =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBeRunning(),
              candidateMustBeInTheSpace(),
              testsMustBeThoseOfTheEntry(),
              candidateMustBeNew(),
              budgetMustHaveRoom()),
          Adding::add);

  static final Rule<CampaignCommand.RequestReplicate> REPLICATE =
      new Rule<>(
          List.of(
              campaignMustExist(),
              campaignMustBeRunning(),
              experimentMustExist(),
              experimentMustBe(State.MEASURED),
              budgetMustHaveRoom()),
          Adding::replicate);

  private Adding() {}

  private static Policy<CampaignCommand.AddExperiment> candidateMustBeInTheSpace() {
    return (state, command, now) ->
        state
            .spec()
            .space()
            .violation(command.candidate())
            .map(violation -> new Refusal("OUTSIDE_SPACE", violation.message(), "candidate"));
  }

  /** In a pool nothing but its entries is proposed. */
  private static Policy<CampaignCommand.AddExperiment> testsMustBeThoseOfTheEntry() {
    return (state, command, now) ->
        Policy.unless(
            command.tests().isEmpty()
                || !(state.spec().space() instanceof Pool pool)
                || pool.entries().stream()
                    .anyMatch(entry ->
                        entry.candidate().equals(command.candidate())
                            && Sameness.sameTests(entry.tests(), command.tests())),
            "NOT_AN_ENTRY",
            "the pool has no entry of "
                + command.candidate().key()
                + " with exactly these tests; leave the tests out to take the entry's own",
            "tests");
  }

  private static Policy<CampaignCommand.AddExperiment> candidateMustBeNew() {
    return (state, command, now) ->
        Exclusions.objection(
                state,
                state.work().batch().rounds() + Exclusions.WITHDRAWN_ROUNDS + 1,
                command.candidate(),
                tests(state, command.candidate(), command.tests()))
            .map(reason ->
                new Refusal(
                    "ALREADY_KNOWN",
                    command.candidate().key()
                        + " is not added: "
                        + reason
                        + "; request a replicate to measure it again",
                    "candidate"));
  }

  static <C> Policy<C> budgetMustHaveRoom() {
    return (state, command, now) ->
        Policy.unless(
            Spending.of(state).room(state.spec().budget()) >= 1
                && !Spending.ended(state.spec().budget(), now),
            "BUDGET_SPENT",
            "the budget has no room for another experiment; amend it first",
            "budget");
  }

  private static Rule.Happening add(
      CampaignState state, CampaignCommand.AddExperiment command, Instant now, Ids ids) {
    String id = ids.experiment(state.experiments().size() + 1);
    return remembered(
        command,
        now,
        id,
        new CampaignEvent.ExperimentAdded(
            now,
            command.by(),
            id,
            command.candidate(),
            tests(state, command.candidate(), command.tests()),
            command.reason()));
  }

  /** What happened, and the answer for a repeat when the command carries a key. */
  private static Rule.Happening remembered(
      CampaignCommand.OnlyOnce command, Instant now, String experiment, CampaignEvent event) {
    Rule.Happening happening = Rule.Happening.of(event, experiment);
    return command
        .idempotencyKey()
        .map(key -> {
          List<CampaignEvent> events = new ArrayList<>(happening.events());
          events.add(
              new CampaignEvent.AnswerRemembered(
                  now,
                  command.by(),
                  key,
                  command.bodyDigest(),
                  happening.answer().experiments(),
                  List.of(),
                  List.of()));
          return new Rule.Happening(events, happening.answer());
        })
        .orElse(happening);
  }

  private static Rule.Happening replicate(
      CampaignState state, CampaignCommand.RequestReplicate command, Instant now, Ids ids) {
    ExperimentFile of = file(state, command);
    String id = ids.experiment(state.experiments().size() + 1);
    return remembered(
        command,
        now,
        id,
        new CampaignEvent.ReplicateRequested(
            now, command.by(), id, of.id(), of.candidate(), of.tests(), command.reason()));
  }

  /** The given ones, else the pool entry's, else those of objectives and constraints. */
  private static List<PropertyTest> tests(
      CampaignState state, Candidate candidate, List<PropertyTest> given) {
    if (!given.isEmpty()) {
      return given;
    }
    if (state.spec().space() instanceof Pool pool) {
      return pool.entries().stream()
          .filter(entry -> entry.candidate().equals(candidate))
          .map(Pool.Entry::tests)
          .findFirst()
          .orElse(List.of());
    }
    return required(state.spec());
  }

  /** The tests that objectives and constraints ask of every candidate of an open space. */
  static List<PropertyTest> required(CampaignSpec spec) {
    Set<PropertyTest> tests = new LinkedHashSet<>();
    spec.objectives().forEach(objective -> tests.add(objective.test()));
    spec.constraints().forEach(constraint -> tests.add(constraint.test()));
    return List.copyOf(tests);
  }
}
