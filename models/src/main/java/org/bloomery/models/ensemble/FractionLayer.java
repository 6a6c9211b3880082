package org.bloomery.models.ensemble;

import java.util.Arrays;
import org.bloomery.data.feature.BlockFeaturizer;
import org.bloomery.models.network.StackedWeights;

/**
 * The first layer of an ensemble rewritten for the blocks of one space and test. What is constant
 * there or linear in the fractions needs no input of its own: it goes into the biases and into the
 * weights of the fractions, so that a row is narrower and the first layer cheaper.
 */
final class FractionLayer {
  private FractionLayer() {}

  /**
   * The first layer over the fractions of the block's palette, the other columns of the featurizer
   * and, where the model has it, the simulator column.
   */
  static StackedWeights layer(QuantityModel model, BlockFeaturizer featurizer) {
    StackedWeights full = model.weights();
    int simulator = model.columns().simulatorColumn() ? 1 : 0;
    int in = featurizer.width() + simulator;
    int[] others = featurizer.others();
    int fractions = featurizer.width() - others.length;
    int out = full.sizes()[1];
    float[] matrix = new float[full.members() * in * out];
    float[] bias = new float[full.members() * out];
    double[] sums = new double[fractions * out];
    double[] constant = new double[out];
    for (int m = 0; m < full.members(); m++) {
      Arrays.fill(sums, 0);
      for (int o = 0; o < out; o++) {
        constant[o] = full.biases()[0][m * out + o];
      }
      for (BlockFeaturizer.Linear column : featurizer.linear()) {
        int from = (m * full.inputs() + column.column()) * out;
        for (int o = 0; o < out; o++) {
          double weight = full.matrices()[0][from + o];
          constant[o] += column.constant() * weight;
          for (int e = 0; e < fractions; e++) {
            sums[e * out + o] += column.weights()[e] * weight;
          }
        }
      }
      int to = m * in * out;
      for (int i = 0; i < sums.length; i++) {
        matrix[to + i] = (float) sums[i];
      }
      for (int i = 0; i < others.length; i++) {
        copy(full, m, others[i], matrix, to + (fractions + i) * out);
      }
      if (simulator == 1) {
        copy(full, m, full.inputs() - 1, matrix, to + (in - 1) * out);
      }
      for (int o = 0; o < out; o++) {
        bias[m * out + o] = (float) constant[o];
      }
    }
    return new StackedWeights(
        full.members(), new int[] {in, out}, new float[][] {matrix}, new float[][] {bias});
  }

  private static void copy(StackedWeights from, int member, int column, float[] to, int at) {
    int out = from.sizes()[1];
    System.arraycopy(from.matrices()[0], (member * from.inputs() + column) * out, to, at, out);
  }
}
