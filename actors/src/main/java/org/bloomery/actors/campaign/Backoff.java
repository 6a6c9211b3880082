package org.bloomery.actors.campaign;

import java.time.Duration;

/** How long work waits after a failure, and when it stops trying by itself. */
final class Backoff {
  /** Failures in a row after which a person, or news, must help. */
  static final int ATTEMPTS = 3;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final int GROWTH = 6;

  private Backoff() {}

  static Duration after(int failures) {
    Duration wait = FIRST;
    for (int i = 1; i < failures; i++) {
      wait = wait.multipliedBy(GROWTH);
    }
    return wait;
  }
}
