package org.bloomery.actors.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A campaign with its clock and its simulated workers, without an actor. */
final class CampaignRun {
  private static final int MOST_STEPS = 300;

  private CampaignState state;
  private Instant now;
  private final List<CampaignEvent> journal = new ArrayList<>();

  CampaignRun(String id, Instant now) {
    this(CampaignState.fresh(id), now);
  }

  CampaignRun(CampaignState state, Instant now) {
    this.state = state;
    this.now = now;
  }

  CampaignState state() {
    return state;
  }

  Instant now() {
    return now;
  }

  List<CampaignEvent> journal() {
    return journal;
  }

  ExperimentFile experiment(String id) {
    return state.experiment(id).orElseThrow();
  }

  Experiment.State stateOf(String id) {
    return experiment(id).now().state();
  }

  Decision decide(CampaignCommand command) {
    Decision decision = state.decide(command, now, Ids.NUMBERED);
    if (decision instanceof Decision.Accepted accepted) {
      persist(accepted.events());
    }
    return decision;
  }

  /** Carries out a command that must not be refused. */
  Decision.Answer accept(CampaignCommand command) {
    return switch (decide(command)) {
      case Decision.Accepted accepted -> accepted.answer();
      case Decision.Refused refused ->
          throw new AssertionError(command + " was refused: " + refused.refusal());
    };
  }

  /** The code with which a command is refused. */
  String refusal(CampaignCommand command) {
    return switch (state.decide(command, now, Ids.NUMBERED)) {
      case Decision.Accepted accepted ->
          throw new AssertionError(command + " was accepted: " + accepted.events());
      case Decision.Refused refused -> refused.refusal().code();
    };
  }

  List<CampaignEvent> report(WorkReport report) {
    List<CampaignEvent> events = state.decide(report, now, Ids.NUMBERED).events();
    persist(events);
    return events;
  }

  private void persist(List<CampaignEvent> events) {
    for (CampaignEvent event : events) {
      state = state.apply(event);
      journal.add(event);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Lets the time pass and tells every timer that rings meanwhile. */
  void passAndRing(Duration time) {
    Instant until = now.plus(time);
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Timers.Timer> next =
          Timers.of(state).stream().filter(timer -> !timer.due().isAfter(until)).findFirst();
      if (next.isEmpty()) {
        break;
      }
      now = next.get().due().isAfter(now) ? next.get().due() : now;
      if (report(next.get().report()).isEmpty() && Timers.of(state).contains(next.get())) {
        break;
      }
    }
    now = until;
  }

  /** Every running request is finished by a worker that succeeds. */
  boolean finishRunningWork() {
    List<CampaignEvent> running = WorkOwed.running(state);
    for (CampaignEvent request : running) {
      report(SimulatedWorkers.finish(state, request));
    }
    return !running.isEmpty();
  }

  /** Workers work and debounces pass until nothing is owed; leases do not expire. */
  void workUntilIdle() {
    for (int step = 0; step < MOST_STEPS; step++) {
      if (finishRunningWork()) {
        continue;
      }
      Optional<Timers.Timer> timer =
          Timers.of(state).stream()
              .filter(t ->
                  t.report() instanceof WorkReport.DebounceElapsed
                      || t.report() instanceof WorkReport.RetryDue)
              .findFirst();
      if (timer.isEmpty()) {
        return;
      }
      now = timer.get().due().isAfter(now) ? timer.get().due() : now;
      report(timer.get().report());
    }
    throw new AssertionError("the campaign never comes to rest: " + WorkOwed.of(state));
  }
}
