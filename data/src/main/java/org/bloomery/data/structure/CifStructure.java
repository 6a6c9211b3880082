package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Element;

/** Makes the structure that a {@link CifBlock} describes. */
final class CifStructure {
  /** Operations of the largest group, F m -3 m in its usual cell; some programs double them. */
  private static final int MOST_OPERATIONS = 384;

  /** Occupancies within this of 1 are whole atoms. */
  private static final double WHOLE = 0.005;

  private final String source;
  private final CifBlock block;
  private int atoms;

  CifStructure(String source, CifBlock block) {
    this.source = source;
    this.block = block;
  }

  CrystalStructure read() {
    Lattice lattice = lattice();
    List<SymmetryOperation> operations = operations();
    List<CifBlock.Value> xs = block.column(CifBlock.X);
    if (xs.isEmpty()) {
      throw refusal(
          0,
          "atoms are given by Cartesian coordinates or not at all; accepted are"
              + " fractional coordinates, _atom_site_fract_x, _y and _z");
    }
    requireSameLength(xs.size());
    SiteMerger merger = new SiteMerger(lattice);
    for (int row = 0; row < xs.size(); row++) {
      if (isDummy(row)) {
        continue;
      }
      requireWhole(row);
      Element element = element(row);
      double x = coordinate(CifBlock.X, row);
      double y = coordinate(CifBlock.Y, row);
      double z = coordinate(CifBlock.Z, row);
      for (SymmetryOperation operation : operations) {
        merger.add(operation.apply(element, x, y, z));
      }
      atoms = merger.sites().size();
      if (atoms > CrystalStructure.MOST_SITES) {
        throw refusal(
            xs.get(row).line(),
            "with its symmetry the cell has more than "
                + CrystalStructure.MOST_SITES
                + " atoms, the most accepted");
      }
    }
    try {
      return new CrystalStructure(lattice, merger.sites());
    } catch (IllegalArgumentException problem) {
      throw new StructureFormatException(source, 0, problem);
    }
  }

  /** How many atoms reading has placed, whether or not it came to its end. */
  int atoms() {
    return atoms;
  }

  private Lattice lattice() {
    double[] edges = new double[3];
    double[] angles = new double[3];
    int line = 0;
    for (int i = 0; i < 3; i++) {
      CifBlock.Value edge = single(CifBlock.EDGES.get(i));
      edges[i] = number(CifBlock.EDGES.get(i), edge);
      line = edge.line();
      // The dictionary's default of an angle is 90.
      List<CifBlock.Value> angle = block.column(CifBlock.ANGLES.get(i));
      angles[i] =
          angle.isEmpty() || angle.get(0).isMissing()
              ? 90
              : number(CifBlock.ANGLES.get(i), angle.get(0));
    }
    try {
      return Lattice.ofParameters(edges[0], edges[1], edges[2], angles[0], angles[1], angles[2]);
    } catch (IllegalArgumentException problem) {
      throw new StructureFormatException(source, line, problem);
    }
  }

  private List<SymmetryOperation> operations() {
    List<SymmetryOperation> operations = new ArrayList<>();
    for (String tag : CifBlock.OPERATIONS) {
      for (CifBlock.Value value : block.column(tag)) {
        if (operations.size() == MOST_OPERATIONS) {
          throw refusal(
              value.line(),
              "there are more than " + MOST_OPERATIONS + " symmetry operations; no group has");
        }
        if (value.isMissing()) {
          continue;
        }
        try {
          operations.add(SymmetryOperation.parse(value.text()));
        } catch (IllegalArgumentException problem) {
          throw new StructureFormatException(source, value.line(), problem);
        }
      }
      if (!operations.isEmpty()) {
        break;
      }
    }
    if (operations.stream().allMatch(SymmetryOperation::isIdentity)) {
      requireNoSymmetry(operations.isEmpty());
      return List.of(SymmetryOperation.parse("x,y,z"));
    }
    return operations;
  }

  /**
   * Without its operations a space group is only a name: reading the atoms alone would be wrong.
   */
  private void requireNoSymmetry(boolean none) {
    List<String> tags = new ArrayList<>(CifBlock.GROUP_NAMES);
    tags.addAll(CifBlock.GROUP_NUMBERS);
    for (String tag : tags) {
      for (CifBlock.Value value : block.column(tag)) {
        String name = value.text().replaceAll("[\\s_()]", "").toUpperCase(Locale.ROOT);
        boolean named = !value.isMissing() && !name.isEmpty();
        if (named && !name.equals("P1") && !name.equals("1") && !name.startsWith("P1:")) {
          throw refusal(
              value.line(),
              "the space group is "
                  + StructureFormatException.shown(value.text())
                  + " but "
                  + (none ? "its symmetry operations are missing" : "only x, y, z is listed")
                  + "; accepted are all operations (_space_group_symop_operation_xyz), or every"
                  + " atom of the cell in P 1");
        }
      }
    }
  }

