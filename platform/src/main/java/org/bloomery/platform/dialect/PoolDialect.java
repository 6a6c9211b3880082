package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;

/** Pools by name, or as a list of entries with their tests. */
final class PoolDialect {
  /** The 232 published points that ship. */
  static final String PUBLISHED = "published-yield-stresses";

  private final CandidateDialect candidates;
  private final ConditionDialect conditions;

  PoolDialect(CandidateDialect candidates, ConditionDialect conditions) {
    this.candidates = candidates;
    this.conditions = conditions;
  }

  Pool read(Given given) {
    if (given.isText()) {
      if (!given.text().equals(PUBLISHED)) {
        throw given.refusal("\"" + PUBLISHED + "\" or a list of entries");
      }
      return published();
    }
    List<Pool.Entry> entries = new ArrayList<>();
    for (Given item : given.items()) {
      Fields fields = item.fields();
      Candidate candidate = candidates.candidate(fields);
      List<PropertyTest> tests =
          fields.require("tests", "a list of tests").items().stream()
              .map(conditions::test)
              .toList();
      String id =
          fields
              .find("id")
              .map(Given::name)
              .orElseGet(() -> candidate.key() + (entries.isEmpty() ? "" : "#" + entries.size()));
      fields.nothingElse();
      entries.add(new Pool.Entry(id, candidate, tests));
    }
    return given.told(() -> new Pool(entries));
  }

  static Pool published() {
    return new Pool(
        PublishedYields.points().stream()
            .map(point -> new Pool.Entry(point.id(), point.candidate(), List.of(point.test())))
            .toList());
  }

  static ObjectNode write(Pool pool) {
    ObjectNode object = JsonText.object();
    if (pool.equals(published())) {
      return object.put("pool", PUBLISHED);
    }
    ArrayNode entries = object.putArray("pool");
    for (Pool.Entry entry : pool.entries()) {
      ObjectNode written = entries.addObject();
      written.put("id", entry.id());
      written.put("composition", Formula.text(entry.candidate().composition()));
      if (!entry.candidate().process().isEmpty()) {
        written.set("process", ConditionDialect.write(entry.candidate().process()));
      }
      ArrayNode tests = written.putArray("tests");
      entry.tests().forEach(test -> tests.add(ConditionDialect.write(test)));
    }
    return object;
  }
}
