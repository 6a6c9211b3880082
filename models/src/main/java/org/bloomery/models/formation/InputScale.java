package org.bloomery.models.formation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardCompositionDescriptor;
import org.bloomery.data.feature.WardDescriptor;

/**
 * From features to the inputs of a network: chosen columns, shifted, scaled and kept within what
 * was seen in training.
 *
 * @param ward whether columns are of the Ward descriptor, and not of site environments
 * @param factor by which a shifted column is multiplied, 0 for a column that never changed
 * @param low least input
 * @param high largest input
 */
record InputScale(
    boolean ward, int[] columns, float[] offset, float[] factor, float[] low, float[] high) {

  /** Columns of the Ward descriptor over their largest size in training, as published. */
  static InputScale ward(List<StructureFeatures> training) {
    int width = WardDescriptor.WIDTH;
    double[] largest = new double[width];
    for (StructureFeatures structure : training) {
      double[] features = structure.ward();
      for (int i = 0; i < width; i++) {
        largest[i] = Math.max(largest[i], Math.abs(features[i]));
      }
    }
    float[] factor = new float[width];
    for (int i = 0; i < width; i++) {
      factor[i] = largest[i] > 0 ? (float) (1 / largest[i]) : 0;
    }
    float[] low = new float[width];
    float[] high = new float[width];
    Arrays.fill(low, Float.NEGATIVE_INFINITY);
    Arrays.fill(high, Float.POSITIVE_INFINITY);
    return new InputScale(
        true, IntStream.range(0, width).toArray(), new float[width], factor, low, high);
  }

  /** The same for the columns that tell of the composition alone. */
  static InputScale composition(List<StructureFeatures> training) {
    InputScale all = ward(training);
    int from = WardDescriptor.WIDTH - WardCompositionDescriptor.WIDTH;
    return new InputScale(
        true,
        IntStream.range(from, WardDescriptor.WIDTH).toArray(),
        Arrays.copyOfRange(all.offset, from, WardDescriptor.WIDTH),
        Arrays.copyOfRange(all.factor, from, WardDescriptor.WIDTH),
        Arrays.copyOfRange(all.low, from, WardDescriptor.WIDTH),
        Arrays.copyOfRange(all.high, from, WardDescriptor.WIDTH));
  }

  /** Columns of site environments with mean 0 and deviation 1 over the atoms in training. */
  static InputScale sites(List<StructureFeatures> training) {
    int[] columns = SiteColumns.positions();
    int width = columns.length;
    double[] sum = new double[width];
    double[] squares = new double[width];
    double[] least = new double[width];
    double[] most = new double[width];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (StructureFeatures structure : training) {
      double[] shares = structure.environments().shares();
      for (int r = 0; r < shares.length; r++) {
        double[] row = structure.environments().rows().get(r);
        for (int i = 0; i < width; i++) {
          double value = row[columns[i]];
          sum[i] += shares[r] * value;
          squares[i] += shares[r] * value * value;
          least[i] = Math.min(least[i], value);
          most[i] = Math.max(most[i], value);
        }
      }
    }
    float[] offset = new float[width];
    float[] factor = new float[width];
    float[] low = new float[width];
    float[] high = new float[width];
    for (int i = 0; i < width; i++) {
      double mean = sum[i] / training.size();
      double deviation = Math.sqrt(Math.max(0, squares[i] / training.size() - mean * mean));
      boolean changes = deviation > 1e-6 * Math.max(1e-6, Math.abs(mean));
      offset[i] = (float) mean;
      factor[i] = changes ? (float) (1 / deviation) : 0;
      low[i] = (float) ((least[i] - mean) * factor[i]);
      high[i] = (float) ((most[i] - mean) * factor[i]);
    }
    return new InputScale(false, columns, offset, factor, low, high);
  }

  /** The same without limits to what was seen. */
  InputScale unbounded() {
    float[] least = new float[width()];
    float[] most = new float[width()];
    Arrays.fill(least, Float.NEGATIVE_INFINITY);
    Arrays.fill(most, Float.POSITIVE_INFINITY);
    return new InputScale(ward, columns, offset, factor, least, most);
  }

  int width() {
    return columns.length;
  }

  /** Rows that a structure fills. */
  int rows(StructureFeatures structure) {
    return ward ? 1 : structure.environments().shares().length;
  }

  /** Part of the structure that each of its rows stands for. */
  double[] shares(StructureFeatures structure) {
    return ward ? new double[] {1} : structure.environments().shares();
  }

  /** Writes the rows of a structure. */
  void write(StructureFeatures structure, float[] out, int offsetInOut) {
    int at = offsetInOut;
    for (int r = 0; r < rows(structure); r++) {
      double[] row = ward ? structure.ward() : structure.environments().rows().get(r);
      for (int i = 0; i < columns.length; i++) {
        float value = (float) ((row[columns[i]] - offset[i]) * factor[i]);
        out[at++] = Math.max(low[i], Math.min(high[i], value));
      }
    }
  }
}
