package org.bloomery.data.space;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;

/**
 * A run of candidates as plain columns, reused by its owner: what streams carry, because a space of
 * 10^9 candidates cannot be a space of 10^9 objects. Row-major: {@code fractions[row *
 * palette.size() + column]}.
 */
public final class CandidateBlock {
  private final List<Element> palette;
  private final List<ProcessColumn> process;
  private final double[] fractions;
  private final double[] processValues;
  private final int capacity;
  private final int[] entries;
  private int size;

  /**
   * A PROCESS condition as a column: the listed values, a row holding the index of its value.
   *
   * @param values values in the order of the space's definition
   */
  public record ProcessColumn(String name, List<ConditionValue> values) {
    public ProcessColumn {
      values = List.copyOf(values);
    }
  }

  public CandidateBlock(List<Element> palette, List<ProcessColumn> process, int capacity) {
    this.palette = List.copyOf(palette);
    this.process = List.copyOf(process);
    this.capacity = capacity;
    this.fractions = new double[capacity * palette.size()];
    this.processValues = new double[capacity * process.size()];
    this.entries = new int[capacity];
    Arrays.fill(entries, -1);
  }

  public List<Element> palette() {
    return palette;
  }

  public List<ProcessColumn> process() {
    return process;
  }

  public int capacity() {
    return capacity;
  }

  /** Rows filled. */
  public int size() {
    return size;
  }

  public void size(int rows) {
    if (rows < 0 || rows > capacity) {
      throw new IllegalArgumentException("size " + rows + " is outside 0.." + capacity);
    }
    this.size = rows;
  }

  /**
   * The live array of atomic fractions, {@code capacity x palette.size()}; writers fill it, readers
   * leave it alone.
   */
  public double[] fractions() {
    return fractions;
  }

  /**
   * The live array of value indices, {@code capacity x process.size()}; -1 where the candidate of a
   * pool does not name the condition.
   */
  public double[] processIndices() {
    return processValues;
  }

  /**
   * The live array of positions in {@link Pool#entries()}, one a row; -1 in rows of an open space.
   * Two entries may hold one candidate with different tests: only this tells them apart.
   */
  public int[] entries() {
    return entries;
  }

  /** The candidate of a row, as people and the bench read it. */
  public Candidate candidate(int row) {
    EnumMap<Element, Double> amounts = new EnumMap<>(Element.class);
    for (int column = 0; column < palette.size(); column++) {
      double fraction = fractions[row * palette.size() + column];
      if (fraction > 0) {
        amounts.put(palette.get(column), fraction);
      }
    }
    Map<String, ConditionValue> conditions = new TreeMap<>();
    for (int column = 0; column < process.size(); column++) {
      ProcessColumn definition = process.get(column);
      int index = (int) processValues[row * process.size() + column];
      if (index >= 0) {
        conditions.put(definition.name(), definition.values().get(index));
      }
    }
    return new Candidate(Composition.ofAmounts(amounts), new Conditions(conditions));
  }
}
