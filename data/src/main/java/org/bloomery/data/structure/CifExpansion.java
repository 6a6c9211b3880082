package org.bloomery.data.structure;

/**
 * Makes the structures of one file, block after block, as long as their atoms are not too many
 * together: by symmetry a few characters make thousands of atoms.
 */
final class CifExpansion {
  /** Most atoms of all blocks of a file. */
  static final int MOST_ATOMS = 10 * CrystalStructure.MOST_SITES;

  private final String source;

  /** Also those of blocks that were refused in the end, as they took their time. */
  private int atoms;

  CifExpansion(String source) {
    this.source = source;
  }

  /**
   * The structure of the next block.
   *
   * @throws StructureFormatException when it cannot be read or comes after too many atoms
   */
  Cif.Block read(CifBlock block) {
    requireRoom(block);
    CrystalStructure structure = expanded(block);
    requireRoom(block);
    return new Cif.Block(block.name(), structure);
  }

  /** As {@link #read}, with the refusal in place of the structure. */
  Cif.Reading tried(CifBlock block) {
    try {
      return read(block);
    } catch (StructureFormatException refusal) {
      return new Cif.BadBlock(block.name(), refusal);
    }
  }

  private CrystalStructure expanded(CifBlock block) {
    CifStructure structure = new CifStructure(source, block);
    try {
      return structure.read();
    } finally {
      atoms += structure.atoms();
    }
  }

  private void requireRoom(CifBlock block) {
    if (atoms > MOST_ATOMS) {
      throw new StructureFormatException(
          source,
          0,
          "block "
              + StructureFormatException.shown(block.name())
              + ": with the blocks before it the file has more than "
              + MOST_ATOMS
              + " atoms, the most accepted; divide the file");
    }
  }
}
