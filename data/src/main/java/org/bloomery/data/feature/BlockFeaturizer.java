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
  /** Rows turned into columns at once: they stay in the first cache. */
  private static final int CHUNK = 256;

  private final Featurizer featurizer;
  private final List<Element> palette;
  private final int[] positions;
  private final int processColumns;
  private final float[] template;
  private final Encoded[] encoded;
  private final double[][] columns;
  private final double[] values = new double[CHUNK];
  private final double[] scratch = new double[CHUNK];
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
    this.processColumns = layout.process().size();
    this.template = new float[featurizer.width()];
    this.columns = new double[featurizer.spec().palette().size()][CHUNK];
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
    write(block, firstRow, rows, out, offset, template.length);
  }

  /**
   * Writes rows of the block, leaving room behind each.
   *
   * @param stride numbers from one row of {@code out} to the next, at least {@code width()}
   */
  public void write(
      CandidateBlock block, int firstRow, int rows, float[] out, int offset, int stride) {
    requireLayout(block);
    for (int done = 0; done < rows; done += CHUNK) {
      int n = Math.min(CHUNK, rows - done);
      writeRows(block, firstRow + done, n, out, offset + done * stride, stride);
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
      writeRows(block, firstRow + i, 1, row, 0, template.length);
      out.put(row);
    }
  }

  private void writeRows(
      CandidateBlock block, int firstRow, int rows, float[] out, int offset, int stride) {
    double[] given = block.fractions();
    int width = positions.length;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(template, 0, out, offset + r * stride, template.length);
      int from = (firstRow + r) * width;
      for (int i = 0; i < width; i++) {
        columns[positions[i]][r] = given[from + i];
      }
    }
    for (Encoded condition : encoded) {
      for (int r = 0; r < rows; r++) {
        int value =
            (int) block.processIndices()[(firstRow + r) * processColumns + condition.process()];
        float[] written = condition.values()[value];
        System.arraycopy(written, 0, out, offset + r * stride + condition.first(), written.length);
      }
    }
    featurizer.writeCompositions(columns, rows, values, scratch, out, offset, stride);
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
