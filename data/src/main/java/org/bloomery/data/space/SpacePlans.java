package org.bloomery.data.space;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the plans of the spaces used last, because a space is a value without a place of its
 * own for derived results. Soft references: memory pressure drops a plan, which is then worked out
 * again with the same result.
 */
final class SpacePlans {
  private static final int MOST_KEPT = 16;

  private static final Map<CompositionSpace, SoftReference<SpacePlan>> KEPT =
      new LinkedHashMap<>(16, 0.75f, true);

  private SpacePlans() {}

  static SpacePlan of(CompositionSpace space) {
    synchronized (KEPT) {
      SoftReference<SpacePlan> reference = KEPT.get(space);
      SpacePlan known = reference == null ? null : reference.get();
      if (known != null) {
        return known;
      }
    }
    SpacePlan plan = SpacePlan.of(space, SpacePlan.MOST_EDGES);
    synchronized (KEPT) {
      KEPT.put(space, new SoftReference<>(plan));
      Iterator<CompositionSpace> eldest = KEPT.keySet().iterator();
      while (KEPT.size() > MOST_KEPT) {
        eldest.next();
        eldest.remove();
      }
    }
    return plan;
  }
}
