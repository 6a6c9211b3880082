package org.bloomery.platform.bench.xyield;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.bloomery.models.score.CrossConformal;
import org.bloomery.models.score.PredictionScore;
import org.bloomery.platform.bench.StudentInterval;

/** The tables of the report. */
final class YieldTables {
  private final YieldResults results;

  YieldTables(YieldResults results) {
    this.results = results;
  }

  List<String> all() {
    return List.of(
        errors(),
        uncertainty(),
        conformal(),
        classes(),
        differences(),
        temperatures(),
        cases(),
        trainings());
  }

  private String errors() {
    StringBuilder table =
        new StringBuilder("**Mean squared error** in GPa² (95 % interval over the draws).\n\n");
    header(table, protocol -> protocol.label());
    for (YieldMethod method : results.methods()) {
      for (String reading : results.readings(method.id())) {
        row(
            table,
            method.label() + words(reading),
            protocol ->
                results
                    .regression(method.id(), protocol, reading)
                    .map(verdict -> words(verdict.squaredError(), 4)));
      }
    }
    return table.toString();
  }

  private String classes() {
    StringBuilder table =
        new StringBuilder(
            "**Five classes of strength**, share right in percent. Methods that learn no classes"
                + " are taken by the class of the strength they predict.\n\n");
    header(table, protocol -> protocol.label());
    for (YieldMethod method : results.methods()) {
      for (String reading : results.readings(method.id())) {
        row(
            table,
            method.label() + words(reading),
            protocol ->
                results
                    .classes(method.id(), protocol, reading)
                    .map(verdict -> words(percent(verdict.accuracy()), 1)));
      }
    }
    return table.toString();
  }

  private String differences() {
    StringBuilder table =
        new StringBuilder(
            "**Paired differences** of the mean squared error in GPa² on the same draws, or the"
                + " same folds of the first deal (95 % interval, change in percent behind).\n\n");
    header(table, protocol -> protocol.label());
    for (List<String> pair : YieldFigures.PAIRS) {
      row(
          table,
          pair.getFirst() + " less " + pair.getLast(),
          protocol ->
              PairedDifference.of(results, protocol, pair.getFirst(), pair.getLast())
                  .map(difference ->
                      words(difference.squaredError(), 4)
                          + String.format(Locale.ROOT, ", %+.1f %%", difference.change())));
    }
    return table.toString();
  }

