package org.bloomery.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failed attempts per key within a sliding window; guessing becomes waiting. */
final class AttemptLimit {
  /** So many names are remembered; an attacker who tries more displaces the oldest. */
  private static final int MOST_KEYS = 10_000;

  private final int most;
  private final Duration window;
  private final Map<String, Deque<Instant>> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  AttemptLimit(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /** How long the key has to wait, zero when it may try now. */
  synchronized Duration wait(String key, Instant now) {
    Deque<Instant> times = recent(key, now);
    return times.size() < most
        ? Duration.ZERO
        : Duration.between(now, times.getFirst().plus(window));
  }

  synchronized void failed(String key, Instant now) {
    Deque<Instant> times = recent(key, now);
    times.addLast(now);
    failures.put(key, times);
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }

  private Deque<Instant> recent(String key, Instant now) {
    Deque<Instant> times = failures.getOrDefault(key, new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(window).isAfter(now)) {
      times.removeFirst();
    }
    return times;
  }
}
