package org.bloomery.ui.structures;

import java.util.Optional;
import org.bloomery.actors.structure.FormationEnergy;
import org.bloomery.actors.structure.StructureReport;
import org.bloomery.actors.structure.StructureTable;

/**
 * A dropped structure on the page.
 *
 * @param number by which it is told apart
 * @param energy empty until a model has answered
 */
record StructureRow(int number, StructureReport report, Optional<FormationEnergy> energy) {
  StructureRow with(Optional<FormationEnergy> answered) {
    return new StructureRow(number, report, answered);
  }

  StructureTable.Row exported() {
    return new StructureTable.Row(report, energy);
  }
}
