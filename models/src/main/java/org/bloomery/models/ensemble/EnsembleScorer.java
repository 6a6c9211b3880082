package org.bloomery.models.ensemble;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bloomery.data.feature.BlockFeaturizer;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.network.StackedNetworks;

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
  private final float[] row;
  private final double[] simulated = new double[StackedNetworks.SLICE];
  private final float[][] outputs;
  private final double[] intercepts;
  private final double[] slopes;

  EnsembleScorer(
      QuantityModel model,
      StackedNetworks networks,
      CandidateBlock layout,
      Conditions test,
      int capacity) {
    this.model = model;
    this.capacity = capacity;
    this.featurizer = new Featurizer(model.columns().features()).forBlocks(layout, test);
    this.simulator =
        model.columns().simulatorColumn()
            ? model
                .columns()
                .simulator()
                .map(id -> SimulatorColumn.require(id).blocks(layout, test, capacity))
            : Optional.empty();
    this.slice = networks.slice();
    this.row = new float[model.columns().width()];
    this.direct = networks.buffer();
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
      for (int r = 0; r < rows; r++) {
        combine(r, from + r, mean, modelDeviation);
      }
    }
  }

  private void fill(CandidateBlock block, double[] values, int from, int rows) {
    buffer.clear();
    for (int r = 0; r < rows; r++) {
      featurizer.write(block, from + r, 1, row, 0);
      model.columns().standardise(row, 0);
      if (simulator.isPresent()) {
        double value = values[from + r];
        simulated[r] = Double.isNaN(value) ? 0 : model.scale().standardised(value);
        row[row.length - 1] = (float) simulated[r];
      }
      buffer.put(row);
    }
    buffer.clear();
  }

  private void combine(int r, int to, float[] mean, float[] modelDeviation) {
    double sum = 0;
    double squares = 0;
    int members = intercepts.length;
    for (int m = 0; m < members; m++) {
      double value = intercepts[m] + slopes[m] * simulated[r] + outputs[m][r];
      sum += value;
      squares += value * value;
    }
    double average = sum / members;
    double variance = Math.max(0, (squares - sum * average) / (members - 1));
    double value = model.scale().value(average);
    double deviation = model.calibration().modelDeviation(Math.sqrt(variance));
    mean[to] = (float) model.plausible(value);
    modelDeviation[to] = (float) model.scale().deviation(deviation, value);
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
