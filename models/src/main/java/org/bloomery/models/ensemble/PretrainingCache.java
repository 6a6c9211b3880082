package org.bloomery.models.ensemble;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.bloomery.models.network.StackedWeights;

/** Pretrained networks in memory, the least recently used forgotten first (0.5 MB each). */
final class PretrainingCache implements Pretraining {
  private final Map<String, StackedWeights> kept;

  PretrainingCache(int most) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, StackedWeights> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public synchronized StackedWeights of(String key, Learning learning, DoubleConsumer progress) {
    StackedWeights known = kept.get(key);
    if (known == null) {
      known = learning.learn(progress);
      kept.put(key, known);
    }
    return known;
  }
}
