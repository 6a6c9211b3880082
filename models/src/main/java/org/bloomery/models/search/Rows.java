package org.bloomery.models.search;

import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateBlock.ProcessColumn;

/** Candidates as rows of blocks. */
final class Rows {
  private Rows() {}

  /** Writes a candidate of the block's space to a row. */
  static void write(Candidate candidate, CandidateBlock block, int row) {
    List<Element> palette = block.palette();
    for (int column = 0; column < palette.size(); column++) {
      block.fractions()[row * palette.size() + column] =
          candidate.composition().fraction(palette.get(column));
    }
    List<ProcessColumn> process = block.process();
    for (int column = 0; column < process.size(); column++) {
      block.processIndices()[row * process.size() + column] = index(process.get(column), candidate);
    }
  }

  private static int index(ProcessColumn column, Candidate candidate) {
    ConditionValue value =
        candidate.process().get(column.name()).orElse(column.values().getFirst());
    return Math.max(0, column.values().indexOf(value));
  }

  /** A number that differs for rows that do, but once in many thousand million. */
  static long hash(CandidateBlock block, int row) {
    long hash = 0;
    int columns = block.palette().size();
    for (int column = 0; column < columns; column++) {
      hash = mix(hash + Double.doubleToLongBits(block.fractions()[row * columns + column]));
    }
    int conditions = block.process().size();
    for (int column = 0; column < conditions; column++) {
      hash = mix(hash + (long) block.processIndices()[row * conditions + column]);
    }
    return hash;
  }

  private static long mix(long value) {
    long z = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 29);
  }
}
