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
   * Reads and describes all structures of a file; a CIF may hold several. It is taken as CIF when
   * its name or its content says so, else as POSCAR.
   */
  static List<StructureReport> of(String file, String text) {
    try {
      if (!isCif(file, text)) {
        return List.of(describe(file, Poscar.read(text)));
      }
      List<Cif.Block> blocks = Cif.readAll(text);
      List<StructureReport> reports = new ArrayList<>();
      for (Cif.Block block : blocks) {
        String source = blocks.size() == 1 ? file : file + " · " + block.name();
        reports.add(describe(source, block.structure()));
      }
      return reports;
    } catch (StructureFormatException unreadable) {
      return List.of(new Refused(file, String.valueOf(unreadable.getMessage())));
    }
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
      return new Refused(source, String.valueOf(undescribed.getMessage()));
    }
  }
}
