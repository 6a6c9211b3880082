package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.bloomery.data.split.GroupedFolds;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.network.FitResult;
import org.bloomery.models.network.FitTask;
import org.bloomery.models.network.StackedFit;
import org.bloomery.models.network.StackedNetworks;
import org.bloomery.models.network.StackedWeights;

/**
 * Trains the ensemble of one property: lines and networks of every member on the folds it may see,
 * then the calibration on what each had not seen.
 */
final class QuantityTraining {
  private final QuantityData data;
  private final SampledInputs sample;
  private final StackedWeights prior;
  private final List<SimulatorLine> believedLines;
  private final Recipe recipe;
  private final long seed;

  /** The model and its named figures. */
  record Outcome(QuantityModel model, SortedMap<String, Double> metrics) {}

  QuantityTraining(
      QuantityData data,
      SampledInputs sample,
      StackedWeights prior,
      List<SimulatorLine> believedLines,
      Recipe recipe,
      long seed) {
    this.data = data;
    this.sample = sample;
    this.prior = prior;
    this.believedLines = believedLines;
    this.recipe = recipe;
    this.seed = seed;
  }

  Outcome run(Device device, DoubleConsumer progress) {
    int n = data.size();
    int members = prior.members();
    Encoded encoded = encode();
    double believed = recipe.noiseDeviation();
    double noise =
        Math.sqrt(
            NoiseEstimate.variance(
                encoded.exactPoints,
                encoded.exactValues,
                encoded.exactDeviations,
                believed * believed));
    double[] variances = new double[n];
    for (int i = 0; i < n; i++) {
      variances[i] = noise * noise / data.points().get(i).repeats();
    }
    GroupedFolds folds = GroupedFolds.of(data.groups(), members, seed);
    boolean leavesOut = folds.groups() >= QuantityData.FEWEST_GROUPS;
    boolean checks = folds.groups() >= recipe.innerSplitGroups();
    double lineVariance = recipe.residualDeviation() * recipe.residualDeviation();

    float[] targets = new float[members * n];
    float[] above = new float[members * n];
    float[] below = new float[members * n];
    float[] checking = new float[members * n];
    List<SimulatorLine> lines = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      double[] lineWeights = new double[n];
      int checkFold = (m + members / 2) % members;
      for (int i = 0; i < n; i++) {
        boolean unseen = leavesOut && folds.fold(i) == m;
        boolean check = checks && folds.fold(i) == checkFold;
        double weight = lineVariance / (lineVariance + variances[i]);
        int at = m * n + i;
        above[at] = unseen || check || data.limits()[i] < 0 ? 0 : (float) weight;
        below[at] = unseen || check || data.limits()[i] > 0 ? 0 : (float) weight;
        checking[at] = check && data.limits()[i] == 0 ? (float) weight : 0;
        lineWeights[i] = unseen || data.limits()[i] != 0 ? 0 : 1 / (lineVariance + variances[i]);
      }
      SimulatorLine line = line(m, encoded, lineWeights);
      lines.add(line);
      for (int i = 0; i < n; i++) {
        targets[m * n + i] = (float) (encoded.values[i] - line.at(encoded.simulated[i]));
      }
    }
    StackedWeights weights = prior;
    int epochs = 0;
    if (n > 0) {
      FitTask task =
          new FitTask(
              prior,
              n,
              encoded.inputs,
              targets,
              above,
              below,
              checking,
              recipe.fineTuning(n, Seeds.mix(seed + 3)));
      FitResult result = StackedFit.run(task, device, progress);
      weights = result.weights();
      epochs = Arrays.stream(result.best()).max().orElse(0);
    }
    float[][] residuals = score(weights, encoded.inputs, n, device);
    OutOfFold outOfFold =
        new OutOfFold(data, sample.scale(), encoded.values, encoded.simulated, variances, noise);
    OutOfFold.Result result =
        outOfFold.judge(
            lines,
            residuals,
            i -> leavesOut ? folds.fold(i) : -1,
            i -> checks ? Math.floorMod(folds.fold(i) - members / 2, members) : -1);
    SortedMap<String, Double> metrics = new TreeMap<>(result.metrics());
    metrics.put("compositions", (double) folds.groups());
    metrics.put("epochs", (double) epochs);
    return new Outcome(
        new QuantityModel(
            data.property(),
            sample.columns(),
            sample.scale(),
            lines,
            weights,
            result.calibration()),
        metrics);
  }

  /**
   * @param simulated standardised
   * @param values standardised
   */
  private record Encoded(
      float[] inputs,
      double[] simulated,
      double[] values,
      List<TrainingPoint> exactPoints,
      double[] exactValues,
      double[] exactDeviations) {}

  private Encoded encode() {
    int n = data.size();
    int width = sample.columns().width();
    InputColumns.Reader reader = sample.columns().reader(sample.scale());
    float[] inputs = new float[n * width];
    double[] simulated = new double[n];
    double[] values = new double[n];
    List<TrainingPoint> exact = new ArrayList<>();
    double[] exactValues = new double[n];
    double[] exactDeviations = new double[n];
    for (int i = 0; i < n; i++) {
      TrainingPoint point = data.points().get(i);
      simulated[i] = reader.read(point.candidate(), point.test().conditions(), inputs, i * width);
      values[i] = sample.scale().standardised(data.values()[i]);
      if (data.limits()[i] == 0) {
        exactValues[exact.size()] = values[i];
        exactDeviations[exact.size()] =
            point.uncertainty().isPresent()
                ? sample
                    .scale()
                    .standardisedDeviation(point.uncertainty().getAsDouble(), data.values()[i])
                : Double.NaN;
        exact.add(point);
      }
    }
    return new Encoded(inputs, simulated, values, exact, exactValues, exactDeviations);
  }

  private SimulatorLine line(int member, Encoded encoded, double[] weights) {
    SimulatorLine mean = believedLines.get(member);
    boolean sloped = sample.columns().simulatorColumn();
    return SimulatorLine.fit(
        encoded.simulated,
        encoded.values,
        weights,
        new SimulatorLine.Belief(
            mean,
            recipe.interceptDeviation(),
            // Without a simulator column the line is flat, and stays so.
            sloped ? recipe.slopeDeviation() : 1e-6));
  }

  private static float[][] score(StackedWeights weights, float[] inputs, int rows, Device device) {
    float[][] outputs = new float[weights.members()][rows];
    if (rows > 0) {
      try (StackedNetworks networks = new StackedNetworks(weights, device);
          RowScorer scorer = new RowScorer(networks)) {
        scorer.score(inputs, rows, outputs);
      }
    }
    return outputs;
  }
}
