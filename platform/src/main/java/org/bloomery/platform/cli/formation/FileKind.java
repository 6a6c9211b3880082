package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.Locale;

/** What a file holds, told by its name. */
enum FileKind {
  POSCAR,
  CIF,
  /** A table of sigma phases; read only where it is named itself, never found in a folder. */
  TABLE,
  OTHER;

  /** The names that are understood, for people. */
  static final String ACCEPTED =
      "*.poscar, *.vasp, POSCAR*, CONTCAR*, *.cif, and tables of sigma phases as *.txt, *.dat or"
          + " *.txt.gz";

  static FileKind of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".cif")) {
      return CIF;
    }
    boolean isCompressed = name.matches(".*\\.(gz|bz2|xz|zip|zst)");
    boolean isPoscar =
        name.startsWith("poscar")
            || name.startsWith("contcar")
            || name.endsWith(".poscar")
            || name.endsWith(".vasp");
    if (isPoscar && !isCompressed) {
      return POSCAR;
    }
    return name.matches(".*\\.(txt|dat)(\\.gz)?") ? TABLE : OTHER;
  }

  boolean isStructure() {
    return this == POSCAR || this == CIF;
  }
}
