package org.bloomery.ui.definition;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.CandidateImporter;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ListedCandidate;
import org.bloomery.data.dataset.MeasurementImporter;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
import org.bloomery.ui.form.ColumnFields;
import org.bloomery.ui.form.TableInput;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Texts;

/** Candidates as a table names them, one a row. */
final class TableFields extends Div {
  private static final long serialVersionUID = 1L;

  /** Rows and problems that are shown; more are counted. */
  private static final int SHOWN = 6;

  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private final transient Runnable changed;
  private final ColumnFields columns = new ColumnFields(CandidateImporter::concerns, this::read);
  private final Div report = new Div();
  private transient Optional<TableInput.Table> table = Optional.empty();
  private transient List<ListedCandidate> rows = List.of();
  private transient List<ImportProblem> problems = List.of();

  TableFields(Runnable changed) {
    this.changed = changed;
    Paragraph hint = new Paragraph(Texts.of("table-fields.each-row-is-a-candidate"));
    hint.addClassName("quiet");
    report.setId("candidates");
    report.getElement().setAttribute("aria-live", "polite");
    TableInput input = new TableInput("candidate-table", "alloy, temperature (K)", this::take);
    add(hint, input, columns, report);
  }

  private void take(TableInput.Table taken) {
    table = Optional.of(taken);
    CandidateImporter.Report first =
        CandidateImporter.read(taken.bytes(), taken.name(), suggested(taken), registry);
    columns.show(first.headers(), suggested(taken));
    read();
  }

  private ImportMapping suggested(TableInput.Table taken) {
    return MeasurementImporter.suggest(taken.bytes(), taken.name(), registry);
  }

  /** Reads the table again under the present roles. */
  private void read() {
    if (table.isEmpty()) {
      return;
    }
    TableInput.Table shown = table.get();
    CandidateImporter.Report read =
        CandidateImporter.read(shown.bytes(), shown.name(), columns.mapping(), registry);
    rows = read.rows();
    problems = read.errors();
    tell(read.warnings());
    changed.run();
  }

  /**
   * @param fixed test conditions that are stated for all of them
   */
  void show(Pool pool, Conditions fixed) {
    rows =
        pool.entries().stream()
            .map(entry ->
                new ListedCandidate(
                    0, Optional.of(entry.id()), entry.candidate(), own(entry, fixed)))
            .toList();
    problems = List.of();
    tell(List.of());
  }

  private static Conditions own(Pool.Entry entry, Conditions fixed) {
    Map<String, ConditionValue> own = new TreeMap<>(entry.tests().getFirst().conditions().values());
    own.keySet().removeAll(fixed.values().keySet());
    return new Conditions(own);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Test conditions of the property that some row states. */
  Set<String> stated(Property property) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.tests().values().keySet()));
    names.retainAll(property.testConditions());
    return names;
  }

  /** Those of them that every row states. */
  Set<String> statedByAll(Property property) {
    Set<String> names = stated(property);
    rows.forEach(row -> names.retainAll(row.tests().values().keySet()));
    return names;
  }

  /**
   * The candidates as a pool.
   *
   * @param fixed test conditions of rows that do not state them
   * @throws IllegalArgumentException saying what is missing or wrong
   */
  Pool pool(Property property, Conditions fixed) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          Texts.count("table-fields.things-are-wrong", problems.size()));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(Texts.of("table-fields.paste-a-table-of-candidates"));
    }
    return switch (ListedCandidate.pool(rows, property, fixed)) {
      case ListedCandidate.Listed.Good good -> good.pool();
      case ListedCandidate.Listed.Bad bad ->
          throw new IllegalArgumentException(
              bad.problems().stream()
                  .limit(SHOWN)
                  .map(ImportProblem::text)
                  .collect(Collectors.joining("; ")));
    };
  }

  private void tell(List<ImportProblem> doubts) {
    report.removeAll();
    if (!problems.isEmpty()) {
      report.add(listed(problems, "alert"));
    }
    if (!doubts.isEmpty()) {
      report.add(listed(doubts, "quiet"));
    }
    if (rows.isEmpty()) {
      return;
    }
    Set<Element> palette =
        rows.stream()
            .flatMap(row -> row.candidate().composition().elements().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Paragraph sum =
        new Paragraph(
            Texts.of(
                "table-fields.candidates-of",
                rows.size(),
                palette.stream().map(Element::symbol).collect(Collectors.joining(", "))));
    sum.addClassName("fine");
    PlainTable first =
        new PlainTable(
            Texts.of("table-fields.the-first-candidates"),
            List.of(
                Texts.of("table-fields.candidate"),
                Texts.of("table-fields.name"),
                Texts.of("table-fields.tested-at")));
    first.addClassName("words");
    rows.stream()
        .limit(SHOWN)
        .forEach(row ->
            first.row(
                Formula.text(row.candidate().composition()),
                row.name().orElse("–"),
                row.tests().isEmpty()
                    ? Texts.of("table-fields.as-stated-below")
                    : row.tests().values().values().stream()
                        .map(value -> value.text())
                        .collect(Collectors.joining(", "))));
    report.add(sum, first);
  }

  private static UnorderedList listed(List<ImportProblem> lines, String style) {
    UnorderedList list = new UnorderedList();
    list.addClassNames("consequences", style);
    lines.stream().limit(SHOWN).forEach(line -> list.add(new ListItem(line.text())));
    if (lines.size() > SHOWN) {
      list.add(new ListItem(Texts.of("table-fields.and-more", lines.size() - SHOWN)));
    }
    return list;
  }
}
