package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;

/** Where a structure stands, before anybody has read it. */
sealed interface StructureSource {
  /** The file, as its user named it. */
  Path file();

  /**
   * Reads the structure.
   *
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when it holds no structure, naming file, line and cause
   */
  Reading read() throws IOException;

  /**
   * A structure and what stands beside it.
   *
   * @param row of a table, where it comes from one
   */
  record Reading(CrystalStructure structure, Optional<SigmaPhaseTable.Row> row) {
    /** Name of the row, empty where there is none. */
    String rowName() {
      return row.map(SigmaPhaseTable.Row::name).orElse("");
    }
  }

  /** A POSCAR. */
  record PoscarFile(Path file) implements StructureSource {
    @Override
    public Reading read() throws IOException {
      return new Reading(Poscar.read(file), Optional.empty());
    }
  }

  /** A CIF with one structure. */
  record CifFile(Path file) implements StructureSource {
    @Override
    public Reading read() throws IOException {
      return new Reading(Cif.read(file), Optional.empty());
    }
  }

  /** A line of a table of sigma phases. */
  record TableLine(Path file, SigmaPhaseTable.Line line) implements StructureSource {
    @Override
    public Reading read() {
      SigmaPhaseTable.Row row = line.row();
      try {
        return new Reading(row.structure(), Optional.of(row));
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException(
            line.file() + ", line " + line.number() + ": " + refused.getMessage(), refused);
      }
    }
  }
}
