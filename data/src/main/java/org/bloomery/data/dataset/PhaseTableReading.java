package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.FormulaException;

/** One reading of a table of phases: its columns, then every row with all that is wrong. */
final class PhaseTableReading {
  private static final Set<String> FORMULA_NAMES =
      Set.of("alloys", "alloy", "formula", "composition", "material");
  private static final Set<String> CLASS_NAMES =
      Set.of("class", "phase", "phases", "label", "single phase", "is single phase", "sp");
  private static final Set<String> SINGLE =
      Set.of("1", "1.0", "single", "single phase", "singlephase", "sp", "true");
  private static final Set<String> MULTI =
      Set.of("0", "0.0", "multi", "multi phase", "multiphase", "multiple phases", "mp", "false");
  private static final String CLASSES =
      "accepted is 1 or single (single phase), 0 or multi (multi-phase)";

  private final SourceTable table;
  private final List<ImportProblem> errors = new ArrayList<>();
  private final List<ImportProblem> warnings = new ArrayList<>();
  private final List<PhaseTable.Row> rows = new ArrayList<>();
  private final List<PhaseTable.Conflict> conflicts = new ArrayList<>();
  private final Map<String, PhaseTable.Row> byFormula = new HashMap<>();
  private final Map<Composition, PhaseTable.Row> byComposition = new HashMap<>();
  private int rowsRead;
  private int repeated;

  PhaseTableReading(SourceTable table) {
    this.table = table;
  }

  /**
   * @throws ImportRefusedException when anything is wrong
   */
  PhaseTable result(String fileName, String digest) {
    errors.addAll(table.errors());
    warnings.addAll(table.warnings());
    OptionalInt formulas = column(FORMULA_NAMES, "formulas", "Alloys or formula");
    OptionalInt classes = column(CLASS_NAMES, "classes", "Class or phase");
    if (formulas.isPresent() && classes.isPresent()) {
      readRows(formulas.getAsInt(), classes.getAsInt());
    }
    if (!errors.isEmpty()) {
      errors.sort(Comparator.comparingInt(ImportProblem::row));
      throw new ImportRefusedException(fileName, errors);
    }
    return new PhaseTable(fileName, digest, rowsRead, rows, repeated, conflicts, warnings);
  }

  private void readRows(int formulas, int classes) {
    Map<Integer, Element> elements = elementColumns();
    Set<Integer> broken = new HashSet<>();
    table.errors().forEach(error -> broken.add(error.row()));
    for (SourceTable.Row row : table.rows()) {
      if (row.isBlank() && !broken.contains(row.number())) {
        continue;
      }
      rowsRead++;
      if (!broken.contains(row.number())) {
        readRow(row, formulas, classes, elements);
      }
    }
    if (rowsRead == 0) {
      errors.add(ImportProblem.ofFile("the file has a header but no rows"));
    }
  }

  private void readRow(
      SourceTable.Row row, int formulas, int classes, Map<Integer, Element> elements) {
    Optional<Composition> composition = composition(row, formulas);
    Optional<Boolean> singlePhase = singlePhase(row, classes);
    boolean agrees = composition.isPresent() && agrees(row, composition.get(), elements);
    if (agrees && singlePhase.isPresent()) {
      String formula = text(row, formulas);
      keep(new PhaseTable.Row(row.number(), formula, composition.get(), singlePhase.get()));
    }
  }

  /** The first of several rows with one text counts, as published. */
  private void keep(PhaseTable.Row row) {
    PhaseTable.Row sameText = byFormula.putIfAbsent(row.formula(), row);
    PhaseTable.Row same =
        sameText == null ? byComposition.putIfAbsent(row.composition(), row) : sameText;
    if (same != null && same.singlePhase() != row.singlePhase()) {
      conflicts.add(new PhaseTable.Conflict(same, row));
    }
    if (sameText != null) {
      repeated++;
      return;
    }
    if (same != null && same.singlePhase() == row.singlePhase()) {
      warnings.add(
          new ImportProblem(
              row.line(), "", row.formula() + " is the alloy of row " + same.line() + " again"));
    }
    rows.add(row);
  }

