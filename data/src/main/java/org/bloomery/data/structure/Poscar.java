package org.bloomery.data.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bloomery.data.chemistry.Element;

/**
 * The structure file of VASP (POSCAR, CONTCAR), versions 4 and 5.
 *
 * <p>Read are a scale factor (negative: the volume; or three factors along x, y, z), the line of
 * elements or, in its absence, elements named in the comment, selective dynamics, direct and
 * Cartesian positions. What follows the positions is ignored.
 */
public final class Poscar {
  private Poscar() {}

  /**
   * Reads the text of a POSCAR.
   *
   * @throws StructureFormatException when it is none, naming line and cause; nothing else is thrown
   */
  public static CrystalStructure read(String text) {
    return new PoscarReader("POSCAR", text).read();
  }

  /**
   * Reads a POSCAR file.
   *
   * @throws IOException when the file cannot be read
   * @throws StructureFormatException when it holds no POSCAR, naming file, line and cause
   */
  public static CrystalStructure read(Path file) throws IOException {
    return new PoscarReader(StructureText.name(file), StructureText.read(file)).read();
  }

  /**
   * The structure as POSCAR of version 5, direct positions, sites in their order; with as many
   * digits as reading back to the last bit or two needs.
   *
   * @param comment the first line; line breaks in it become blanks
   */
  public static String write(CrystalStructure structure, String comment) {
    StringBuilder text = new StringBuilder();
    text.append(comment.replaceAll("\\R", " ")).append("\n1.0\n");
    Lattice lattice = structure.lattice();
    for (int vector = 0; vector < 3; vector++) {
      for (int axis = 0; axis < 3; axis++) {
        append(text, lattice.component(vector, axis));
      }
      text.append('\n');
    }
    StringBuilder elements = new StringBuilder();
    StringBuilder counts = new StringBuilder();
    List<Site> sites = structure.sites();
    int first = 0;
    for (int i = 1; i <= sites.size(); i++) {
      Element element = sites.get(first).element();
      if (i == sites.size() || sites.get(i).element() != element) {
        elements.append(' ').append(element.symbol());
        counts.append(' ').append(i - first);
        first = i;
      }
    }
    text.append(elements).append('\n').append(counts).append("\nDirect\n");
    for (Site site : sites) {
      append(text, site.x());
      append(text, site.y());
      append(text, site.z());
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, double value) {
    text.append(String.format(Locale.ROOT, " %22.16f", value));
  }
}
