package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bloomery.data.objective.PropertyRegistry;

/** A table of results: each row has one or more, and says whose they are. */
final class ResultForm implements TableReading.Form<ImportedRow> {
  private final PropertyRegistry registry;

  ResultForm(PropertyRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void require(ColumnPlan plan, List<ImportProblem> errors) {
    plan.requireResults(errors);
  }

  @Override
  public List<ImportedRow> read(RowReader reader, SourceTable.Row row, List<ImportProblem> errors) {
    return reader.read(row, errors);
  }

  /** Doubts about what was read that do not stop the import. */
  List<ImportProblem> doubts(List<ImportedRow> rows) {
    List<ImportProblem> warnings = new ArrayList<>();
    ofDuplicates(rows, warnings);
    ofMissingTemperatures(rows, warnings);
    return warnings;
  }

  private static void ofDuplicates(List<ImportedRow> rows, List<ImportProblem> warnings) {
    Map<String, Integer> first = new HashMap<>();
    for (ImportedRow row : rows) {
      String key =
          row.candidate().map(candidate -> candidate.key()).orElse("")
              + "|"
              + row.experiment().orElse("")
              + "|"
              + row.details().sample()
              + "|"
              + row.test().key()
              + "|"
              + row.value();
      Integer earlier = first.putIfAbsent(key, row.row());
      if (earlier != null && earlier != row.row()) {
        warnings.add(
            new ImportProblem(
                row.row(),
                "",
                "the same " + row.test().property() + " as in row " + earlier + ", to the digit"));
      }
    }
  }

  private void ofMissingTemperatures(List<ImportedRow> rows, List<ImportProblem> warnings) {
    Set<String> properties = new LinkedHashSet<>();
    for (ImportedRow row : rows) {
      String property = row.test().property();
      if (registry.require(property).testConditions().contains("temperature")
          && row.test().conditions().get("temperature").isEmpty()
          && row.experiment().isEmpty()) {
        properties.add(property);
      }
    }
    for (String property : properties) {
      warnings.add(
          ImportProblem.ofFile("some rows state no test temperature for their " + property));
    }
  }
}
