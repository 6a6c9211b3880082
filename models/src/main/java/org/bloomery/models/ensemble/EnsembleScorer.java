package org.bloomery.models.ensemble;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bloomery.data.feature.BlockFeaturizer;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.network.StackedNetworks;
import org.bloomery.models.network.StackedWeights;

/**
 * Scores blocks of candidates for one test in slices that stay in a core's cache: features and
 * simulator into one reused direct buffer, all members, then mean and recalibrated deviation.
 */
final class EnsembleScorer implements Predictor.BlockScorer {
  private static final double[] NOTHING = {};

  private final QuantityModel model;
  private final BlockFeaturizer featurizer;
  private final Optional<SimulatorColumn.Blocks> simulator;
  private final int capacity;
  private final StackedNetworks.Slice slice;
  private final ByteBuffer direct;
  private final FloatBuffer buffer;
  private final int width;
  private final float[] inputs;
  private final double[] simulated = new double[StackedNetworks.SLICE];
  private final float[][] outputs;
  private final double[] intercepts;
  private final double[] slopes;
  private final double[] sums = new double[StackedNetworks.SLICE];
  private final double[] squares = new double[StackedNetworks.SLICE];

  EnsembleScorer(
      QuantityModel model,
      StackedNetworks networks,
      CandidateBlock layout,
      Conditions test,
      int capacity) {
    this.model = model;
    this.capacity = capacity;
    InputColumns columns = model.columns();
    this.featurizer =
        new Featurizer(columns.features())
            .forBlocks(layout, test, columns.centre(), columns.scale());
    this.simulator =
        columns.simulatorColumn()
            ? columns
                .simulator()
                .map(id -> SimulatorColumn.require(id).blocks(layout, test, capacity))
            : Optional.empty();
    StackedWeights first = FractionLayer.layer(model, featurizer);
    this.slice = networks.slice(first);
    this.width = first.inputs();
    this.inputs = new float[StackedNetworks.SLICE * width];
    this.direct = StackedNetworks.buffer(width);
    this.buffer = direct.asFloatBuffer();
    this.outputs = new float[model.members()][StackedNetworks.SLICE];
    this.intercepts = model.lines().stream().mapToDouble(SimulatorLine::intercept).toArray();
    this.slopes = model.lines().stream().mapToDouble(SimulatorLine::slope).toArray();
  }

  @Override
  public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
    if (block.size() > capacity) {
      throw new IllegalArgumentException(
          "a block of " + block.size() + " rows is larger than the stated " + capacity);
    }
    double[] values = simulator.isPresent() ? simulator.get().of(block) : NOTHING;
    for (int from = 0; from < block.size(); from += StackedNetworks.SLICE) {
      int rows = Math.min(StackedNetworks.SLICE, block.size() - from);
      fill(block, values, from, rows);
      slice.score(direct, rows, outputs);
      combine(rows, from, mean, modelDeviation);
    }
  }

  private void fill(CandidateBlock block, double[] values, int from, int rows) {
    featurizer.write(block, from, rows, inputs, width);
    if (simulator.isPresent()) {
      for (int r = 0; r < rows; r++) {
        double value = values[from + r];
        simulated[r] = Double.isNaN(value) ? 0 : model.scale().standardised(value);
        inputs[r * width + width - 1] = (float) simulated[r];
      }
    }
    buffer.put(0, inputs, 0, rows * width);
  }

  /** Member by member over the whole slice, which the compiler turns into vector instructions. */
  private void combine(int rows, int to, float[] mean, float[] modelDeviation) {
    Arrays.fill(sums, 0, rows, 0);
    Arrays.fill(squares, 0, rows, 0);
    int members = intercepts.length;
    for (int m = 0; m < members; m++) {
      add(outputs[m], intercepts[m], slopes[m], rows);
    }
    for (int r = 0; r < rows; r++) {
      double average = sums[r] / members;
      double variance = Math.max(0, (squares[r] - sums[r] * average) / (members - 1));
      double value = model.scale().value(average);
      double deviation = model.calibration().modelDeviation(Math.sqrt(variance));
      mean[to + r] = (float) model.plausible(value);
      modelDeviation[to + r] = (float) model.scale().deviation(deviation, value);
    }
  }

  private void add(float[] output, double intercept, double slope, int rows) {
    for (int r = 0; r < rows; r++) {
      double value = intercept + slope * simulated[r] + output[r];
      sums[r] += value;
      squares[r] += value * value;
    }
  }

  @Override
  public double noiseDeviation() {
    return model.scale().deviation(model.calibration().noise(), model.scale().value(0));
  }

  @Override
  public void close() {
    slice.close();
  }
}
