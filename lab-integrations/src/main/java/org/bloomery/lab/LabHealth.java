package org.bloomery.lab;

import java.time.Instant;
import java.util.Optional;

/**
 * How an adapter is at one moment, for people who wonder why no results come.
 *
 * @param name the adapter, e.g. {@code replay} or {@code folder}
 * @param inHand experiments or files it works on now
 * @param intakes results or files taken in since it started
 * @param lastIntake the newest of them
 * @param lastError what went wrong last, whether or not it went well since
 * @param troubled whether the last thing that happened is that error
 */
public record LabHealth(
    String name,
    boolean running,
    int inHand,
    long intakes,
    Optional<Entry> lastIntake,
    Optional<Entry> lastError,
    boolean troubled) {

  /** What happened and when. */
  public record Entry(Instant at, String text) {}
}
