package org.bloomery.data.feature;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;

/**
 * A {@link Featurizer} prepared for the blocks of one space under fixed test conditions. Allocates
 * nothing per row; holds scratch space, so each thread needs its own.
 */
public final class BlockFeaturizer {
  private final Featurizer featurizer;
  private final List<Element> palette;
  private final int[] positions;
  private final boolean samePalette;
  private final int processColumns;
  private final float[] template;
  private final Encoded[] encoded;
  private final double[] fractions;
  private final float[] row;

  /**
   * A PROCESS condition whose value differs between rows: its columns for each listed value.
   *
   * @param process number of the block's process column
   * @param first first column in the row
   */
  private record Encoded(int process, int first, float[][] values) {}

  BlockFeaturizer(Featurizer featurizer, CandidateBlock layout, Conditions test) {
    this.featurizer = featurizer;
    this.palette = layout.palette();
    this.positions = palette.stream().mapToInt(featurizer::position).toArray();
    this.samePalette = palette.equals(featurizer.spec().palette());
    this.processColumns = layout.process().size();
    this.template = new float[featurizer.width()];
    this.fractions = new double[featurizer.spec().palette().size()];
    this.row = new float[featurizer.width()];
    this.encoded =
        featurizer.conditions().stream()
            .map(condition -> encode(condition, layout, test))
            .flatMap(Optional::stream)
            .toArray(Encoded[]::new);
  }

  /** Number of columns. */
  public int width() {
    return template.length;
  }

  /**
   * Writes rows of the block one after the other.
   *
   * @param block a block of the space this was prepared for
   * @param firstRow first row taken
   * @param rows number of rows
   * @param out receives {@code rows x width()} numbers from offset on
   */
  public void write(CandidateBlock block, int firstRow, int rows, float[] out, int offset) {
    requireLayout(block);
    for (int i = 0; i < rows; i++) {
      writeRow(block, firstRow + i, out, offset + i * template.length);
    }
  }

  /**
   * Writes rows of the block at the buffer's position, which moves on by {@code rows x width()}.
   *
   * @param block a block of the space this was prepared for
   */
  public void write(CandidateBlock block, int firstRow, int rows, FloatBuffer out) {
    requireLayout(block);
    for (int i = 0; i < rows; i++) {
      writeRow(block, firstRow + i, row, 0);
      out.put(row);
    }
  }

  private void writeRow(CandidateBlock block, int index, float[] out, int offset) {
    System.arraycopy(template, 0, out, offset, template.length);
    for (Encoded condition : encoded) {
      int value = (int) block.processIndices()[index * processColumns + condition.process()];
      float[] columns = condition.values()[value];
      System.arraycopy(columns, 0, out, offset + condition.first(), columns.length);
    }
    int from = index * palette.size();
    if (samePalette) {
      featurizer.writeComposition(block.fractions(), from, out, offset);
      return;
    }
    for (int i = 0; i < positions.length; i++) {
      fractions[positions[i]] = block.fractions()[from + i];
    }
    featurizer.writeComposition(fractions, 0, out, offset);
  }

  /** Columns that are the same in every row go into the template, the others into a table. */
  private Optional<Encoded> encode(
      EncodedCondition condition, CandidateBlock layout, Conditions test) {
    for (int process = 0; process < layout.process().size(); process++) {
      if (layout.process().get(process).name().equals(condition.name())) {
        List<ConditionValue> listed = layout.process().get(process).values();
        float[][] values = new float[listed.size()][];
        for (int i = 0; i < values.length; i++) {
          float[] scratch = new float[template.length];
          condition.write(Optional.of(listed.get(i)), scratch, 0);
          values[i] =
              Arrays.copyOfRange(scratch, condition.first(), condition.first() + condition.width());
        }
        return Optional.of(new Encoded(process, condition.first(), values));
      }
    }
    condition.write(test.get(condition.name()), template, 0);
    return Optional.empty();
  }

  private void requireLayout(CandidateBlock block) {
    if (!block.palette().equals(palette) || block.process().size() != processColumns) {
      throw new IllegalArgumentException(
          "this was prepared for blocks of "
              + palette
              + " with "
              + processColumns
              + " process columns, not of "
              + block.palette()
              + " with "
              + block.process().size());
    }
  }
}
