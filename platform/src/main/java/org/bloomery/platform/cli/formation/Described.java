package org.bloomery.platform.cli.formation;

import java.util.Optional;
import org.bloomery.data.dataset.SigmaPhaseTable;

/**
 * A structure that could be read and described.
 *
 * @param row of a table, where it comes from one
 * @param value what was made of it
 */
record Described<T>(
    StructureSource source, Optional<SigmaPhaseTable.Row> row, String formula, int atoms, T value) {
  /** Name of the row, empty where it comes from no table. */
  String rowName() {
    return row.map(SigmaPhaseTable.Row::name).orElse("");
  }

  /** File and row, for people. */
  String name() {
    return row.isEmpty() ? source.file().toString() : source.file() + " row " + rowName();
  }
}