  private void requireSameLength(int rows) {
    for (String tag :
        List.of(
            CifBlock.Y,
            CifBlock.Z,
            CifBlock.LABEL,
            CifBlock.TYPE,
            CifBlock.OCCUPANCY,
            CifBlock.FLAG)) {
      List<CifBlock.Value> column = block.column(tag);
      boolean needed = tag.equals(CifBlock.Y) || tag.equals(CifBlock.Z);
      if (column.size() != rows && (needed || !column.isEmpty())) {
        throw refusal(
            column.isEmpty() ? 0 : column.get(0).line(),
            tag + " has " + column.size() + " values for " + rows + " atoms; accepted is one each");
      }
    }
  }

  /** Sites that some programs add for drawing are no atoms. */
  private boolean isDummy(int row) {
    List<CifBlock.Value> flags = block.column(CifBlock.FLAG);
    return !flags.isEmpty() && flags.get(row).text().equalsIgnoreCase("dum");
  }

  private void requireWhole(int row) {
    List<CifBlock.Value> occupancies = block.column(CifBlock.OCCUPANCY);
    if (occupancies.isEmpty() || occupancies.get(row).isMissing()) {
      return;
    }
    CifBlock.Value value = occupancies.get(row);
    if (Math.abs(number(CifBlock.OCCUPANCY, value) - 1) > WHOLE) {
      throw refusal(
          value.line(),
          "the site is occupied to "
              + StructureFormatException.shown(value.text())
              + ": the structure is disordered; accepted are whole atoms only (occupancy 1), so"
              + " order the structure first");
    }
  }

  private Element element(int row) {
    List<CifBlock.Value> types = block.column(CifBlock.TYPE);
    if (!types.isEmpty() && !types.get(row).isMissing()) {
      return StructureText.element(letters(types.get(row).text()))
          .orElseThrow(() -> noElement(types.get(row)));
    }
    List<CifBlock.Value> labels = block.column(CifBlock.LABEL);
    if (labels.isEmpty()) {
      throw refusal(
          block.column(CifBlock.X).get(row).line(),
          "the atom has neither _atom_site_type_symbol nor _atom_site_label; its element is not"
              + " known");
    }
    return labelled(labels.get(row));
  }

  /**
   * Labels such as Fe1, O2A or CU(1) begin with the symbol; where two symbols fit, none is taken.
   */
  private Element labelled(CifBlock.Value label) {
    String letters = letters(label.text());
    Optional<Element> one =
        StructureText.element(letters.substring(0, Math.min(1, letters.length())));
    Optional<Element> two =
        letters.length() < 2 ? Optional.empty() : StructureText.element(letters.substring(0, 2));
    boolean written = letters.length() >= 2 && Character.isLowerCase(letters.charAt(1));
    if (letters.length() > 2 && written && Character.isLowerCase(letters.charAt(2))) {
      // A word such as Wat (a water molecule), of which the first letter would be wrong.
      throw noElement(label);
    }
    if (two.isPresent() && one.isPresent() && !written) {
      throw refusal(
          label.line(),
          "the label "
              + StructureFormatException.shown(label.text())
              + " may mean "
              + one.get()
              + " or "
              + two.get()
              + "; give _atom_site_type_symbol");
    }
    return two.or(() -> one).orElseThrow(() -> noElement(label));
  }

  private StructureFormatException noElement(CifBlock.Value value) {
    return refusal(
        value.line(),
        StructureFormatException.shown(value.text())
            + " names no element; accepted is a symbol such as Fe or Fe3+");
  }

  private static String letters(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private double coordinate(String tag, int row) {
    CifBlock.Value value = block.column(tag).get(row);
    double number = number(tag, value);
    if (!(Math.abs(number) <= Site.FARTHEST)) {
      throw refusal(
          value.line(),
          tag + " is " + number + "; accepted are fractions of the cell edge, from -1000 to 1000");
    }
    return number;
  }

  private CifBlock.Value single(String tag) {
    List<CifBlock.Value> column = block.column(tag);
    if (column.isEmpty()) {
      throw refusal(0, tag + " is missing; the cell needs its three edges in angstrom");
    }
    return column.get(0);
  }

  /** A number with or without its uncertainty, as in 1.234(5). */
  private double number(String tag, CifBlock.Value value) {
    String text = value.text().strip();
    int bracket = text.indexOf('(');
    boolean uncertain =
        bracket > 0
            && text.length() > bracket + 2
            && text.indexOf(')') == text.length() - 1
            && text.substring(bracket + 1, text.length() - 1).chars().allMatch(Character::isDigit);
    OptionalDouble number = StructureText.number(uncertain ? text.substring(0, bracket) : text);
    return number.orElseThrow(() ->
        refusal(
            value.line(),
            tag
                + " is "
                + StructureFormatException.shown(value.text())
                + "; accepted is a number such as 1.234 or 1.234(5)"));
  }

  private StructureFormatException refusal(int line, String problem) {
    return new StructureFormatException(
        source,
        line,
        line > 0
            ? problem
            : "block " + StructureFormatException.shown(block.name()) + ": " + problem);
  }
}
