package org.bloomery.actors.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Something of each campaign that was asked for lately; safe for several threads. */
final class ByCampaign<T> {
  /** Campaigns that are kept; those nobody asked for longest go first. */
  private static final int MOST = 256;

  private final Map<String, T> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > MOST;
        }
      };

  /** That of a campaign, made where there is none. */
  synchronized T of(String campaign, Supplier<T> made) {
    return kept.computeIfAbsent(campaign, id -> made.get());
  }
}
