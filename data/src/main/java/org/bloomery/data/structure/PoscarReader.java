package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringTokenizer;
import org.bloomery.data.chemistry.Element;

/** Reads one POSCAR from top to bottom; memory is bounded by the text and the largest cell. */
final class PoscarReader {
  private final String source;
  private final String text;
  private int position;
  private int line;

  PoscarReader(String source, String text) {
    this.source = source;
    this.text = text;
  }

  CrystalStructure read() {
    StructureText.requireSize(source, text.length());
    String comment = nextLine("the comment");
    double[] scale = scale(fields(nextLine("the scale factor")));
    double[] vectors = new double[9];
    for (int vector = 0; vector < 3; vector++) {
      System.arraycopy(triple("a lattice vector"), 0, vectors, 3 * vector, 3);
    }
    Lattice lattice = lattice(vectors, scale);
    List<Element> elements = elements(comment);
    String mode = nextLine("the kind of positions (Direct or Cartesian)").strip();
    if (startsWith(mode, "s")) {
      mode = nextLine("the kind of positions (Direct or Cartesian)").strip();
    }
    boolean cartesian = startsWith(mode, "c") || startsWith(mode, "k");
    if (!cartesian && !startsWith(mode, "d") && !startsWith(mode, "f")) {
      throw refusal(
          StructureFormatException.shown(mode)
              + " is no kind of positions; accepted is Direct or Cartesian, before it perhaps"
              + " Selective dynamics");
    }
    List<Site> sites = new ArrayList<>(elements.size());
    for (Element element : elements) {
      double[] place = triple("the position of atom " + (sites.size() + 1));
      if (cartesian) {
        place = lattice.fractions(place[0] * scale[0], place[1] * scale[1], place[2] * scale[2]);
      }
      sites.add(site(element, place));
    }
    try {
      return new CrystalStructure(lattice, sites);
    } catch (IllegalArgumentException problem) {
      throw new StructureFormatException(source, 0, problem);
    }
  }

  /** Three factors, or one negative number: the volume. */
  private double[] scale(List<String> fields) {
    List<Double> numbers = new ArrayList<>();
    for (String field : fields) {
      OptionalDouble number = StructureText.number(field);
      if (number.isEmpty() || numbers.size() == 3) {
        break;
      }
      numbers.add(number.getAsDouble());
    }
    double first = numbers.isEmpty() ? 0 : numbers.get(0);
    if (numbers.size() == 3 && numbers.stream().allMatch(n -> n > 0)) {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
    if (numbers.size() != 1 || first == 0) {
      throw refusal(
          "the scale factor is "
              + StructureFormatException.shown(String.join(" ", fields))
              + "; accepted is one number, not 0 (negative: the volume of the cell in cubic"
              + " angstrom), or three above 0");
    }
    return new double[] {first, first, first};
  }

  /** Applies the scale; a volume is replaced by the factor it means. */
  private Lattice lattice(double[] vectors, double[] scale) {
    try {
      if (scale[0] < 0) {
        double factor = Math.cbrt(-scale[0] / Math.abs(Lattice.determinant(vectors)));
        scale[0] = factor;
        scale[1] = factor;
        scale[2] = factor;
      }
      for (int i = 0; i < 9; i++) {
        vectors[i] *= scale[i % 3];
      }
      return Lattice.ofRows(vectors);
    } catch (IllegalArgumentException problem) {
      throw new StructureFormatException(source, line, problem);
    }
  }

  /** The element of each atom, from the line of elements or else the comment, and the counts. */
  private List<Element> elements(String comment) {
    String first = nextLine("the elements or their counts");
    List<String> fields = fields(first);
    List<Element> elements;
    if (isCounts(fields)) {
      elements = namedIn(comment, fields);
    } else {
      elements = new ArrayList<>();
      for (String field : fields) {
        elements.add(
            symbol(field)
                .orElseThrow(() ->
                    refusal(
                        StructureFormatException.shown(field)
                            + " is no element; accepted are element symbols such as Fe, or the"
                            + " numbers of atoms when the comment names the elements")));
      }
      fields = fields(nextLine("the numbers of atoms"));
      if (fields.size() < elements.size() || !isCounts(fields.subList(0, elements.size()))) {
        throw refusal(
            StructureFormatException.shown(String.join(" ", fields))
                + " does not give a whole number of atoms for each of the "
                + elements.size()
                + " elements "
                + StructureFormatException.shown(first.strip()));
      }
      fields = fields.subList(0, elements.size());
    }
    List<Element> atoms = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      int count = count(fields.get(i));
      if (atoms.size() + count > CrystalStructure.MOST_SITES) {
        throw refusal(
            "the cell has more than " + CrystalStructure.MOST_SITES + " atoms, the most accepted");
      }
      for (int k = 0; k < count; k++) {
        atoms.add(elements.get(i));
      }
    }
    return atoms;
  }

