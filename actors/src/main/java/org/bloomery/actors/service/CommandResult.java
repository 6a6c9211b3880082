package org.bloomery.actors.service;

import java.util.List;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.Refusal;

/** The answer to a command. */
public sealed interface CommandResult {
  /**
   * The events are on disk.
   *
   * @param sequence sequence number of the campaign's last event; views catch up with it
   * @param experiments ids of experiments concerned, in order
   * @param measurements ids of measurements recorded, in order
   * @param token the claim's token, after a claim or renewal
   * @param notices what the person should know, e.g. "another holder has claimed this experiment"
   */
  record Accepted(
      String campaign,
      long sequence,
      List<String> experiments,
      List<String> measurements,
      OptionalLong token,
      List<String> notices)
      implements CommandResult {
    public Accepted {
      experiments = List.copyOf(experiments);
      measurements = List.copyOf(measurements);
      notices = List.copyOf(notices);
    }
  }

  /** Nothing was stored. */
  record Refused(Refusal refusal) implements CommandResult {}
}
