package org.bloomery.actors.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignCommand.Fail;
import org.bloomery.actors.campaign.Experiment.State;
import org.bloomery.models.ensemble.ModelSpec;

/** Asks the policies about every state and command, and writes what they answer as a page. */
final class CampaignMatrix {
  private static final String ASKED = "E1";

  private CampaignMatrix() {}

  static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # What a campaign answers, by state and command

        Generated from the policies by `CampaignMatrixTest`; the test fails when this page and the
        rules differ. A cell names what the command leads to, or in `CODE` the refusal. "accepted"
        means that the state stays as it is.

        ## Campaigns

        The command is well formed and the experiment it names, where there is one, is proposed.

        """);
    campaigns(page);
    for (CampaignStatus status :
        List.of(
            CampaignStatus.RUNNING,
            CampaignStatus.PAUSED,
            CampaignStatus.WINDING_DOWN,
            CampaignStatus.COMPLETED)) {
      page.append("\n## Experiments of a campaign that is ").append(status).append("\n\n");
      if (status == CampaignStatus.RUNNING) {
        page.append(
            "Approval is off; where it is on, claiming a PROPOSED experiment is refused with"
                + " `NOT_APPROVED`.\n\n");
      }
      experiments(page, status);
    }
    return page.toString();
  }

  private static void campaigns(StringBuilder page) {
    List<String> heads = new ArrayList<>(List.of("command"));
    for (CampaignStatus status : CampaignStatus.values()) {
      heads.add(status.name());
    }
    row(page, heads);
    rule(page, heads.size());
    for (CampaignCommand command : commands(State.PROPOSED)) {
      List<String> cells = new ArrayList<>(List.of(name(command)));
      for (CampaignStatus status : CampaignStatus.values()) {
        cells.add(campaignCell(in(status, State.PROPOSED), command));
      }
      row(page, cells);
    }
  }

  private static void experiments(StringBuilder page, CampaignStatus status) {
    List<State> states =
        List.of(State.values()).stream().filter(state -> possible(status, state)).toList();
    List<String> heads = new ArrayList<>(List.of("command"));
    states.forEach(state -> heads.add(state.name()));
    row(page, heads);
    rule(page, heads.size());
    List<String> names =
        commands(State.PROPOSED).stream()
            .filter(CampaignMatrix::aboutAnExperiment)
            .map(CampaignMatrix::name)
            .distinct()
            .toList();
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(name));
      for (State state : states) {
        CampaignCommand command =
            commands(state).stream().filter(c -> name(c).equals(name)).findFirst().orElseThrow();
        cells.add(experimentCell(in(status, state), command));
      }
      row(page, cells);
    }
  }

  private static boolean possible(CampaignStatus status, State state) {
    return switch (status) {
      case WINDING_DOWN -> state != State.PROPOSED && state != State.APPROVED;
      case COMPLETED ->
          state != State.PROPOSED && state != State.APPROVED && state != State.CLAIMED;
      default -> true;
    };
  }

  private static boolean aboutAnExperiment(CampaignCommand command) {
    return command instanceof CampaignCommand.OnExperiment
        || (command instanceof CampaignCommand.RecordMeasurements record
            && record.results().get(0).experiment().isPresent());
  }

  private static String name(CampaignCommand command) {
    String name = command.getClass().getSimpleName();
    if (command instanceof CampaignCommand.RecordMeasurements record) {
      if (record.results().get(0).experiment().isEmpty()) {
        return name + ", free";
      }
      return record.token().isPresent() ? name + ", newest token" : name + ", no token";
    }
    if (command instanceof CampaignCommand.OnClaim claim) {
      return claim.token() == 0 ? name + ", older token" : name;
    }
    return name;
  }

  private static String campaignCell(CampaignRun run, CampaignCommand command) {
    CampaignStatus before = run.state().status();
    return switch (run.state().decide(command, run.now(), Ids.NUMBERED)) {
      case Decision.Refused refused -> "`" + refused.refusal().code() + "`";
      case Decision.Accepted accepted ->
          accepted.after().deleted()
              ? "deleted"
              : accepted.after().status() == before ? "accepted" : accepted.after().status().name();
    };
  }

  private static String experimentCell(CampaignRun run, CampaignCommand command) {
    State before = run.stateOf(ASKED);
    return switch (run.state().decide(command, run.now(), Ids.NUMBERED)) {
      case Decision.Refused refused -> "`" + refused.refusal().code() + "`";
      case Decision.Accepted accepted -> {
        State after = accepted.after().experiment(ASKED).orElseThrow().now().state();
        yield after == before ? "accepted" : after.name();
      }
    };
  }

  /** One of every kind of command, by Anna, well formed. */
  private static List<CampaignCommand> commands(State state) {
    Account by = Campaigns.ANNA;
    long newest = state == State.PROPOSED ? 1 : 9;
    CampaignSpec amended = Campaigns.withDepth(Campaigns.spec(), 5);
    List<CampaignCommand> all =
        new ArrayList<>(
            List.of(
                new CampaignCommand.SaveDraft(by, amended),
                new CampaignCommand.Start(by),
                new CampaignCommand.Pause(by),
                new CampaignCommand.Resume(by),
                new CampaignCommand.Complete(by),
                new CampaignCommand.Reopen(by, Budget.ofExperiments(500)),
                new CampaignCommand.Archive(by),
                new CampaignCommand.Unarchive(by),
                new CampaignCommand.Delete(by),
                new CampaignCommand.AmendSpec(by, amended, "because"),
                new CampaignCommand.SwitchModel(
                    by, ModelSpec.measuredOnly(4), Optional.empty(), "because"),
                new CampaignCommand.ChooseShadows(
                    by, List.of(ModelSpec.measuredOnly(4)), "because"),
                new CampaignCommand.RetryWork(by),
                new CampaignCommand.AddExperiment(
                    by, Campaigns.alloy(0, 0.4, 0.3, 0.3), List.of(), "worth a try"),
                new CampaignCommand.Approve(by, ASKED),
                new CampaignCommand.Reject(by, ASKED, "brittle", 0),
                new CampaignCommand.LiftRejection(by, ASKED),
                new CampaignCommand.Withdraw(by, ASKED, "no time"),
                new CampaignCommand.Pin(by, ASKED, true),
                new CampaignCommand.Prioritise(by, ASKED, 3),
                new CampaignCommand.Claim(by, ASKED, Optional.empty()),
                new CampaignCommand.Renew(by, ASKED, newest),
                new CampaignCommand.Renew(by, ASKED, 0),
                new CampaignCommand.Release(by, ASKED, newest),
                new CampaignCommand.Release(by, ASKED, 0),
                new Fail(by, ASKED, newest, FailureReason.CRACKED, "", true),
                new Fail(by, ASKED, 0, FailureReason.CRACKED, "", true),
                Campaigns.record(by, newest, Campaigns.result(ASKED, 700)),
                Campaigns.record(Campaigns.BORIS, Campaigns.result(ASKED, 700)),
                Campaigns.record(by, Campaigns.free(Campaigns.alloy(0, 1, 0, 0), 321)),
                new CampaignCommand.AmendMeasurement(
                    by, "M1", Campaigns.free(Campaigns.alloy(1, 0, 0, 0), 555), "typing error"),
                new CampaignCommand.RetractMeasurement(by, "M1", "wrong sample"),
                new CampaignCommand.RequestReplicate(
                    by, ASKED, CampaignCommand.ReplicateReason.CONFIRM_BEST),
                new CampaignCommand.Undo(by, ASKED)));
    Set<Class<?>> kinds = new LinkedHashSet<>();
    all.forEach(command -> kinds.add(command.getClass()));
    List<Class<?>> missing =
        RandomCommandsTest.commands(CampaignCommand.class).stream()
            .filter(kind -> !kinds.contains(kind))
            .sorted(Comparator.comparing(Class::getSimpleName))
            .toList();
    if (!missing.isEmpty()) {
      throw new AssertionError("the matrix lacks " + missing);
    }
    return all;
  }

  /** A campaign in this status whose first experiment is in this state; M1 is a free result. */
  private static CampaignRun in(CampaignStatus status, State state) {
    CampaignRun run = Campaigns.draft(Campaigns.spec());
    run.accept(Campaigns.record(Campaigns.ANNA, Campaigns.free(Campaigns.alloy(1, 0, 0, 0), 500)));
    if (status == CampaignStatus.DRAFT) {
      return run;
    }
    run.accept(new CampaignCommand.Start(Campaigns.ANNA));
    run.workUntilIdle();
    bring(run, state);
    switch (status) {
      case DRAFT, RUNNING -> {}
      case PAUSED -> run.accept(new CampaignCommand.Pause(Campaigns.ANNA));
      case WINDING_DOWN -> {
        run.accept(new CampaignCommand.Claim(Campaigns.BORIS, "E3", Optional.empty()));
        run.accept(new CampaignCommand.Complete(Campaigns.ANNA));
      }
      case COMPLETED -> run.accept(new CampaignCommand.Complete(Campaigns.ANNA));
      case ARCHIVED -> {
        run.accept(new CampaignCommand.Complete(Campaigns.ANNA));
        run.accept(new CampaignCommand.Archive(Campaigns.ANNA));
      }
    }
    return run;
  }

  /** Token 9 is the newest wherever the experiment was claimed. */
  private static void bring(CampaignRun run, State state) {
    Account by = Campaigns.ANNA;
    switch (state) {
      case PROPOSED -> {}
      case APPROVED -> run.accept(new CampaignCommand.Approve(by, ASKED));
      case REJECTED -> run.accept(new CampaignCommand.Reject(by, ASKED, "brittle", 0));
      case WITHDRAWN -> run.accept(new CampaignCommand.Withdraw(by, ASKED, "no time"));
      case CLAIMED -> claimNineTimes(run);
      case MEASURED -> measured(run);
      case FAILED -> {
        claimNineTimes(run);
        run.accept(new Fail(by, ASKED, 9, FailureReason.CRACKED, "", true));
      }
      case NEEDS_REMEASURE -> {
        measured(run);
        run.accept(new CampaignCommand.RetractMeasurement(by, "M2", "wrong sample"));
      }
    }
  }

  private static void measured(CampaignRun run) {
    claimNineTimes(run);
    run.accept(Campaigns.record(Campaigns.ANNA, 9, Campaigns.result(ASKED, 600)));
    run.pass(Duration.ofMinutes(1));
  }

  private static void claimNineTimes(CampaignRun run) {
    for (long token = 1; token <= 9; token++) {
      OptionalLong given =
          run.accept(new CampaignCommand.Claim(Campaigns.ANNA, ASKED, Optional.empty())).token();
      if (token < 9) {
        run.accept(new CampaignCommand.Release(Campaigns.ANNA, ASKED, given.orElseThrow()));
      }
    }
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void rule(StringBuilder page, int columns) {
    page.append("|").append("---|".repeat(columns)).append('\n');
  }
}
