package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.space.Pool;
import org.bloomery.data.structure.CrystalStructure;

/**
 * Features of the structures of pools, computed once for as long as a pool is in use: tessellating
 * takes longer than all else that a refit does. Safe for use by several threads.
 */
final class PoolFeatures {
  /** Pools of campaigns at work at one time. */
  private static final int KEPT = 4;

  /** Structures described between two looks at whether the result is still wanted. */
  private static final int AT_ONCE = 64;

  private final Map<List<CrystalStructure>, List<StructureFeatures>> known =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<List<CrystalStructure>, List<StructureFeatures>> eldest) {
          return size() > KEPT;
        }
      };

  /** Hears the share that is done, and throws when nobody wants the rest. */
  interface Progress {
    void at(double share);
  }

  /**
   * Features in the order of the entries, each of which has a structure.
   *
   * @throws IllegalArgumentException when a structure cannot be described
   */
  synchronized List<StructureFeatures> of(Pool pool, Progress progress) {
    List<CrystalStructure> structures =
        pool.entries().stream().map(entry -> entry.structure().orElseThrow()).toList();
    List<StructureFeatures> found = known.get(structures);
    if (found == null) {
      found = described(structures, progress);
      known.put(structures, found);
    }
    return found;
  }

  private static List<StructureFeatures> described(
      List<CrystalStructure> structures, Progress progress) {
    List<StructureFeatures> all = new ArrayList<>(structures.size());
    for (int from = 0; from < structures.size(); from += AT_ONCE) {
      progress.at(from / (double) structures.size());
      all.addAll(
          StructureFeatures.of(
              structures.subList(from, Math.min(structures.size(), from + AT_ONCE))));
    }
    return List.copyOf(all);
  }
}
