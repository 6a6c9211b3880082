package org.bloomery.actors.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.StructureFormatException;

/** What became of a structure that somebody brought as a file. */
public sealed interface StructureReport {
  /** Largest cell described while somebody waits; a larger one would keep others waiting. */
  int MOST_ATOMS = 1_000;

  /** Most structures of a file that are described. */
  int MOST_STRUCTURES = 500;

  /** As the file was called, with the data block where it holds several. */
  String file();

  /** A structure that could be read. */
  record Described(String file, StructureSummary summary, StructureFeatures features)
      implements StructureReport {}

  /**
   * A file or data block that could not be used.
   *
   * @param problem a sentence with the line, where one is to blame
   */
  record Refused(String file, String problem) implements StructureReport {}

  /**
   * Reads and describes the structures of a file; a CIF may hold several. It is taken as CIF when
   * its name or its content says so, else as POSCAR.
   *
   * @return a report of each of the first {@link #MOST_STRUCTURES}; where the file holds more, a
   *     last one that tells how many were left out
   */
  static List<StructureReport> of(String file, String text) {
    try {
      if (!isCif(file, text)) {
        return List.of(describe(file, Poscar.read(text)));
      }
      List<Cif.Reading> readings = Cif.readEach(text);
      List<StructureReport> reports = new ArrayList<>();
      for (Cif.Reading reading : readings.subList(0, Math.min(readings.size(), MOST_STRUCTURES))) {
        String source = readings.size() == 1 ? file : file + " · " + reading.name();
        reports.add(
            switch (reading) {
              case Cif.Block block -> describe(source, block.structure());
              case Cif.BadBlock bad -> refused(source, bad.refusal());
            });
      }
      if (readings.size() > MOST_STRUCTURES) {
        reports.add(leftOut(file, readings.size() - MOST_STRUCTURES));
      }
      return reports;
    } catch (StructureFormatException unreadable) {
      return List.of(refused(file, unreadable));
    }
  }

  private static Refused refused(String source, IllegalArgumentException problem) {
    return new Refused(source, String.valueOf(problem.getMessage()));
  }

  private static Refused leftOut(String file, int count) {
    return new Refused(
        file,
        String.format(
            Locale.ROOT,
            "%,d more %s left out; described here are the first %d of a file, so divide it",
            count,
            count == 1 ? "structure was" : "structures were",
            MOST_STRUCTURES));
  }

  private static boolean isCif(String file, String text) {
    return file.toLowerCase(Locale.ROOT).endsWith(".cif") || text.contains("_atom_site_fract_x");
  }

  private static StructureReport describe(String source, CrystalStructure structure) {
    if (structure.size() > MOST_ATOMS) {
      return new Refused(
          source,
          String.format(
              Locale.ROOT,
              "the cell has %,d atoms; described here are cells of at most %,d, larger ones by the"
                  + " command line",
              structure.size(),
              MOST_ATOMS));
    }
    try {
      return new Described(
          source, StructureSummary.of(structure), new WardDescriptor().features(structure));
    } catch (IllegalArgumentException undescribed) {
      return refused(source, undescribed);
    }
  }
}
