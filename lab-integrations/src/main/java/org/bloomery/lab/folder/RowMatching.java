package org.bloomery.lab.folder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportedRow;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateResolution;

/**
 * Finds the experiment of every row by the code it carries, never by its formula; a row without one
 * is a free measurement.
 */
final class RowMatching {
  /** As far as an alloy may miss its target and still count as the one that was asked for. */
  private static final double SAME_ALLOY = 0.02;

  private final KnownExperiments known;
  private final Instant otherwise;
  private final String file;
  private final List<ImportProblem> problems = new ArrayList<>();

  /** A result and the row of the file that holds it. */
  record Result(int row, MeasurementInput input) {}

  /**
   * @param otherwise when rows without a time count as measured
   * @param file source of rows that name none
   */
  RowMatching(KnownExperiments known, Instant otherwise, String file) {
    this.known = known;
    this.otherwise = otherwise;
    this.file = file;
  }

  List<ImportProblem> problems() {
    return List.copyOf(problems);
  }

  /** The results of the rows that have no problem. */
  List<Result> match(List<ImportedRow> rows) {
    return rows.stream().flatMap(row -> match(row).stream()).toList();
  }

  private Optional<Result> match(ImportedRow row) {
    Optional<String> experiment = row.experiment();
    String sample = row.details().sample();
    if (experiment.isEmpty() && !sample.isBlank()) {
      Set<String> meant = known.ofSample(sample);
      if (meant.size() > 1) {
        return problem(
            row,
            "sample '"
                + sample
                + "' belongs to the experiments "
                + String.join(", ", meant)
                + "; write the right one into a column 'experiment'");
      }
      experiment = meant.stream().findFirst();
    }
    if (experiment.isPresent()) {
      return ofExperiment(row, experiment.get());
    }
    if (row.candidate().isEmpty()) {
      return problem(
          row,
          "sample '"
              + sample
              + "' has no result in this campaign yet; write the experiment or the composition too");
    }
    return Optional.of(
        new Result(
            row.row(),
            new MeasurementInput(
                Optional.empty(),
                row.candidate(),
                row.made().map(made -> made.under(row.candidate().get().process())),
                row.test(),
                row.value(),
                row.uncertainty(),
                row.circumstances(otherwise, file))));
  }

  /** What is not known yet may be too new for the views; the campaign itself judges it. */
  private Optional<Result> ofExperiment(ImportedRow row, String id) {
    Optional<KnownExperiments.Known> found = known.experiment(id);
    if (found.isEmpty()) {
      return row.made().isEmpty()
          ? Optional.of(result(row, id, Conditions.NONE, row.test(), ""))
          : problem(
              row,
              "experiment '"
                  + id
                  + "' is not known here, so nothing says how the composition as made was"
                  + " processed; correct the code, or drop the table again when the experiment is"
                  + " shown in the queue");
    }
    KnownExperiments.Known experiment = found.get();
    if (row.candidate()
        .filter(candidate ->
            candidate.composition().largestDifference(experiment.candidate().composition())
                > SAME_ALLOY)
        .isPresent()) {
      return problem(
          row,
          "the row says "
              + row.candidate().get().composition().key()
              + ", but experiment "
              + id
              + " is "
              + experiment.candidate().composition().key()
              + "; correct the code, leave the composition out, or write what was made into a column"
              + " 'as-made formula'");
    }
    List<PropertyTest> asked =
        experiment.tests().stream().filter(test -> agrees(row.test(), test)).toList();
    if (asked.size() > 1) {
      return problem(
          row,
          "experiment "
              + id
              + " asks for "
              + asked.stream().map(PropertyTest::key).collect(Collectors.joining(" and for "))
              + "; say which by a column with the test condition");
    }
    Conditions process = experiment.candidate().process();
    return Optional.of(
        asked.isEmpty()
            ? result(row, id, process, row.test(), "")
            : result(row, id, process, asked.getFirst(), beyond(row.test(), asked.getFirst())));
  }

  /** What the row says is what was asked, within a kelvin; what it leaves out is taken as asked. */
  private static boolean agrees(PropertyTest said, PropertyTest asked) {
    if (!said.property().equals(asked.property())) {
      return false;
    }
    return said.conditions().values().entrySet().stream()
        .allMatch(condition ->
            asked
                .conditions()
                .get(condition.getKey())
                .map(value ->
                    CandidateResolution.DEFAULT.same(
                        Conditions.of(condition.getKey(), condition.getValue()),
                        Conditions.of(condition.getKey(), value)))
                .orElse(true));
  }

  /** Conditions of the row that the experiment does not ask for, e.g. a strain rate. */
  private static String beyond(PropertyTest said, PropertyTest asked) {
    Map<String, ConditionValue> more = new TreeMap<>(said.conditions().values());
    more.keySet().removeAll(asked.conditions().values().keySet());
    return new Conditions(more).key();
  }

  /**
   * @param process under which the experiment is made
   */
  private Result result(
      ImportedRow row, String experiment, Conditions process, PropertyTest test, String note) {
    Measurement.Circumstances said = row.circumstances(otherwise, file);
    Measurement.Circumstances noted =
        note.isEmpty()
            ? said
            : new Measurement.Circumstances(
                said.method(),
                said.operator(),
                said.instrument(),
                said.specimen(),
                said.time(),
                said.note().isBlank() ? note : said.note() + "; " + note,
                said.source(),
                said.attachments());
    return new Result(
        row.row(),
        new MeasurementInput(
            Optional.of(experiment),
            Optional.empty(),
            row.made().map(made -> made.under(process)),
            test,
            row.value(),
            row.uncertainty(),
            noted));
  }

  private Optional<Result> problem(ImportedRow row, String message) {
    problems.add(new ImportProblem(row.row(), "", message));
    return Optional.empty();
  }
}