  private String uncertainty() {
    StringBuilder table =
        new StringBuilder(
            "**Uncertainty**: negative logarithm of the predicted density and CRPS (less is"
                + " better), share of measurements within the 50, 80 and 95 % intervals, mean"
                + " stated deviation, Spearman's correlation of deviation and absolute"
                + " error.\n\n");
    table.append(
        "| method | points | log loss | CRPS (GPa) | 50 % | 80 % | 95 % | deviation (GPa) |"
            + " correlation |\n|---|---|---|---|---|---|---|---|---|\n");
    for (Protocol protocol : Protocol.values()) {
      for (YieldMethod method : results.methods()) {
        results
            .regression(method.id(), protocol, Reading.PLAIN)
            .filter(verdict -> verdict.runs().getFirst().deviations().length > 0)
            .ifPresent(verdict ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %.2f | %.3f | %.2f | %.2f | %.2f | %.3f | %.2f |%n",
                        method.label(),
                        protocol.label(),
                        verdict.mean(PredictionScore::logLoss),
                        verdict.mean(PredictionScore::crps),
                        verdict.mean(PredictionScore::coverage50),
                        verdict.mean(PredictionScore::coverage80),
                        verdict.mean(PredictionScore::coverage95),
                        verdict.mean(PredictionScore::sharpness),
                        verdict.mean(PredictionScore::rankCorrelation))));
      }
    }
    return table.toString();
  }

  private String conformal() {
    StringBuilder table =
        new StringBuilder(
            "**Conformal intervals** of 80 %: the stated deviations, or none, times the quantile of"
                + " the errors in the other folds; share held and mean half width in GPa.\n\n");
    header(table, protocol -> protocol.label());
    for (YieldMethod method : results.methods()) {
      row(
          table,
          method.label(),
          protocol ->
              protocol.isFewShot()
                  ? Optional.empty()
                  : results
                      .regression(method.id(), protocol, Reading.PLAIN)
                      .map(verdict ->
                          String.format(
                              Locale.ROOT,
                              "%.2f, ± %.2f",
                              verdict.meanConformal(CrossConformal::coverage),
                              verdict.meanConformal(CrossConformal::halfWidth))));
    }
    return table.toString();
  }

  private String temperatures() {
    StringBuilder table =
        new StringBuilder(
            "**By test temperature**: mean squared error in GPa², learned from 23 points.\n\n|"
                + " method |");
    for (TemperatureBin bin : TemperatureBin.values()) {
      table.append(' ').append(bin.label()).append(" |");
    }
    table.append("\n|---|---|---|---|---|\n");
    for (YieldMethod method : results.methods()) {
      results
          .regression(method.id(), Protocol.FEW_10, Reading.PLAIN)
          .ifPresent(verdict -> {
            table.append("| ").append(method.label()).append(" |");
            for (TemperatureBin bin : TemperatureBin.values()) {
              table
                  .append(' ')
                  .append(
                      bin.squaredError(results.points(), verdict)
                          .map(error -> words(error, 4))
                          .orElse(""))
                  .append(" |");
            }
            table.append('\n');
          });
    }
    return table.toString();
  }

  private String cases() {
    StringBuilder table =
        new StringBuilder(
            "**Case studies**: yield strength in GPa of alloys that were kept from the methods as"
                + " a whole.\n\n| alloy | temperature (K) | measured |");
    StringBuilder line = new StringBuilder("|---|---|---|");
    for (YieldMethod method : results.methods()) {
      table.append(' ').append(method.label()).append(" |");
      line.append("---|");
    }
    table.append('\n').append(line).append('\n');
    for (CaseStudy study : CaseStudy.all(results.points())) {
      for (int point : study.points()) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f |",
                study.alloy(),
                results.points().point(point).temperature(),
                results.points().gpa(point)));
        for (YieldMethod method : results.methods()) {
          table.append(
              CaseStudy.said(results, method.id(), point)
                  .map(gpa -> String.format(Locale.ROOT, " %.2f |", gpa))
                  .orElse(" |"));
        }
        table.append('\n');
      }
    }
    return table.toString();
  }

  private String trainings() {
    StringBuilder table =
        new StringBuilder(
            "**Of the trainings**, means: what the methods say of what they learned.\n\n| method |"
                + " points | figure | mean |\n|---|---|---|---|\n");
    for (YieldMethod method : results.methods()) {
      for (Protocol protocol : Protocol.values()) {
        results
            .trainingFigures(method.id(), protocol)
            .forEach((name, value) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | `%s` | %.3f |%n",
                        method.label(),
                        protocol.label(),
                        name,
                        value)));
      }
    }
    return table.toString();
  }

  private static void header(StringBuilder table, Function<Protocol, String> column) {
    table.append("| method |");
    StringBuilder line = new StringBuilder("|---|");
    for (Protocol protocol : Protocol.values()) {
      table.append(' ').append(column.apply(protocol)).append(" |");
      line.append("---|");
    }
    table.append('\n').append(line).append('\n');
  }

  /** Left out where nothing was measured. */
  private static void row(
      StringBuilder table, String name, Function<Protocol, Optional<String>> cell) {
    StringBuilder row = new StringBuilder("| ").append(name).append(" |");
    boolean any = false;
    for (Protocol protocol : Protocol.values()) {
      Optional<String> text = cell.apply(protocol);
      any |= text.isPresent();
      row.append(' ').append(text.orElse("")).append(" |");
    }
    if (any) {
      table.append(row).append('\n');
    }
  }

  private static String words(String reading) {
    return switch (reading) {
      case Reading.PLAIN -> "";
      case Reading.INNER -> ", best epoch by inner validation";
      case Reading.OPTIMISTIC -> ", best epoch on test (optimistic)";
      default -> ", " + reading;
    };
  }

  private static StudentInterval percent(StudentInterval share) {
    return new StudentInterval(100 * share.mean(), 100 * share.low(), 100 * share.high());
  }

  private static String words(StudentInterval interval, int digits) {
    String number = "%." + digits + "f";
    return Double.isFinite(interval.low())
        ? String.format(
            Locale.ROOT,
            number + " (" + number + " to " + number + ")",
            interval.mean(),
            interval.low(),
            interval.high())
        : String.format(Locale.ROOT, number, interval.mean());
  }
}
