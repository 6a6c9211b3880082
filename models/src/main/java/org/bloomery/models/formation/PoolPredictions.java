package org.bloomery.models.formation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.feature.StructureFeatures;

/**
 * What a model believes of every structure of a pool, without the model.
 *
 * @param names of the structures
 * @param means expected energies, eV/atom
 * @param deviations standard deviations around them that more energies would take away, eV/atom
 * @param noise standard deviation of one computed energy that no energies explain, eV/atom
 * @param draws {@code draws x structures}, joint draws of the energies, eV/atom
 */
record PoolPredictions(
    List<String> names, double[] means, double[] deviations, double noise, float[][] draws) {
  /**
   * Structures that are believed jointly: their covariance is a matrix. In larger pools those of
   * different blocks are drawn independently of each other.
   */
  private static final int BLOCK = 1024;

  PoolPredictions {
    names = List.copyOf(names);
    int n = names.size();
    if (means.length != n
        || deviations.length != n
        || Arrays.stream(draws).anyMatch(draw -> draw.length != n)) {
      throw new IllegalArgumentException(
          "predictions of "
              + n
              + " structures have as many means, deviations and numbers in each draw, not "
              + means.length
              + " and "
              + deviations.length);
    }
  }

  /** Asks a model about all structures. */
  static PoolPredictions of(
      FormationModel model, List<String> names, List<StructureFeatures> features, long seed) {
    int n = names.size();
    double[] means = new double[n];
    double[] deviations = new double[n];
    double noise = 0;
    float[][] draws = new float[FormationModel.CAMPAIGN_DRAWS][n];
    for (int from = 0; from < n; from += BLOCK) {
      List<StructureFeatures> block = features.subList(from, Math.min(n, from + BLOCK));
      List<FormationPrediction> predictions = model.predict(block);
      double[][] drawn = model.draws(block, draws.length, seed + from);
      for (int i = 0; i < block.size(); i++) {
        means[from + i] = predictions.get(i).mean();
        deviations[from + i] = predictions.get(i).modelDeviation();
        noise = predictions.get(i).noiseDeviation();
        for (int d = 0; d < draws.length; d++) {
          draws[d][from + i] = (float) drawn[d][i];
        }
      }
    }
    return new PoolPredictions(names, means, deviations, noise, draws);
  }

  /** All numbers; the names are kept elsewhere. */
  byte[] bytes() {
    int n = names.size();
    ByteBuffer bytes = ByteBuffer.allocate(2 * n * Double.BYTES + draws.length * n * Float.BYTES);
    for (double mean : means) {
      bytes.putDouble(mean);
    }
    for (double deviation : deviations) {
      bytes.putDouble(deviation);
    }
    for (float[] draw : draws) {
      for (float energy : draw) {
        bytes.putFloat(energy);
      }
    }
    return bytes.array();
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException when there are more or fewer numbers than the names want
   */
  static PoolPredictions read(List<String> names, double noise, byte[] bytes) {
    int n = names.size();
    int numbers = 2 * n * Double.BYTES;
    int drawn = bytes.length - numbers;
    int draw = n * Float.BYTES;
    if (n == 0 || drawn < draw || drawn % draw != 0) {
      throw new IllegalArgumentException(
          "predictions of %d structures take %d bytes and %d for each draw, but the artifact has %d"
              .formatted(n, numbers, draw, bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    double[] means = new double[n];
    double[] deviations = new double[n];
    List<float[]> draws = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      means[i] = in.getDouble();
    }
    for (int i = 0; i < n; i++) {
      deviations[i] = in.getDouble();
    }
    for (int d = 0; d < drawn / draw; d++) {
      float[] energies = new float[n];
      for (int i = 0; i < n; i++) {
        energies[i] = in.getFloat();
      }
      draws.add(energies);
    }
    return new PoolPredictions(names, means, deviations, noise, draws.toArray(float[][]::new));
  }
}
