package org.bloomery.actors.campaign;

import java.util.List;
import java.util.OptionalLong;

/** What a command does: events, or nothing and why. */
public sealed interface Decision {
  /**
   * @param events to be persisted together, in order; empty when nothing changes
   * @param after the state once they are applied
   */
  record Accepted(List<CampaignEvent> events, CampaignState after, Answer answer)
      implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Nothing is stored. */
  record Refused(Refusal refusal) implements Decision {}

  /**
   * What is told to who asked.
   *
   * @param experiments ids of experiments concerned, in order
   * @param measurements ids of measurements recorded, in order
   * @param token the claim's token, after a claim or renewal
   * @param notices what the person should know
   */
  record Answer(
      List<String> experiments,
      List<String> measurements,
      OptionalLong token,
      List<String> notices) {
    static final Answer SILENT = new Answer(List.of(), List.of(), OptionalLong.empty(), List.of());

    public Answer {
      experiments = List.copyOf(experiments);
      measurements = List.copyOf(measurements);
      notices = List.copyOf(notices);
    }

    static Answer of(String experiment) {
      return new Answer(List.of(experiment), List.of(), OptionalLong.empty(), List.of());
    }
  }
}
