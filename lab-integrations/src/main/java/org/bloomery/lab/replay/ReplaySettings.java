package org.bloomery.lab.replay;

import java.time.Duration;
import org.bloomery.actors.campaign.Account;

/**
 * How a replay lab works.
 *
 * @param lab the lab whose offers it hears
 * @param account under which it claims and records
 * @param delay from claim to result: the speed of a demonstration
 * @param benches experiments in work at the same time
 * @param patience first pause before something that failed is tried again; doubles up to a minute
 */
public record ReplaySettings(
    String lab, Account account, Duration delay, int benches, Duration patience) {
  /** Two benches, three seconds for an experiment. */
  public static final ReplaySettings STANDARD =
      new ReplaySettings(
          "replay", new Account("replay-lab"), Duration.ofSeconds(3), 2, Duration.ofSeconds(1));

  public ReplaySettings {
    if (delay.isNegative() || delay.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          "a replay lab answers after 0 s to 30 days, not after " + delay);
    }
    if (benches < 1) {
      throw new IllegalArgumentException("a replay lab needs at least 1 bench, not " + benches);
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("the patience must be above 0, not " + patience);
    }
  }

  public ReplaySettings withDelay(Duration longer) {
    return new ReplaySettings(lab, account, longer, benches, patience);
  }

  public ReplaySettings withBenches(int more) {
    return new ReplaySettings(lab, account, delay, more, patience);
  }

  public ReplaySettings withPatience(Duration other) {
    return new ReplaySettings(lab, account, delay, benches, other);
  }

  /**
   * How long a claim lasts: little longer than the work, so that what a killed process held is soon
   * offered again.
   */
  Duration lease() {
    return delay.plusMinutes(1);
  }
}
