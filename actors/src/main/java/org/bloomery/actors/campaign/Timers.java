package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When the campaign wants to be told the time, derived from its state alone. */
public final class Timers {
  private Timers() {}

  /** A report that is due at a time. */
  public record Timer(Instant due, WorkReport report) {}

  /** Earliest first; a due report is told to {@link CampaignState#decide}, once is enough. */
  public static List<Timer> of(CampaignState state) {
    List<Timer> timers = new ArrayList<>();
    if (!state.exists()) {
      return timers;
    }
    state
        .claimed()
        .forEach(file ->
            file.claim()
                .ifPresent(claim ->
                    timers.add(
                        new Timer(
                            claim.leaseEnd(),
                            new WorkReport.LeaseExpired(file.id(), claim.token())))));
    if (state.status() == CampaignStatus.RUNNING || state.status() == CampaignStatus.PAUSED) {
      state
          .spec()
          .budget()
          .end()
          .ifPresent(end -> timers.add(new Timer(end, new WorkReport.EndDateReached())));
    }
    for (WorkOwed.Owed owed : WorkOwed.of(state)) {
      owed.notBefore()
          .ifPresent(due ->
              timers.add(
                  new Timer(
                      due,
                      owed.kind() == WorkKind.TRAINING
                          ? new WorkReport.DebounceElapsed()
                          : new WorkReport.RetryDue())));
    }
    timers.sort(Comparator.comparing(Timer::due));
    return timers;
  }
}