  /** VASP 4 has no line of elements; many programs write them into the comment. */
  private List<Element> namedIn(String comment, List<String> counts) {
    List<String> words = fields(comment);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < words.size() && words.size() == counts.size(); i++) {
      String word = words.get(i);
      String count = counts.get(i);
      boolean counted = word.endsWith(count) && word.length() > count.length();
      symbol(counted ? word.substring(0, word.length() - count.length()) : word)
          .ifPresent(elements::add);
    }
    if (elements.size() != counts.size()) {
      throw refusal(
          "numbers of atoms stand where the elements should, and the comment "
              + StructureFormatException.shown(comment.strip())
              + " does not name "
              + counts.size()
              + (counts.size() == 1 ? " element" : " elements")
              + "; write the element symbols on a line above the numbers");
    }
    return elements;
  }

  /** A symbol with what POTCAR names add, as in {@code Fe_pv} or {@code Si/0f1e}. */
  private static Optional<Element> symbol(String field) {
    int end = 0;
    while (end < field.length() && "_/.".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    String symbol = field.substring(0, end);
    return symbol.isEmpty() || !Character.isUpperCase(symbol.charAt(0))
        ? Optional.empty()
        : StructureText.element(symbol);
  }

  private static boolean isCounts(List<String> fields) {
    return !fields.isEmpty() && fields.stream().allMatch(field -> count(field) > 0);
  }

  /** A whole number above 0 and not endless, else 0. */
  private static int count(String field) {
    if (field.length() > 9 || !field.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return field.isEmpty() ? 0 : Integer.parseInt(field);
  }

  private double[] triple(String what) {
    String given = nextLine(what);
    StringTokenizer words = new StringTokenizer(given);
    double[] triple = new double[3];
    for (int i = 0; i < 3; i++) {
      String word = words.hasMoreTokens() ? words.nextToken() : "";
      triple[i] =
          StructureText.number(word)
              .orElseThrow(() ->
                  refusal(
                      "'"
                          + what
                          + "' needs three numbers, found "
                          + StructureFormatException.shown(given.strip())));
    }
    return triple;
  }

  private Site site(Element element, double[] place) {
    try {
      return new Site(element, place[0], place[1], place[2]);
    } catch (IllegalArgumentException problem) {
      throw new StructureFormatException(source, line, problem);
    }
  }

  private static boolean startsWith(String mode, String letter) {
    return mode.toLowerCase(Locale.ROOT).startsWith(letter);
  }

  private List<String> fields(String given) {
    StringTokenizer words = new StringTokenizer(given);
    List<String> fields = new ArrayList<>();
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.startsWith("!") || word.startsWith("#")) {
        break;
      }
      if (fields.size() == CrystalStructure.MOST_SITES) {
        throw refusal("the line has more than " + fields.size() + " words; no POSCAR has");
      }
      fields.add(word);
    }
    return fields;
  }

  private String nextLine(String expected) {
    if (position >= text.length()) {
      throw new StructureFormatException(
          source, line, "the file ends before " + expected + (line == 0 ? "; it is empty" : ""));
    }
    int start = position;
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    boolean pair =
        end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
    position = end + (pair ? 2 : 1);
    line++;
    return text.substring(start, end);
  }

  private StructureFormatException refusal(String problem) {
    return new StructureFormatException(source, line, problem);
  }
}
