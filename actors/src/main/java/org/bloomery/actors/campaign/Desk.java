package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * How one kind of work stands.
 *
 * @param rounds rounds requested so far
 * @param running the request in progress; a restart starts exactly this one again
 * @param failures failures in a row
 * @param failedAt the last of them
 * @param blocked whether it waits for news or a person's retry, after three failures or a stop
 */
public record Desk<R>(
    int rounds, Optional<R> running, int failures, Optional<Instant> failedAt, boolean blocked) {
  static <R> Desk<R> idle() {
    return new Desk<>(0, Optional.empty(), 0, Optional.empty(), false);
  }

  Desk<R> started(int round, R request) {
    return new Desk<>(round, Optional.of(request), failures, failedAt, blocked);
  }

  Desk<R> finished() {
    return new Desk<>(rounds, Optional.empty(), 0, Optional.empty(), false);
  }

  Desk<R> failed(Instant at, int attempt) {
    return new Desk<>(
        rounds, Optional.empty(), attempt, Optional.of(at), attempt >= Backoff.ATTEMPTS);
  }

  Desk<R> stopped() {
    return new Desk<>(rounds, Optional.empty(), 0, Optional.empty(), true);
  }

  /** There are news, so it is worth another try. */
  Desk<R> unblocked() {
    return blocked ? new Desk<>(rounds, running, 0, Optional.empty(), false) : this;
  }

  /** Somebody wants it tried now. */
  Desk<R> retried() {
    return new Desk<>(rounds, running, 0, Optional.empty(), false);
  }

  /** From when on the next attempt may start; empty for at once. */
  Optional<Instant> notBefore() {
    return failedAt.map(at -> at.plus(Backoff.after(failures)));
  }
}
