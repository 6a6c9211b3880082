package org.bloomery.lab.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.lab.KnownValues;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;

/**
 * A table of values that are known already, asked by candidate and test. The same question has the
 * same answer for ever, so benches use it in lock step and {@link ReplayLab} behind a bench.
 */
public final class PublishedAnswers implements KnownValues {
  private static final String METHOD = "published";

  private final Map<Question, Answer> answers;

  /**
   * What identifies a value.
   *
   * @param candidate key of the candidate, {@link Candidate#key()}, or the name of its structure
   * @param test key of the test, {@link PropertyTest#key()}
   */
  public record Question(String candidate, String test) {
    public static Question of(Candidate candidate, PropertyTest test) {
      return new Question(candidate.key(), test.key());
    }

    /** About whatever candidate carries the structure of this name. */
    public static Question ofStructure(String name, PropertyTest test) {
      return new Question(Pool.STRUCTURE + " " + name, test.key());
    }
  }

  /**
   * A known value in the stored unit of its property.
   *
   * @param uncertainty standard uncertainty, where known
   * @param source where it was published
   */
  public record Answer(MeasuredValue value, OptionalDouble uncertainty, String source) {}

  public PublishedAnswers(Map<Question, Answer> answers) {
    this.answers = Map.copyOf(answers);
  }

  /** The shipped yield stresses. */
  public static PublishedAnswers yields() {
    Map<Question, Answer> answers = new HashMap<>();
    for (PublishedYields.Point point : PublishedYields.points()) {
      answers.put(
          Question.of(point.candidate(), point.test()),
          new Answer(
              new MeasuredValue.Exact(point.yieldStress()),
              point.uncertainty(),
              String.join(" ", point.dois())));
    }
    return new PublishedAnswers(answers);
  }

  /** Numbers without uncertainty from one source, e.g. an imported table. */
  public static PublishedAnswers ofNumbers(Map<Question, Double> numbers, String source) {
    Map<Question, Answer> answers = new HashMap<>();
    numbers.forEach((question, number) ->
        answers.put(
            question, new Answer(new MeasuredValue.Exact(number), OptionalDouble.empty(), source)));
    return new PublishedAnswers(answers);
  }

  /**
   * Computed numbers by the names of structures.
   *
   * @param numbers in the stored unit of the test's property
   */
  public static PublishedAnswers ofStructures(
      Map<String, Double> numbers, PropertyTest test, String source) {
    Map<Question, Double> answers = new HashMap<>();
    numbers.forEach((name, number) -> answers.put(Question.ofStructure(name, test), number));
    return ofNumbers(answers, source);
  }

  /**
   * Formation energies of a CSV table with the columns {@code structure} and {@code
   * formation_energy_eV_per_atom}.
   *
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when it is no such table, naming file and line
   */
  public static PublishedAnswers ofStructures(Path table) throws IOException {
    return ofStructures(
        StructureEnergies.read(table),
        new PropertyTest("formation_energy", Conditions.NONE),
        String.valueOf(table.getFileName()));
  }

  public int size() {
    return answers.size();
  }

  /** The value of one test of a candidate or of its structure, where the table has it. */
  public Optional<Answer> find(Candidate candidate, PropertyTest test) {
    return Optional.ofNullable(answers.get(Question.of(candidate, test)))
        .or(() ->
            Pool.structureName(candidate)
                .flatMap(
                    name -> Optional.ofNullable(answers.get(Question.ofStructure(name, test)))));
  }

  /** The tests for which the table has no value. */
  public List<PropertyTest> unknown(Candidate candidate, List<PropertyTest> tests) {
    return tests.stream().filter(test -> find(candidate, test).isEmpty()).toList();
  }

  /**
   * The results of an experiment, one for each of its tests that has no value yet, or for all when
   * none is missing. They are dated as the experiment's last change, so that no clock is involved.
   *
   * @throws IllegalArgumentException when the table lacks one of them
   */
  public List<MeasurementInput> answer(ExperimentView experiment) {
    List<PropertyTest> tests =
        experiment.missing().isEmpty() ? experiment.tests() : experiment.missing();
    return answer(experiment.id(), experiment.candidate(), tests, experiment.changed());
  }

  /**
   * The results of tests of an experiment, in order.
   *
   * @param time when they count as measured
   * @throws IllegalArgumentException when the table lacks one of them
   */
  public List<MeasurementInput> answer(
      String experiment, Candidate candidate, List<PropertyTest> tests, Instant time) {
    List<MeasurementInput> results = new ArrayList<>();
    for (PropertyTest test : tests) {
      Answer answer =
          find(candidate, test)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "no value of "
                          + test
                          + " is known for "
                          + candidate.key()
                          + "; the table has "
                          + answers.size()
                          + " values"));
      results.add(
          new MeasurementInput(
              Optional.of(experiment),
              Optional.empty(),
              Optional.empty(),
              test,
              answer.value(),
              answer.uncertainty(),
              new Measurement.Circumstances(
                  METHOD, "", "", "", time, "", answer.source(), List.of())));
    }
    return results;
  }

  /**
   * The value of every entry of a pool, the best one of an entry with several tests; nothing for
   * other spaces, or when an entry's value is no number or not known.
   */
  @Override
  public Optional<List<Double>> of(String lab, DesignSpace space, Objective objective) {
    if (!(space instanceof Pool pool) || pool.entries().isEmpty()) {
      return Optional.empty();
    }
    List<Double> values = new ArrayList<>();
    for (Pool.Entry entry : pool.entries()) {
      Optional<Double> best = best(entry, objective);
      if (best.isEmpty()) {
        return Optional.empty();
      }
      values.add(best.get());
    }
    return Optional.of(List.copyOf(values));
  }

  private Optional<Double> best(Pool.Entry entry, Objective objective) {
    return entry.tests().stream()
        .filter(objective::covers)
        .flatMap(test -> find(entry.candidate(), test).stream())
        .flatMap(answer ->
            answer.value() instanceof MeasuredValue.Exact exact
                ? java.util.stream.Stream.of(exact.value())
                : java.util.stream.Stream.empty())
        .max(java.util.Comparator.comparingDouble(value -> objective.goal().score(value)));
  }
}
