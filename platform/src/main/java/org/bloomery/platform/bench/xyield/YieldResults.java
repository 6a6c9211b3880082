package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bloomery.models.transfer.StrengthClasses;

/** All answers of a run of the bench, and what they are worth. */
final class YieldResults {
  private final YieldPoints points;
  private final List<YieldMethod> methods;
  private final Map<String, List<Answered>> answers = new LinkedHashMap<>();

  /** An answer beside its cell. */
  record Answered(Cell cell, CellAnswer answer) {}

  /**
   * @param methods in the order of tables
   */
  YieldResults(YieldPoints points, List<YieldMethod> methods) {
    this.points = points;
    this.methods = List.copyOf(methods);
  }

  void add(YieldMethod method, Cell cell, CellAnswer answer) {
    answers.computeIfAbsent(method.id(), id -> new ArrayList<>()).add(new Answered(cell, answer));
  }

  YieldPoints points() {
    return points;
  }

  /** Those that answered anything, in the order of tables. */
  List<YieldMethod> methods() {
    return methods.stream().filter(method -> answers.containsKey(method.id())).toList();
  }

  /** Names of the readings that a method gave. */
  List<String> readings(String method) {
    TreeSet<String> readings = new TreeSet<>();
    answers
        .getOrDefault(method, List.of())
        .forEach(answered -> readings.addAll(answered.answer().readings().keySet()));
    return List.copyOf(readings);
  }

  /** The strengths of a method, judged; empty where no seed was run to its end. */
  Optional<Verdict> regression(String method, Protocol protocol, String reading) {
    return verdict(method, protocol, Task.REGRESSION, reading);
  }

  /** Its classes: learned as such, or those of its strengths. */
  Optional<Verdict> classes(String method, Protocol protocol, String reading) {
    Optional<Verdict> own = verdict(method, protocol, Task.FIVE_CLASSES, reading);
    return own.isPresent()
        ? own
        : regression(method, protocol, reading)
            .map(verdict ->
                new Verdict(verdict.runs().stream().map(Verdict.Run::classified).toList()));
  }

  private Optional<Verdict> verdict(String method, Protocol protocol, Task task, String reading) {
    TreeMap<Long, List<Answered>> bySeed = new TreeMap<>();
    for (Answered one : answers.getOrDefault(method, List.of())) {
      if (one.cell().protocol() == protocol
          && one.cell().task() == task
          && one.answer().readings().containsKey(reading)) {
        bySeed.computeIfAbsent(one.cell().seed(), seed -> new ArrayList<>()).add(one);
      }
    }
    List<Verdict.Run> runs = new ArrayList<>();
    bySeed.forEach((seed, cells) -> {
      if (cells.size() == protocol.splits(points, seed).size()) {
        runs.add(run(seed, cells, task, reading));
      }
    });
    return runs.isEmpty() ? Optional.empty() : Optional.of(new Verdict(runs));
  }

  private Verdict.Run run(long seed, List<Answered> cells, Task task, String reading) {
    List<Integer> asked = new ArrayList<>();
    List<Integer> folds = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (Answered one : cells) {
      Reading read = one.answer().reading(reading).orElseThrow();
      asked.addAll(one.cell().test());
      one.cell().test().forEach(point -> folds.add(one.cell().fold()));
      values.addAll(read.values());
      deviations.addAll(read.deviations());
    }
    double[] truths =
        asked.stream()
            .mapToDouble(point ->
                task == Task.REGRESSION ? points.gpa(point) : StrengthClasses.of(points.gpa(point)))
            .toArray();
    return new Verdict.Run(
        seed,
        asked.stream().mapToInt(Integer::intValue).toArray(),
        folds.stream().mapToInt(Integer::intValue).toArray(),
        truths,
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        deviations.size() == values.size()
            ? deviations.stream().mapToDouble(Double::doubleValue).toArray()
            : new double[0]);
  }

  /** Means over all cells of the figures of a method's trainings under a protocol. */
  Map<String, Double> trainingFigures(String method, Protocol protocol) {
    Map<String, List<Double>> byName = new TreeMap<>();
    for (Answered one : answers.getOrDefault(method, List.of())) {
      if (one.cell().protocol() == protocol && one.cell().task() == Task.REGRESSION) {
        one.answer()
            .figures()
            .forEach(
                (name, value) -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
      }
    }
    Map<String, Double> means = new TreeMap<>();
    byName.forEach((name, values) ->
        means.put(name, values.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    return means;
  }
}
