package org.bloomery.actors.service;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportedRow;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * Rows of a table as results of a campaign. Rows that name an experiment answer it, all others are
 * free measurements; never does a formula alone choose an experiment, but a person may say so.
 */
public final class ImportedResults {
  /** As far as fractions may differ and still be those that were asked for. */
  private static final double SAME_ALLOY = 0.001;

  private ImportedResults() {}

  /**
   * Completes a test that leaves conditions unsaid by the experiment's only test that agrees with
   * it.
   */
  public static PropertyTest completed(PropertyTest said, List<PropertyTest> tests) {
    List<PropertyTest> meant = meant(said, tests);
    return meant.size() == 1 ? meant.getFirst() : said;
  }

  /** The tests that a stated one may mean. */
  public static List<PropertyTest> meant(PropertyTest said, List<PropertyTest> tests) {
    return tests.stream()
        .filter(test ->
            test.property().equals(said.property()) && said.conditions().isIn(test.conditions()))
        .toList();
  }

  /**
   * What cannot be taken: only a known experiment tells under which process conditions a
   * composition as made was processed.
   */
  public static List<ImportProblem> ofUnknownExperiments(
      List<ImportedRow> rows, Set<String> known) {
    return rows.stream()
        .filter(row -> row.made().isPresent())
        .filter(row -> row.experiment().filter(code -> !known.contains(code)).isPresent())
        .map(row ->
            new ImportProblem(
                row.row(),
                "",
                "experiment '"
                    + row.experiment().orElse("")
                    + "' is not known here, so nothing says how the composition as made was"
                    + " processed; correct the code, or send the table again when the experiment"
                    + " is shown in the queue"))
        .toList();
  }

  /**
   * Experiments that rows without a code may answer: the only one that is open or claimed with the
   * same alloy and a test that agrees. For a person to confirm.
   *
   * @return experiment by the row of the file
   */
  public static Map<Integer, String> suggestions(
      List<ImportedRow> rows, List<ExperimentView> experiments) {
    Map<Integer, String> suggested = new LinkedHashMap<>();
    for (ImportedRow row : rows) {
      if (row.experiment().isEmpty() && row.candidate().isPresent()) {
        Candidate alloy = row.candidate().get();
        List<String> fitting =
            experiments.stream()
                .filter(experiment -> !experiment.missing().isEmpty())
                .filter(experiment -> isOpen(experiment.state()))
                .filter(experiment ->
                    experiment.candidate().composition().largestDifference(alloy.composition())
                        <= SAME_ALLOY)
                .filter(experiment -> !meant(row.test(), experiment.missing()).isEmpty())
                .map(ExperimentView::id)
                .toList();
        if (fitting.size() == 1) {
          suggested.put(row.row(), fitting.getFirst());
        }
      }
    }
    return suggested;
  }

  private static boolean isOpen(String state) {
    return switch (state) {
      case "PROPOSED", "APPROVED", "CLAIMED", "NEEDS_REMEASURE" -> true;
      default -> false;
    };
  }

  /**
   * The results as a campaign takes them.
   *
   * @param confirmed experiments of rows without a code, as a person has said
   * @param known experiments that rows may name, by id
   * @param otherwise when rows without a time count as measured
   * @param file source of rows that name none
   */
  public static List<MeasurementInput> inputs(
      List<ImportedRow> rows,
      Map<Integer, String> confirmed,
      Map<String, ExperimentView> known,
      Instant otherwise,
      String file) {
    return rows.stream()
        .map(row ->
            input(
                row,
                row.experiment().or(() -> Optional.ofNullable(confirmed.get(row.row()))),
                known,
                otherwise,
                file))
        .toList();
  }

  private static MeasurementInput input(
      ImportedRow row,
      Optional<String> code,
      Map<String, ExperimentView> known,
      Instant otherwise,
      String file) {
    Optional<ExperimentView> experiment = code.flatMap(id -> Optional.ofNullable(known.get(id)));
    // The campaign judges an experiment that is too new to be known here.
    Conditions process =
        experiment
            .map(ExperimentView::candidate)
            .or(row::candidate)
            .map(Candidate::process)
            .orElse(Conditions.NONE);
    return new MeasurementInput(
        code,
        code.isPresent() ? Optional.empty() : row.candidate(),
        row.made().map(made -> made.under(process)),
        experiment.map(asked -> completed(row.test(), asked.tests())).orElse(row.test()),
        row.value(),
        row.uncertainty(),
        row.circumstances(otherwise, file));
  }
}
