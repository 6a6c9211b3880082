package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bloomery.data.feature.SiteEnvironments;

/**
 * The columns of site environments that the network over sites and the residual process read: those
 * that mean something for elements never seen (place in the periodic table, size, electrons,
 * cohesion, magnetism), of the atom and of its neighbours, and the shape of its cell.
 */
final class SiteColumns {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Column",
          "Row",
          "CovalentRadius",
          "Electronegativity",
          "MeltingT",
          "NValance",
          "GSvolume_pa",
          "GSmagmom");

  private static final int[] COLUMNS = columns();

  private SiteColumns() {}

  static int count() {
    return COLUMNS.length;
  }

  /** The read columns of a row, by their positions in {@link SiteEnvironments#names()}. */
  static int[] positions() {
    return COLUMNS.clone();
  }

  private static int[] columns() {
    List<String> names = SiteEnvironments.names();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String attribute = name.substring(name.indexOf('_') + 1);
      boolean geometry = !name.contains("_") || !name.matches("(own|neighbours|difference)_.*");
      if (geometry || (!name.startsWith("difference_") && ATTRIBUTES.contains(attribute))) {
        positions.add(i);
      }
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }
}
