package org.bloomery.data.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Crystallographic information files (CIF): the cell, the symmetry operations and the atoms of a
 * structure, in the dialects common programs write.
 *
 * <p>Operations are expanded and images on the same place merged. Refused, each with a sentence,
 * are a space group without its operations, partly occupied sites and atoms without coordinates.
 */
public final class Cif {
  private Cif() {}

  /** What a data block with atoms turned out to be. */
  public sealed interface Reading {
    /** Name of the data block, without {@code data_}. */
    String name();
  }

  /**
   * One structure of a file.
   *
   * @param name of its data block, without {@code data_}
   */
  public record Block(String name, CrystalStructure structure) implements Reading {}

  /**
   * A data block whose structure cannot be read.
   *
   * @param name of the data block, without {@code data_}
   */
  public record BadBlock(String name, StructureFormatException refusal) implements Reading {}

  /**
   * Reads a file that holds one structure; blocks without atoms are passed over.
   *
   * @throws StructureFormatException when it holds none or several, or when something in it cannot
   *     be read, naming line and cause; nothing else is thrown
   */
  public static CrystalStructure read(String text) {
    return only("CIF", readAll("CIF", text));
  }

  /**
   * Reads a file that holds one structure; blocks without atoms are passed over.
   *
   * @throws IOException when the file cannot be read
   * @throws StructureFormatException as {@link #read(String)}, naming the file
   */
  public static CrystalStructure read(Path file) throws IOException {
    String name = StructureText.name(file);
    return only(name, readAll(name, StructureText.read(file)));
  }

  /**
   * Reads every structure of a file, in the order of its data blocks.
   *
   * @throws StructureFormatException when there is none, when something cannot be read or when all
   *     together have more than 100,000 atoms
   */
  public static List<Block> readAll(String text) {
    return readAll("CIF", text);
  }

  /**
   * Reads what can be read of a file: as {@link #readAll(String)}, but a block whose structure is
   * refused does not take the others with it.
   *
   * @throws StructureFormatException when no block has atoms or the text is no CIF
   */
  public static List<Reading> readEach(String text) {
    CifExpansion expansion = new CifExpansion("CIF");
    return blocks("CIF", text).stream().map(expansion::tried).toList();
  }

  /**
   * The structure as CIF: all atoms of the cell, no symmetry (P 1). Directions are not kept, only
   * lengths and angles: the crystal may come back turned, never mirrored.
   *
   * @param name of the data block; blanks in it become underscores
   */
  public static String write(CrystalStructure structure, String name) {
    CrystalStructure turned = rightHanded(structure);
    Lattice lattice = turned.lattice();
    StringBuilder text = new StringBuilder();
    text.append("data_").append(name.replaceAll("[^\\x21-\\x7e]+", "_")).append('\n');
    text.append("_symmetry_space_group_name_H-M   'P 1'\n");
    text.append("_symmetry_Int_Tables_number      1\n");
    String[] edges = {"a", "b", "c"};
    String[] angles = {"alpha", "beta", "gamma"};
    for (int i = 0; i < 3; i++) {
      line(text, "_cell_length_" + edges[i], lattice.length(i));
    }
    for (int i = 0; i < 3; i++) {
      line(text, "_cell_angle_" + angles[i], lattice.angle(i));
    }
    line(text, "_cell_volume", lattice.volume());
    text.append("loop_\n_symmetry_equiv_pos_as_xyz\n'x, y, z'\n");
    text.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n");
    text.append("_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n");
    text.append("_atom_site_occupancy\n");
    int number = 0;
    for (Site site : turned.sites()) {
      number++;
      String symbol = site.element().symbol();
      text.append(
          String.format(
              Locale.ROOT,
              "%s%d %s %.15f %.15f %.15f 1\n",
              symbol,
              number,
              symbol,
              site.x(),
              site.y(),
              site.z()));
    }
    return text.toString();
  }

  private static List<Block> readAll(String source, String text) {
    CifExpansion expansion = new CifExpansion(source);
    return blocks(source, text).stream().map(expansion::read).toList();
  }

  /** The blocks with atoms; those about a paper are passed over. */
  private static List<CifBlock> blocks(String source, String text) {
    StructureText.requireSize(source, text.length());
    List<CifBlock> blocks =
        CifBlock.readAll(source, text).stream().filter(CifBlock::hasAtoms).toList();
    if (blocks.isEmpty()) {
      throw new StructureFormatException(
          source,
          0,
          "no atoms with coordinates are in the file; accepted is a data block with"
              + " _atom_site_fract_x, _y and _z");
    }
    return blocks;
  }

  private static CrystalStructure only(String source, List<Block> blocks) {
    if (blocks.size() > 1) {
      throw new StructureFormatException(
          source,
          0,
          "the file holds "
              + blocks.size()
              + " structures ("
              + blocks.stream().limit(5).map(Block::name).collect(Collectors.joining(", "))
              + (blocks.size() > 5 ? ", ..." : "")
              + "); accepted here is one");
    }
    return blocks.get(0).structure();
  }

  /**
   * Lengths and angles cannot tell a cell from its mirror image: they mean the right-handed one.
   */
  private static CrystalStructure rightHanded(CrystalStructure structure) {
    if (structure.lattice().isRightHanded()) {
      return structure;
    }
    return new CrystalStructure(
        structure.lattice().reversed(),
        structure.sites().stream()
            .map(s -> new Site(s.element(), -s.x(), -s.y(), -s.z()).wrapped())
            .toList());
  }

  private static void line(StringBuilder text, String tag, double value) {
    text.append(String.format(Locale.ROOT, "%-18s %.15g\n", tag, value));
  }
}
