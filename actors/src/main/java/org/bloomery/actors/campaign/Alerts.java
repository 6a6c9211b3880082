package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a person should look at, derived from the state. */
final class Alerts {
  private Alerts() {}

  /** Raises and clears alerts until they say what is. */
  static List<CampaignEvent> bringUpToDate(CampaignState state, Instant now) {
    Map<AlertKind, String> wanted = wanted(state);
    List<CampaignEvent> events = new ArrayList<>();
    for (AlertKind kind : AlertKind.values()) {
      String message = wanted.get(kind);
      if (message == null) {
        if (state.alerts().containsKey(kind)) {
          events.add(new CampaignEvent.AlertCleared(now, kind));
        }
      } else if (!message.equals(state.alerts().get(kind))) {
        events.add(new CampaignEvent.AlertRaised(now, kind, message));
      }
    }
    return events;
  }

  private static Map<AlertKind, String> wanted(CampaignState state) {
    Map<AlertKind, String> wanted = new EnumMap<>(AlertKind.class);
    WorkDesks work = state.work();
    failing(
        wanted,
        work.training(),
        AlertKind.TRAINING_FAILED,
        "Training",
        "the last good model goes on serving");
    failing(wanted, work.batch(), AlertKind.BATCH_FAILED, "Batch", "nothing new is proposed");
    failing(
        wanted,
        work.rescoring(),
        AlertKind.RESCORING_FAILED,
        "Rescoring",
        "ranks stay as they are");
    failing(
        wanted, work.scoring(), AlertKind.SCORING_FAILED, "Scoring", "new results are not scored");
    failing(
        wanted,
        work.generating().desk(),
        AlertKind.GENERATOR_FAILED,
        "Training of the generative model",
        "candidates are decoded by the last good one, or by none");
    if (state.status() == CampaignStatus.RUNNING || state.status() == CampaignStatus.PAUSED) {
      Spending.of(state)
          .excess(state.spec().budget())
          .ifPresent(excess -> wanted.put(AlertKind.BUDGET_EXCEEDED, excess));
      if (BatchOwed.exhausted(state)) {
        wanted.put(
            AlertKind.SPACE_EXHAUSTED,
            "no feasible candidate is left; widen the space, lift a rejection or complete the"
                + " campaign");
      }
      Stopping.suggestion(state)
          .ifPresent(words -> wanted.put(AlertKind.STOPPING_SUGGESTED, words));
    }
    return wanted;
  }

  private static void failing(
      Map<AlertKind, String> wanted, Desk<?> desk, AlertKind alert, String what, String meanwhile) {
    if (desk.blocked() && desk.failures() >= Backoff.ATTEMPTS) {
      wanted.put(
          alert,
          what
              + " failed "
              + Backoff.ATTEMPTS
              + " times; "
              + meanwhile
              + "; see the log, then retry");
    }
  }
}
