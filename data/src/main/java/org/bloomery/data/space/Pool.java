package org.bloomery.data.space;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyTest;

/** An explicit list of entries; nothing else is proposed. Published data are replayed as pools. */
public record Pool(List<Entry> entries) implements DesignSpace {

  /**
   * A candidate with the tests asked of it. Two entries may hold one candidate with different
   * tests.
   *
   * @param id stable name of the entry within the pool
   */
  public record Entry(String id, Candidate candidate, List<PropertyTest> tests) {
    public Entry {
      tests = List.copyOf(tests);
    }
  }

  public Pool {
    entries = List.copyOf(entries);
  }

  @Override
  public SortedSet<Element> palette() {
    TreeSet<Element> palette = new TreeSet<>();
    entries.forEach(e -> palette.addAll(e.candidate().composition().elements()));
    return palette;
  }

  @Override
  public SpaceSize size() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Optional<SpaceViolation> violation(Candidate candidate) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public CandidateBlock block(int capacity) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public CandidateStream stream(int part, int parts) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public CandidateStream sample(long count, long seed) {
    throw new UnsupportedOperationException("pending");
  }
}
