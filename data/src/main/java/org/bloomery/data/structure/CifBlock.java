package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One data block of a CIF: the few columns a structure is made of. Everything else is passed over
 * without being kept, so memory is bounded by the largest cell and not by the file.
 *
 * @param name without {@code data_}
 * @param columns values by tag, one value for a tag outside loops
 */
record CifBlock(String name, Map<String, List<Value>> columns) {
  static final String LABEL = "_atom_site_label";
  static final String TYPE = "_atom_site_type_symbol";
  static final String X = "_atom_site_fract_x";
  static final String Y = "_atom_site_fract_y";
  static final String Z = "_atom_site_fract_z";
  static final String CARTESIAN_X = "_atom_site_cartn_x";
  static final String OCCUPANCY = "_atom_site_occupancy";
  static final String FLAG = "_atom_site_calc_flag";
  static final List<String> OPERATIONS =
      List.of("_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz");
  static final List<String> GROUP_NAMES =
      List.of(
          "_space_group_name_h-m_alt",
          "_space_group_name_h-m_full",
          "_symmetry_space_group_name_h-m",
          "_space_group_name_hall",
          "_symmetry_space_group_name_hall");
  static final List<String> GROUP_NUMBERS =
      List.of("_space_group_it_number", "_symmetry_int_tables_number");
  static final List<String> EDGES = List.of("_cell_length_a", "_cell_length_b", "_cell_length_c");
  static final List<String> ANGLES =
      List.of("_cell_angle_alpha", "_cell_angle_beta", "_cell_angle_gamma");

  private static final Set<String> KEPT = kept();

  /** A file of more blocks is a data base. */
  private static final int MOST_BLOCKS = 10_000;

  /** Values kept of one file: several of the largest cells. */
  private static final int MOST_VALUES = 50 * CrystalStructure.MOST_SITES;

  /** A loop of more tags is no loop people or programs write. */
  private static final int MOST_TAGS = 1_000;

  /** A value and the line it stands on. */
  record Value(String text, int line) {
    /** Whether it is one of the two ways to say nothing. */
    boolean isMissing() {
      return text.equals("?") || text.equals(".");
    }
  }

  /** Reads the blocks of a file. */
  static List<CifBlock> readAll(String source, String text) {
    return new Parser(new CifTokens(source, text)).read();
  }

  /** Whether the block is about a structure, and not about a paper. */
  boolean hasAtoms() {
    return columns.containsKey(X) || columns.containsKey(CARTESIAN_X);
  }

  /** The values of a column, empty when the block has no such tag. */
  List<Value> column(String tag) {
    return columns.getOrDefault(tag, Collections.emptyList());
  }

  private static Set<String> kept() {
    List<String> tags =
        new ArrayList<>(List.of(LABEL, TYPE, X, Y, Z, CARTESIAN_X, OCCUPANCY, FLAG));
    tags.addAll(OPERATIONS);
    tags.addAll(GROUP_NAMES);
    tags.addAll(GROUP_NUMBERS);
    tags.addAll(EDGES);
    tags.addAll(ANGLES);
    return Set.copyOf(tags);
  }

  /** Walks through the tokens once. */
  private static final class Parser {
    private final CifTokens tokens;
    private final List<CifBlock> blocks = new ArrayList<>();
    private int values;

    Parser(CifTokens tokens) {
      this.tokens = tokens;
    }

    List<CifBlock> read() {
      tokens.next();
      while (tokens.kind() != CifTokens.Kind.END) {
        switch (tokens.kind()) {
          case DATA -> {
            if (blocks.size() == MOST_BLOCKS) {
              throw tokens.refusal(
                  "the file has more than " + MOST_BLOCKS + " data blocks, the most accepted");
            }
            blocks.add(new CifBlock(name(), new HashMap<>()));
            tokens.next();
          }
          case TAG -> readItem();
          case LOOP -> readLoop();
          case VALUE, END ->
              throw tokens.refusal(
                  StructureFormatException.shown(head())
                      + " stands where a name such as _cell_length_a or loop_ is expected");
        }
      }
      return blocks;
    }

    private void readItem() {
      String tag = tokens.tag();
      int line = tokens.line();
      if (tokens.next() != CifTokens.Kind.VALUE) {
        throw tokens.refusal(
            StructureFormatException.shown(tag) + " (line " + line + ") has no value");
      }
      if (KEPT.contains(tag)) {
        keep(column(tag));
      }
      tokens.next();
    }

    private void readLoop() {
      int line = tokens.line();
      List<List<Value>> loop = new ArrayList<>();
      List<Value> ignored = List.of();
      while (tokens.next() == CifTokens.Kind.TAG) {
        if (loop.size() == MOST_TAGS) {
          throw tokens.refusal("the loop has more than " + MOST_TAGS + " names");
        }
        String tag = tokens.tag();
        loop.add(KEPT.contains(tag) ? column(tag) : ignored);
      }
      if (loop.isEmpty()) {
        throw tokens.refusal("the loop of line " + line + " names no column");
      }
      long count = 0;
      while (tokens.kind() == CifTokens.Kind.VALUE) {
        List<Value> column = loop.get((int) (count % loop.size()));
        if (column != ignored) {
          keep(column);
        }
        count++;
        tokens.next();
      }
      if (count % loop.size() != 0) {
        throw tokens.refusal(
            "the loop of line "
                + line
                + " has "
                + loop.size()
                + " columns and "
                + count
                + " values; accepted is the same number of values in every row");
      }
    }

    /** A new column of the current block. */
    private List<Value> column(String tag) {
      if (blocks.isEmpty()) {
        throw tokens.refusal(
            StructureFormatException.shown(tag)
                + " stands before the first data_ block; a CIF begins with data_NAME");
      }
      List<Value> column = new ArrayList<>();
      if (blocks.get(blocks.size() - 1).columns().put(tag, column) != null) {
        throw tokens.refusal(
            StructureFormatException.shown(tag)
                + " is given twice in block "
                + StructureFormatException.shown(blocks.get(blocks.size() - 1).name()));
      }
      return column;
    }

    private void keep(List<Value> column) {
      values++;
      if (column.size() == CrystalStructure.MOST_SITES || values > MOST_VALUES) {
        throw tokens.refusal(
            "the file lists more atoms than the "
                + CrystalStructure.MOST_SITES
                + " accepted in a cell");
      }
      column.add(new Value(head(), tokens.line()));
    }

    private String name() {
      return head().isEmpty() ? "unnamed" : head();
    }

    /** The token's text, without what is longer than any name, number or operation. */
    private String head() {
      String text = tokens.text();
      return text.length() <= 200 ? text : text.substring(0, 200);
    }
  }
}
