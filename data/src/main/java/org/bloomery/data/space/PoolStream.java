package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CandidateBlock.ProcessColumn;

/** Writes entries of a pool, in order or drawn, into blocks made by the same pool. */
final class PoolStream implements CandidateStream {
  private final List<Pool.Entry> entries;
  private final Supplier<OptionalInt> positions;

  private PoolStream(List<Pool.Entry> entries, Supplier<OptionalInt> positions) {
    this.entries = entries;
    this.positions = positions;
  }

  /** Entries {@code from} to {@code to}, the end excluded. */
  static PoolStream of(List<Pool.Entry> entries, int from, int to) {
    int[] next = {from};
    return new PoolStream(
        entries, () -> next[0] < to ? OptionalInt.of(next[0]++) : OptionalInt.empty());
  }

  static PoolStream sample(List<Pool.Entry> entries, long count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] left = {entries.isEmpty() ? 0 : count};
    return new PoolStream(
        entries,
        () -> left[0]-- > 0 ? OptionalInt.of(random.nextInt(entries.size())) : OptionalInt.empty());
  }

  /** Every condition that an entry names, with its values in order of first appearance. */
  static List<ProcessColumn> columns(List<Pool.Entry> entries) {
    Map<String, Set<ConditionValue>> values = new TreeMap<>();
    for (Pool.Entry entry : entries) {
      entry
          .candidate()
          .process()
          .values()
          .forEach((name, v) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(v));
    }
    List<ProcessColumn> columns = new ArrayList<>();
    values.forEach((name, set) -> columns.add(new ProcessColumn(name, List.copyOf(set))));
    return columns;
  }

  @Override
  public int fill(CandidateBlock block) {
    int row = 0;
    while (row < block.capacity()) {
      OptionalInt position = positions.get();
      if (position.isEmpty()) {
        break;
      }
      write(block, row++, position.getAsInt());
    }
    block.size(row);
    return row;
  }

  private void write(CandidateBlock block, int row, int position) {
    Candidate candidate = entries.get(position).candidate();
    List<Element> palette = block.palette();
    for (int column = 0; column < palette.size(); column++) {
      block.fractions()[row * palette.size() + column] =
          candidate.composition().fraction(palette.get(column));
    }
    List<ProcessColumn> process = block.process();
    for (int column = 0; column < process.size(); column++) {
      ProcessColumn definition = process.get(column);
      block.processIndices()[row * process.size() + column] =
          candidate.process().get(definition.name()).map(definition.values()::indexOf).orElse(-1);
    }
    block.entries()[row] = position;
  }
}