  private Optional<Composition> composition(SourceTable.Row row, int column) {
    try {
      return Optional.of(Formula.parse(text(row, column)));
    } catch (FormulaException refused) {
      refuse(row, column, String.valueOf(refused.getMessage()));
    } catch (IllegalArgumentException refused) {
      refuse(row, column, "'" + text(row, column) + "': " + refused.getMessage());
    }
    return Optional.empty();
  }

  private Optional<Boolean> singlePhase(SourceTable.Row row, int column) {
    String words = words(text(row, column));
    if (SINGLE.contains(words) || MULTI.contains(words)) {
      return Optional.of(SINGLE.contains(words));
    }
    refuse(row, column, "'" + text(row, column) + "' is no class; " + CLASSES);
    return Optional.empty();
  }

  /** Whether the columns of elements, where there are any, say what the formula says. */
  private boolean agrees(
      SourceTable.Row row, Composition composition, Map<Integer, Element> elements) {
    if (elements.isEmpty()) {
      return true;
    }
    int before = errors.size();
    Map<Integer, Double> amounts = new LinkedHashMap<>();
    elements.keySet().forEach(column -> amounts.put(column, amount(row, column)));
    if (errors.size() > before) {
      return false;
    }
    double total = amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    double whole = total > 2 ? 100 : 1;
    if (Math.abs(total / whole - 1) > Composition.SUM_TOLERANCE) {
      refuse(
          row,
          "the amounts of the elements sum to "
              + number(total)
              + "; accepted is a sum of 1 (fractions) or 100 (percent)");
      return false;
    }
    elements.forEach((column, element) -> {
      double amount = amounts.getOrDefault(column, 0.0) / whole;
      double expected = composition.fraction(element);
      if (Math.abs(amount - expected) > Composition.SUM_TOLERANCE) {
        refuse(
            row,
            column,
            number(amount * whole)
                + " stands against "
                + number(expected * whole)
                + " of the formula");
      }
    });
    for (Element element : composition.elements()) {
      if (!elements.containsValue(element)) {
        refuse(
            row,
            "the formula holds "
                + element.symbol()
                + ", for which the table has no column among those of elements");
      }
    }
    return errors.size() == before;
  }

  private double amount(SourceTable.Row row, int column) {
    String text = text(row, column);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      double value = Double.parseDouble(table.commaSeparated() ? text : text.replace(',', '.'));
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException none) {
      // Told below, with the place.
    }
    refuse(row, column, "'" + text + "' is no amount; accepted is a number of at least 0");
    return 0;
  }

  private Map<Integer, Element> elementColumns() {
    Map<Integer, Element> columns = new LinkedHashMap<>();
    Map<Element, Integer> first = new HashMap<>();
    for (int column = 0; column < table.headers().size(); column++) {
      Optional<Element> element =
          Element.bySymbol(HeaderText.of(table.headers().get(column)).name());
      if (element.isPresent()) {
        if (first.putIfAbsent(element.get(), column) != null) {
          errors.add(
              new ImportProblem(
                  0, table.headers().get(column), "column " + element.get() + " stands twice"));
        }
        columns.put(column, element.get());
      }
    }
    return columns;
  }

  private OptionalInt column(Set<String> names, String what, String examples) {
    List<Integer> found = new ArrayList<>();
    for (int column = 0; column < table.headers().size(); column++) {
      if (names.contains(HeaderText.of(table.headers().get(column)).words())) {
        found.add(column);
      }
    }
    if (found.size() == 1) {
      return OptionalInt.of(found.get(0));
    }
    errors.add(
        ImportProblem.ofFile(
            (found.isEmpty() ? "no column of " : found.size() + " columns could be that of ")
                + what
                + " among "
                + String.join(", ", table.headers())
                + "; accepted is one, named e.g. "
                + examples));
    return OptionalInt.empty();
  }

  private void refuse(SourceTable.Row row, String message) {
    errors.add(new ImportProblem(row.number(), "", message));
  }

  private void refuse(SourceTable.Row row, int column, String message) {
    errors.add(new ImportProblem(row.number(), table.headers().get(column), message));
  }

  private static String text(SourceTable.Row row, int column) {
    return column < row.cells().size() ? row.cells().get(column).text().strip() : "";
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]+", " ").strip();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
