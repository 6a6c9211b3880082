package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;

/**
 * A {@link Featurizer} prepared for the blocks of one space under fixed test conditions. Of its
 * columns, those that are constant there or linear in the fractions are stated once ({@link
 * #linear}), for the reader to build into its own first linear map; only the fractions and the
 * columns that remain are written for each row. Allocates nothing per row; holds scratch space, so
 * each thread needs its own.
 */
public final class BlockFeaturizer {
  /** Rows turned into columns at once: they stay in the first cache. */
  private static final int CHUNK = 256;

  private final Featurizer featurizer;
  private final List<Element> palette;
  private final int processColumns;
  private final double[] centre;
  private final double[] scale;
  private final List<Linear> linear = new ArrayList<>();
  private final Listed[] listed;
  private final Computed[] computed;
  private final int[] others;
  private final double[] fractionCentre;
  private final double[] fractionScale;
  private final double[][] columns;
  private final double[] values = new double[CHUNK];
  private final double[] scratch = new double[CHUNK];

  /**
   * A column of the featurizer that is, once standardised, a constant and a sum of standardised
   * fractions.
   *
   * @param column its number among the featurizer's
   * @param weights one for each element of the block's palette
   */
  public record Linear(int column, double constant, double[] weights) {}

  /**
   * A column of a PROCESS condition whose value differs between rows.
   *
   * @param process number of the block's process column
   * @param values standardised, one for each listed value
   */
  private record Listed(int column, int process, float[] values) {}

  /** A descriptor that is not linear: {@code (value - lowest) x gain}, standardised. */
  private record Computed(int column, Descriptor.Bound descriptor, double lowest, double gain) {}

  BlockFeaturizer(
      Featurizer featurizer,
      CandidateBlock layout,
      Conditions test,
      float[] centre,
      float[] scale) {
    this.featurizer = featurizer;
    this.palette = layout.palette();
    this.processColumns = layout.process().size();
    this.centre = doubles(centre);
    this.scale = doubles(scale);
    this.columns = new double[palette.size()][CHUNK];
    int[] positions = palette.stream().mapToInt(featurizer::position).toArray();
    this.fractionCentre = Arrays.stream(positions).mapToDouble(p -> this.centre[p]).toArray();
    this.fractionScale = Arrays.stream(positions).mapToDouble(p -> this.scale[p]).toArray();
    fractions(positions);
    this.listed =
        featurizer.conditions().stream()
            .flatMap(condition -> encode(condition, layout, test).stream())
            .toArray(Listed[]::new);
    this.computed = descriptors();
    this.others =
        IntStream.concat(
                Arrays.stream(listed).mapToInt(Listed::column),
                Arrays.stream(computed).mapToInt(Computed::column))
            .toArray();
  }

