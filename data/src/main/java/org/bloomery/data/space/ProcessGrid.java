package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.bloomery.data.objective.ConditionValue;

/**
 * All combinations of the PROCESS conditions of a space, numbered; the last condition runs fastest.
 */
record ProcessGrid(List<CandidateBlock.ProcessColumn> columns, long combinations) {

  static ProcessGrid of(SortedMap<String, List<ConditionValue>> process) {
    List<CandidateBlock.ProcessColumn> columns = new ArrayList<>();
    long combinations = 1;
    for (Map.Entry<String, List<ConditionValue>> entry : process.entrySet()) {
      columns.add(new CandidateBlock.ProcessColumn(entry.getKey(), entry.getValue()));
      combinations = Math.multiplyExact(combinations, (long) entry.getValue().size());
    }
    return new ProcessGrid(List.copyOf(columns), combinations);
  }

  /** Writes the value indices of a combination from {@code start} on. */
  void write(long combination, double[] indices, int start) {
    long rest = combination;
    for (int column = columns.size() - 1; column >= 0; column--) {
      int values = columns.get(column).values().size();
      indices[start + column] = rest % values;
      rest /= values;
    }
  }
}
