package org.bloomery.platform.bench.xyield;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.models.score.CrossConformal;
import org.bloomery.models.score.PredictionScore;
import org.bloomery.platform.bench.StudentInterval;

/** The figures of a run, by key. */
final class YieldFigures {
  /** Comparisons that are asked for: the first less the second. */
  static final List<List<String>> PAIRS =
      List.of(
          List.of("best", "gp"),
          List.of("best", "forest"),
          List.of("best", "simulator"),
          List.of("pt", "np"),
          List.of("birpt", "pt"),
          List.of("birpt", "np"));

  private final YieldResults results;
  private final Map<String, Double> figures = new TreeMap<>();

  private YieldFigures(YieldResults results) {
    this.results = results;
  }

  static Map<String, Double> of(YieldResults results) {
    YieldFigures figures = new YieldFigures(results);
    for (YieldMethod method : results.methods()) {
      for (Protocol protocol : Protocol.values()) {
        figures.method(method.id(), protocol);
      }
    }
    for (List<String> pair : PAIRS) {
      for (Protocol protocol : Protocol.values()) {
        figures.pair(protocol, pair.getFirst(), pair.getLast());
      }
    }
    figures.figures.put("points", (double) results.points().size());
    return figures.figures;
  }

  private void method(String method, Protocol protocol) {
    String name = "_" + method + "_" + protocol.key();
    for (String reading : results.readings(method)) {
      String end = name + (reading.isEmpty() ? "" : "_" + reading);
      results
          .regression(method, protocol, reading)
          .ifPresent(verdict -> put("mse" + end, verdict.squaredError()));
      results
          .classes(method, protocol, reading)
          .ifPresent(verdict -> put("accuracy" + end, verdict.accuracy()));
    }
    results
        .regression(method, protocol, Reading.PLAIN)
        .ifPresent(verdict -> {
          uncertainty(name, verdict);
          if (!protocol.isFewShot()) {
            figures.put("conformal80" + name, verdict.meanConformal(CrossConformal::coverage));
            figures.put(
                "conformal80_half_width_gpa" + name,
                verdict.meanConformal(CrossConformal::halfWidth));
          }
          for (TemperatureBin bin : TemperatureBin.values()) {
            bin.squaredError(results.points(), verdict)
                .ifPresent(error -> figures.put("mse" + name + "_" + bin.key(), error.mean()));
          }
          if (method.equals("best")) {
            figures.put("coverage80_" + protocol.key(), verdict.mean(PredictionScore::coverage80));
          }
          if (method.equals("simulator") && protocol == Protocol.GROUPED) {
            // It learns nothing: over the folds it is asked for every point once.
            figures.put("mse_simulator", verdict.squaredError().mean());
          }
        });
    results
        .trainingFigures(method, protocol)
        .forEach((figure, value) -> figures.put(figure + name, value));
  }

  private void uncertainty(String name, Verdict verdict) {
    if (verdict.runs().getFirst().deviations().length == 0) {
      return;
    }
    put("log_loss" + name, verdict.mean(PredictionScore::logLoss));
    put("crps_gpa" + name, verdict.mean(PredictionScore::crps));
    put("coverage50" + name, verdict.mean(PredictionScore::coverage50));
    put("coverage80" + name, verdict.mean(PredictionScore::coverage80));
    put("coverage95" + name, verdict.mean(PredictionScore::coverage95));
    put("sharpness_gpa" + name, verdict.mean(PredictionScore::sharpness));
    put("rank_correlation" + name, verdict.mean(PredictionScore::rankCorrelation));
  }

  private void pair(Protocol protocol, String one, String other) {
    PairedDifference.of(results, protocol, one, other)
        .ifPresent(difference -> {
          String name = one + "_vs_" + other;
          put(name + "_mse_difference_" + protocol.key(), difference.squaredError());
          figures.put(name + "_mse_change_" + protocol.key(), difference.change());
          put(name + "_accuracy_points_" + protocol.key(), difference.accuracyPoints());
        });
  }

  /** Some methods have no such figure: who is equally unsure everywhere has no rank of it. */
  private void put(String name, double value) {
    if (Double.isFinite(value)) {
      figures.put(name, value);
    }
  }

  private void put(String name, StudentInterval interval) {
    if (Double.isNaN(interval.mean())) {
      return;
    }
    figures.put(name, interval.mean());
    if (Double.isFinite(interval.low())) {
      figures.put(name + "_low", interval.low());
      figures.put(name + "_high", interval.high());
    }
  }
}
