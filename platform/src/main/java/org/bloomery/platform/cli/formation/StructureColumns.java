package org.bloomery.platform.cli.formation;

import java.util.ArrayList;
import java.util.List;

/** The columns that say of which structure a row of a CSV table speaks. */
final class StructureColumns {
  /** File as named or found, row of a table, atoms of the cell as a formula, their number. */
  static final List<String> NAMES = List.of("file", "row", "formula", "atoms");

  private StructureColumns() {}

  /** The cells, to which more may be added. */
  static List<String> of(Described<?> described) {
    List<String> cells = new ArrayList<>();
    cells.add(described.source().file().toString());
    cells.add(described.rowName());
    cells.add(described.formula());
    cells.add(Integer.toString(described.atoms()));
    return cells;
  }
}
