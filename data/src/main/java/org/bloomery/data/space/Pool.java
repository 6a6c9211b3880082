package org.bloomery.data.space;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.structure.CrystalStructure;

/**
 * An explicit list of entries; nothing else is proposed. Published data are replayed as pools.
 *
 * <p>Entries, not candidates, are counted and streamed: {@link CandidateBlock#entries()} gives the
 * position of each row in {@link #entries()}.
 *
 * <p>An entry may carry a crystal structure. Its candidate then names the structure in the PROCESS
 * condition {@link #STRUCTURE}: polymorphs of one composition are different candidates everywhere.
 */
public record Pool(List<Entry> entries) implements DesignSpace {
  /** PROCESS condition that names the structure of a candidate. */
  public static final String STRUCTURE = "structure";

  private static final CandidateResolution EQUAL =
      new CandidateResolution(Composition.RESOLUTION, 0);

  /**
   * A candidate with the tests asked of it. Two entries may hold one candidate with different
   * tests.
   *
   * @param id stable name of the entry within the pool
   * @param structure where its atoms are, if that is what the entry is about
   */
  public record Entry(
      String id,
      Candidate candidate,
      List<PropertyTest> tests,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CrystalStructure> structure) {
    public Entry {
      tests = List.copyOf(tests);
      if (id.isBlank()) {
        throw new IllegalArgumentException("a pool entry needs an id that is not blank");
      }
      if (structure.isPresent()) {
        requireOf(id, structure.get(), candidate);
      }
    }

    /** An entry without a structure. */
    public Entry(String id, Candidate candidate, List<PropertyTest> tests) {
      this(id, candidate, tests, Optional.empty());
    }

    /** An entry about a structure named as the entry. */
    public static Entry of(String id, CrystalStructure structure, List<PropertyTest> tests) {
      return new Entry(
          id,
          new Candidate(
              structure.composition(), Conditions.of(STRUCTURE, new ConditionValue.Category(id))),
          tests,
          Optional.of(structure));
    }

    private static void requireOf(String id, CrystalStructure structure, Candidate candidate) {
      if (structureName(candidate).isEmpty()) {
        throw new IllegalArgumentException(
            "pool entry '"
                + id
                + "' carries a structure, but its candidate "
                + candidate.key()
                + " does not name it; accepted is the PROCESS condition "
                + STRUCTURE
                + " with a name of it");
      }
      if (structure.composition().largestDifference(candidate.composition())
          > Composition.RESOLUTION) {
        throw new IllegalArgumentException(
            "pool entry '"
                + id
                + "' is of "
                + candidate.composition().key()
                + ", but its structure has the atoms "
                + structure.formula()
                + "; accepted is the composition of the structure");
      }
    }
  }

  /** The name of the structure that a candidate is about. */
  public static Optional<String> structureName(Candidate candidate) {
    return candidate.process().get(STRUCTURE).map(ConditionValue::text);
  }

  public Pool {
    entries = List.copyOf(entries);
    requireOneNameEach(entries);
    Set<String> ids = new HashSet<>();
    for (Entry entry : entries) {
      if (!ids.add(entry.id())) {
        throw new IllegalArgumentException(
            "two pool entries have the id '" + entry.id() + "'; ids must be unique");
      }
    }
  }

  /** A structure's name must not lead to another entry: results are told apart by it. */
  private static void requireOneNameEach(List<Entry> entries) {
    Map<String, Entry> named = new HashMap<>();
    for (Entry entry : entries) {
      Optional<String> name = structureName(entry.candidate());
      if (name.isPresent()) {
        Entry other = named.putIfAbsent(name.get(), entry);
        if (other != null && (other.structure().isPresent() || entry.structure().isPresent())) {
          throw new IllegalArgumentException(
              "the pool entries '"
                  + other.id()
                  + "' and '"
                  + entry.id()
                  + "' both name the structure '"
                  + name.get()
                  + "'; accepted is a name of its own for each");
        }
      }
    }
  }

  /** Whether every entry carries a structure. */
  public boolean allWithStructures() {
    return !entries.isEmpty() && entries.stream().allMatch(e -> e.structure().isPresent());
  }

  @Override
  public SortedSet<Element> palette() {
    TreeSet<Element> palette = new TreeSet<>();
    entries.forEach(e -> palette.addAll(e.candidate().composition().elements()));
    return palette;
  }

  @Override
  public SpaceSize size() {
    return new SpaceSize.Exact(BigInteger.valueOf(entries.size()));
  }

  @Override
  public Optional<SpaceViolation> violation(Candidate candidate) {
    if (entries.stream().anyMatch(entry -> EQUAL.same(entry.candidate(), candidate))) {
      return Optional.empty();
    }
    return Optional.of(
        new SpaceViolation(
            "NOT_IN_POOL",
            candidate.key()
                + " is not in the pool; accepted are its "
                + entries.size()
                + " entries only"));
  }

  /** The entries that hold this candidate, in order. */
  public List<Entry> entriesOf(Candidate candidate) {
    return entries.stream().filter(entry -> EQUAL.same(entry.candidate(), candidate)).toList();
  }

  /** The entry with this candidate and exactly these tests, in whatever order. */
  public Optional<Entry> entry(Candidate candidate, List<PropertyTest> tests) {
    Set<PropertyTest> wanted = Set.copyOf(tests);
    return entriesOf(candidate).stream()
        .filter(entry -> Set.copyOf(entry.tests()).equals(wanted))
        .findFirst();
  }

  /** The entry with this id. */
  public Optional<Entry> entry(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** Tests of all entries with this candidate, each once; an entry's own are in the entry. */
  @Override
  public List<PropertyTest> testsOf(Candidate candidate) {
    return entriesOf(candidate).stream()
        .flatMap(entry -> entry.tests().stream())
        .distinct()
        .toList();
  }

  @Override
  public CandidateBlock block(int capacity) {
    return new CandidateBlock(List.copyOf(palette()), PoolStream.columns(entries), capacity);
  }

  @Override
  public CandidateStream stream(int part, int parts) {
    DesignSpace.requirePart(part, parts);
    int from = (int) ((long) entries.size() * part / parts);
    int to = (int) ((long) entries.size() * (part + 1) / parts);
    return PoolStream.of(entries, from, to);
  }

  @Override
  public CandidateStream sample(long count, long seed) {
    return PoolStream.sample(entries, count, seed);
  }
}
