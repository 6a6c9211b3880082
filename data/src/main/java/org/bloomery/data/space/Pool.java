package org.bloomery.data.space;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyTest;

/**
 * An explicit list of entries; nothing else is proposed. Published data are replayed as pools.
 *
 * <p>Entries, not candidates, are counted and streamed: {@link CandidateBlock#entries()} gives the
 * position of each row in {@link #entries()}.
 */
public record Pool(List<Entry> entries) implements DesignSpace {
  private static final CandidateResolution EQUAL =
      new CandidateResolution(Composition.RESOLUTION, 0);

  /**
   * A candidate with the tests asked of it. Two entries may hold one candidate with different
   * tests.
   *
   * @param id stable name of the entry within the pool
   */
  public record Entry(String id, Candidate candidate, List<PropertyTest> tests) {
    public Entry {
      tests = List.copyOf(tests);
      if (id.isBlank()) {
        throw new IllegalArgumentException("a pool entry needs an id that is not blank");
      }
    }
  }

  public Pool {
    entries = List.copyOf(entries);
    Set<String> ids = new HashSet<>();
    for (Entry entry : entries) {
      if (!ids.add(entry.id())) {
        throw new IllegalArgumentException(
            "two pool entries have the id '" + entry.id() + "'; ids must be unique");
      }
    }
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
