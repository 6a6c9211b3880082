package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.platform.bench.StudentInterval;

/**
 * How much better one method is than another on the same draws: differences of squared errors, so
 * that luck of a draw, which both had, falls out.
 *
 * @param squaredError of the one less that of the other (GPa²): over draws, or over the folds of
 *     the first deal
 * @param change of the mean squared error in percent
 * @param accuracyPoints share of right classes of the one less that of the other, in points
 */
record PairedDifference(
    StudentInterval squaredError, double change, StudentInterval accuracyPoints) {

  static Optional<PairedDifference> of(
      YieldResults results, Protocol protocol, String one, String other) {
    Optional<Verdict> ours = results.regression(one, protocol, Reading.PLAIN);
    Optional<Verdict> theirs = results.regression(other, protocol, Reading.PLAIN);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Double> first = errors(ours.get(), protocol);
    Map<Long, Double> second = errors(theirs.get(), protocol);
    List<Double> differences = new ArrayList<>();
    double mine = 0;
    double yours = 0;
    for (Map.Entry<Long, Double> error : first.entrySet()) {
      Optional<Double> beside = Optional.ofNullable(second.get(error.getKey()));
      if (beside.isPresent()) {
        differences.add(error.getValue() - beside.get());
        mine += error.getValue();
        yours += beside.get();
      }
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PairedDifference(
            Verdict.interval(differences),
            100 * (mine / yours - 1),
            accuracy(results, protocol, one, other)));
  }

  /** By seed of draws, by fold of the first deal. */
  private static Map<Long, Double> errors(Verdict verdict, Protocol protocol) {
    Map<Long, Double> errors = new TreeMap<>();
    if (protocol.isFewShot()) {
      verdict.runs().forEach(run -> errors.put(run.seed(), run.squaredError()));
      return errors;
    }
    Verdict.Run deal = verdict.runs().getFirst();
    Map<Long, List<Double>> byFold = new TreeMap<>();
    for (int i = 0; i < deal.folds().length; i++) {
      byFold
          .computeIfAbsent((long) deal.folds()[i], fold -> new ArrayList<>())
          .add(Math.pow(deal.values()[i] - deal.truths()[i], 2));
    }
    byFold.forEach((fold, squares) ->
        errors.put(fold, squares.stream().mapToDouble(s -> s).average().orElseThrow()));
    return errors;
  }

  private static StudentInterval accuracy(
      YieldResults results, Protocol protocol, String one, String other) {
    Map<Long, Double> first = accuracies(results, protocol, one);
    Map<Long, Double> second = accuracies(results, protocol, other);
    List<Double> differences = new ArrayList<>();
    first.forEach((seed, share) -> {
      if (second.containsKey(seed)) {
        differences.add(100 * (share - second.get(seed)));
      }
    });
    return Verdict.interval(differences);
  }

  private static Map<Long, Double> accuracies(
      YieldResults results, Protocol protocol, String method) {
    Map<Long, Double> accuracies = new TreeMap<>();
    results
        .classes(method, protocol, Reading.PLAIN)
        .ifPresent(
            verdict -> verdict.runs().forEach(run -> accuracies.put(run.seed(), run.accuracy())));
    return accuracies;
  }
}
