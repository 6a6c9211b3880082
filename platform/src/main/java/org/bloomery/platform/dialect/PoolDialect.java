package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.data.structure.CrystalStructure;

/** Pools by name, or as a list of entries with their tests and, where they have one, structures. */
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
      entries.add(entry(item, entries.isEmpty() ? "" : "#" + entries.size()));
    }
    return given.told(() -> new Pool(entries));
  }

  /**
   * @param distinction ends the id of an entry that states none
   */
  private Pool.Entry entry(Given item, String distinction) {
    Fields fields = item.fields();
    Optional<String> stated = fields.find("id").map(Given::name);
    Optional<CrystalStructure> structure = fields.find("structure").map(StructureDialect::read);
    Candidate candidate =
        structure
            .map(atoms -> candidate(fields, atoms, stated.orElse(atoms.formula() + distinction)))
            .orElseGet(() -> candidates.candidate(fields));
    String id =
        stated
            .or(() -> structure.flatMap(atoms -> Pool.structureName(candidate)))
            .orElseGet(() -> candidate.key() + distinction);
    List<PropertyTest> tests =
        fields.require("tests", "a list of tests").items().stream().map(conditions::test).toList();
    fields.nothingElse();
    return item.told(() -> new Pool.Entry(id, candidate, tests, structure));
  }

  /**
   * What a structure is about: its own composition, which may be stated too, and its name.
   *
   * @param name where the process conditions do not name it
   */
  private Candidate candidate(Fields fields, CrystalStructure structure, String name) {
    Composition own = structure.composition();
    Composition composition =
        fields
            .find("composition")
            .map(CandidateDialect::composition)
            .filter(stated -> stated.largestDifference(own) > Composition.RESOLUTION)
            .orElse(own);
    Conditions process = fields.find("process").map(conditions::process).orElse(Conditions.NONE);
    return new Candidate(
        composition,
        process.get(Pool.STRUCTURE).isPresent()
            ? process
            : process.with(Pool.STRUCTURE, new ConditionValue.Category(name)));
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
      entry.structure().ifPresent(atoms -> written.set("structure", StructureDialect.write(atoms)));
      ArrayNode tests = written.putArray("tests");
      entry.tests().forEach(test -> tests.add(ConditionDialect.write(test)));
    }
    return object;
  }
}