  private static double[] doubles(float[] from) {
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i];
    }
    return to;
  }

  /** An element of the model's palette that the block does not know is absent from every row. */
  private void fractions(int[] positions) {
    for (int column = 0; column < featurizer.spec().palette().size(); column++) {
      double[] weights = new double[palette.size()];
      boolean absent = true;
      for (int i = 0; i < positions.length; i++) {
        weights[i] = positions[i] == column ? 1 : 0;
        absent &= positions[i] != column;
      }
      linear.add(new Linear(column, absent ? standardised(column, 0) : 0, weights));
    }
  }

  /** Columns that are the same in every row are constants, the others become tables. */
  private List<Listed> encode(EncodedCondition condition, CandidateBlock layout, Conditions test) {
    List<Listed> varying = new ArrayList<>();
    float[] row = new float[featurizer.width()];
    int end = condition.first() + condition.width();
    for (int process = 0; process < processColumns; process++) {
      if (layout.process().get(process).name().equals(condition.name())) {
        List<ConditionValue> given = layout.process().get(process).values();
        for (int column = condition.first(); column < end; column++) {
          float[] table = new float[given.size()];
          for (int i = 0; i < table.length; i++) {
            condition.write(Optional.of(given.get(i)), row, 0);
            table[i] = (float) standardised(column, row[column]);
          }
          varying.add(new Listed(column, process, table));
        }
        return varying;
      }
    }
    condition.write(test.get(condition.name()), row, 0);
    for (int column = condition.first(); column < end; column++) {
      linear.add(new Linear(column, standardised(column, row[column]), new double[palette.size()]));
    }
    return varying;
  }

  private Computed[] descriptors() {
    List<Computed> nonlinear = new ArrayList<>();
    List<DescriptorColumn> definitions = featurizer.spec().descriptors();
    int first = featurizer.width() - definitions.size();
    for (int i = 0; i < definitions.size(); i++) {
      DescriptorColumn definition = definitions.get(i);
      int column = first + i;
      double gain = 1 / (definition.highest() - definition.lowest());
      Descriptor.Bound descriptor = definition.descriptor().bind(palette);
      descriptor
          .weights()
          .ifPresentOrElse(
              weights -> {
                double atCentre = -definition.lowest();
                for (int e = 0; e < weights.length; e++) {
                  atCentre += weights[e] * fractionCentre[e];
                  weights[e] *= fractionScale[e] * gain / scale[column];
                }
                linear.add(new Linear(column, standardised(column, atCentre * gain), weights));
              },
              () -> nonlinear.add(new Computed(column, descriptor, definition.lowest(), gain)));
    }
    return nonlinear.toArray(Computed[]::new);
  }

  private double standardised(int column, double value) {
    return (value - centre[column]) / scale[column];
  }

  /** Every column of the featurizer that is not among {@link #others}. */
  public List<Linear> linear() {
    return List.copyOf(linear);
  }

  /** Numbers of the featurizer's columns that are written, in this order, after the fractions. */
  public int[] others() {
    return others.clone();
  }

  /** Numbers written for a row: the fractions of the block's palette and {@link #others}. */
  public int width() {
    return palette.size() + others.length;
  }

  /**
   * Writes rows of the block, standardised, leaving room behind each.
   *
   * @param block a block of the space this was prepared for
   * @param firstRow first row taken
   * @param rows number of rows
   * @param out receives {@code rows x width()} numbers
   * @param stride numbers from one row of {@code out} to the next, at least {@code width()}
   */
  public void write(CandidateBlock block, int firstRow, int rows, float[] out, int stride) {
    requireLayout(block);
    for (int done = 0; done < rows; done += CHUNK) {
      int n = Math.min(CHUNK, rows - done);
      int at = done * stride;
      read(block, firstRow + done, n);
      for (int e = 0; e < columns.length; e++) {
        put(columns[e], n, fractionCentre[e], 1 / fractionScale[e], out, at++, stride);
      }
      for (Listed condition : listed) {
        lookUp(block, firstRow + done, n, condition, out, at++, stride);
      }
      for (Computed column : computed) {
        double factor = column.gain() / scale[column.column()];
        double zero = column.lowest() + centre[column.column()] / column.gain();
        column.descriptor().values(columns, n, values, scratch);
        put(values, n, zero, factor, out, at++, stride);
      }
    }
  }

  private void read(CandidateBlock block, int firstRow, int rows) {
    double[] given = block.fractions();
    int width = columns.length;
    for (int e = 0; e < width; e++) {
      double[] column = columns[e];
      int from = firstRow * width + e;
      for (int r = 0; r < rows; r++) {
        column[r] = given[from + r * width];
      }
    }
  }

  private static void put(
      double[] from, int rows, double zero, double factor, float[] out, int at, int stride) {
    for (int r = 0; r < rows; r++) {
      out[at + r * stride] = (float) ((from[r] - zero) * factor);
    }
  }

  private void lookUp(
      CandidateBlock block,
      int firstRow,
      int rows,
      Listed condition,
      float[] out,
      int at,
      int stride) {
    double[] indices = block.processIndices();
    for (int r = 0; r < rows; r++) {
      int index = (int) indices[(firstRow + r) * processColumns + condition.process()];
      out[at + r * stride] = condition.values()[index];
    }
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
