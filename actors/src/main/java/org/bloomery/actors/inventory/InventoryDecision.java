package org.bloomery.actors.inventory;

import java.util.List;
import org.bloomery.actors.campaign.Refusal;

/** What a command does to an inventory: events, or nothing and why. */
public sealed interface InventoryDecision {
  /**
   * @param events to be persisted together, in order
   */
  record Accepted(List<InventoryEvent> events, Answer answer) implements InventoryDecision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Nothing is stored. */
  record Refused(Refusal refusal) implements InventoryDecision {}

  /**
   * What is told to who asked.
   *
   * @param created ids and codes given
   * @param samples codes of samples concerned, e.g. those made from a blocked lot
   * @param notices what the person should know
   */
  record Answer(List<String> created, List<String> samples, List<String> notices) {
    public Answer {
      created = List.copyOf(created);
      samples = List.copyOf(samples);
      notices = List.copyOf(notices);
    }

    static Answer created(String id) {
      return new Answer(List.of(id), List.of(), List.of());
    }

    static Answer about(List<String> samples) {
      return new Answer(List.of(), samples, List.of());
    }
  }
}
