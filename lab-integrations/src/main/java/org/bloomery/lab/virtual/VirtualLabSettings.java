package org.bloomery.lab.virtual;

import java.time.Duration;
import org.bloomery.actors.campaign.Account;

/**
 * How a virtual lab works.
 *
 * @param lab the lab whose offers it hears
 * @param account under which it claims, records and fails
 * @param speed how many times faster than a real laboratory it works, above 0
 * @param benches experiments in work at the same time
 * @param patience first pause before something that failed is tried again; doubles up to a minute
 */
public record VirtualLabSettings(
    String lab, Account account, double speed, int benches, Duration patience) {
  /** A day in a second, four benches: about three seconds for an experiment. */
  public static final VirtualLabSettings STANDARD =
      new VirtualLabSettings(
          "virtual", new Account("virtual-lab"), 86_400, 4, Duration.ofSeconds(1));

  /** No virtual work takes longer but once in a thousand million. */
  private static final Duration LONGEST_TURNAROUND = Duration.ofDays(60);

  public VirtualLabSettings {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("the speed must be a number above 0, not " + speed);
    }
    if (benches < 1) {
      throw new IllegalArgumentException("a virtual lab needs at least 1 bench, not " + benches);
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("the patience must be above 0, not " + patience);
    }
  }

  public VirtualLabSettings withSpeed(double faster) {
    return new VirtualLabSettings(lab, account, faster, benches, patience);
  }

  public VirtualLabSettings withBenches(int more) {
    return new VirtualLabSettings(lab, account, speed, more, patience);
  }

  public VirtualLabSettings withPatience(Duration other) {
    return new VirtualLabSettings(lab, account, speed, benches, other);
  }

  /** How long work of a real laboratory takes here. */
  Duration real(Duration turnaround) {
    return Duration.ofMillis(Math.round(turnaround.toMillis() / speed));
  }

  /** Little longer than the slowest work: what a killed process held is soon offered again. */
  Duration lease() {
    return real(LONGEST_TURNAROUND).plusMinutes(1);
  }
}
