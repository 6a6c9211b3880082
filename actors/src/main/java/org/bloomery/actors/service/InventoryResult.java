package org.bloomery.actors.service;

import java.util.List;
import org.bloomery.actors.campaign.Refusal;

/** The answer to a command on an inventory. */
public sealed interface InventoryResult {
  /**
   * The events are on disk.
   *
   * @param sequence sequence number of the inventory's last event
   * @param created ids and codes given, e.g. {@code L3} or {@code BLM-0147}
   * @param samples codes of samples concerned, e.g. those made from a blocked lot
   * @param notices what the person should know
   */
  record Accepted(
      String lab, long sequence, List<String> created, List<String> samples, List<String> notices)
      implements InventoryResult {
    public Accepted {
      created = List.copyOf(created);
      samples = List.copyOf(samples);
      notices = List.copyOf(notices);
    }
  }

  /** Nothing was stored. */
  record Refused(Refusal refusal) implements InventoryResult {}
}
