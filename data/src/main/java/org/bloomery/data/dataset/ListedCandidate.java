package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;

/**
 * One candidate of a table: what it is, what it is called, and under which conditions it is to be
 * tested.
 *
 * @param row row of the file, the header included; 0 where it comes from no file
 * @param name empty where the table gives none
 * @param tests TEST conditions that the row states
 */
public record ListedCandidate(
    int row, Optional<String> name, Candidate candidate, Conditions tests) {

  /** Rows as a pool, or what is wrong with them. */
  public sealed interface Listed {
    record Good(Pool pool) implements Listed {}

    record Bad(List<ImportProblem> problems) implements Listed {}
  }

  /**
   * A pool in which one property of each candidate is asked for.
   *
   * @param fixed TEST conditions of all rows that do not state them
   */
  public static Listed pool(List<ListedCandidate> rows, Property property, Conditions fixed) {
    List<ImportProblem> problems = new ArrayList<>();
    List<Pool.Entry> entries = new ArrayList<>();
    Map<String, Integer> asked = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (ListedCandidate row : rows) {
      PropertyTest test = row.test(property, fixed);
      Integer earlier = asked.putIfAbsent(row.candidate.key() + "|" + test.key(), row.row);
      if (earlier != null) {
        problems.add(
            new ImportProblem(row.row, "", "the same candidate and test as in row " + earlier));
        continue;
      }
      String name = row.name.orElseGet(() -> row.words(test));
      if (!names.add(name)) {
        problems.add(
            new ImportProblem(
                row.row, "", "a second candidate is called '" + name + "'; names must differ"));
      }
      entries.add(new Pool.Entry(name, row.candidate, List.of(test)));
    }
    return problems.isEmpty()
        ? new Listed.Good(new Pool(entries))
        : new Listed.Bad(List.copyOf(problems));
  }

  private PropertyTest test(Property property, Conditions fixed) {
    Map<String, ConditionValue> conditions = new TreeMap<>(fixed.values());
    conditions.putAll(tests.values());
    conditions.keySet().retainAll(property.testConditions());
    return new PropertyTest(property.id(), new Conditions(conditions));
  }

  private String words(PropertyTest test) {
    StringBuilder words = new StringBuilder(Formula.text(candidate.composition()));
    candidate.process().values().values().forEach(value -> words.append(", ").append(value.text()));
    test.conditions().values().values().forEach(value -> words.append(", ").append(value.text()));
    return words.toString();
  }
}
