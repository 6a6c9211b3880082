package org.bloomery.models.formation;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.network.LayeredFit;
import org.bloomery.models.network.LayeredNetwork;
import org.bloomery.models.network.LayeredProtocol;
import org.bloomery.models.network.LayeredTask;
import org.bloomery.models.network.LayeredWeights;

/**
 * One network that predicts formation energies.
 *
 * @param middle energy at which its output is 0, eV/atom
 * @param unit energy of an output of 1, eV/atom
 * @param trainingError mean absolute error on the learned structures, eV/atom
 * @param checkError the same on structures that were not learned from, when there last were any
 */
record TrainedNetwork(
    FormationNetwork kind,
    InputScale scale,
    double middle,
    double unit,
    LayeredWeights weights,
    double trainingError,
    double checkError) {
  /** Unit where all energies are alike, eV/atom. */
  private static final double LEAST_UNIT = 1e-3;

  /** Some Java machines keep a few places of an array for themselves. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Random weights with the scales of the data. */
  static TrainedNetwork untrained(
      FormationNetwork kind, FormationSpec spec, FormationData data, long seed) {
    InputScale scale =
        switch (kind) {
          case SITES -> InputScale.sites(data.features());
          case COMPOSITION -> InputScale.composition(data.features());
          default -> InputScale.ward(data.features());
        };
    double middle = 0;
    double unit = 1;
    if (!kind.readsWard()) {
      middle = Arrays.stream(data.energies()).average().orElse(0);
      double squares = 0;
      for (double energy : data.energies()) {
        squares += (energy - middle) * (energy - middle);
      }
      unit = Math.max(LEAST_UNIT, Math.sqrt(squares / data.size()));
    }
    LayeredWeights start =
        LayeredWeights.random(scale.width(), kind.layers(spec.widthFactor()), seed);
    return new TrainedNetwork(kind, scale, middle, unit, start, Double.NaN, 1);
  }

  /** Trains from random weights. */
  static TrainedNetwork train(
      FormationNetwork kind,
      FormationSpec spec,
      FormationData data,
      boolean[] checking,
      long seed,
      Device device,
      DoubleConsumer progress) {
    return untrained(kind, spec, data, seed)
        .further(
            data, checking, kind.protocol(spec.epochs(), spec.batch(), seed), device, progress);
  }

  /** The same network after learning from (other) data. */
  TrainedNetwork further(
      FormationData data,
      boolean[] checking,
      LayeredProtocol protocol,
      Device device,
      DoubleConsumer progress) {
    int rows = rowsThatFit(data.features());
    int[] firstRow = new int[data.size() + 1];
    float[] inputs = new float[rows * scale.width()];
    float[] shares = new float[rows];
    float[] targets = new float[data.size()];
    for (int i = 0; i < data.size(); i++) {
      StructureFeatures structure = data.features().get(i);
      int at = firstRow[i];
      scale.write(structure, inputs, at * scale.width());
      for (double share : scale.shares(structure)) {
        shares[at++] = (float) share;
      }
      firstRow[i + 1] = at;
      targets[i] = (float) ((data.energies()[i] - middle) / unit);
    }
    LayeredFit.Outcome outcome =
        LayeredFit.run(
            new LayeredTask(firstRow, inputs, shares, targets, checking, weights, protocol),
            device,
            progress);
    return new TrainedNetwork(
        kind,
        scale,
        middle,
        unit,
        outcome.weights(),
        outcome.trainingError() * unit,
        Double.isNaN(outcome.checkError()) ? checkError : outcome.checkError() * unit);
  }

  /** Energies of structures, eV/atom. */
  double[] predict(List<StructureFeatures> structures, Device device) {
    int rows = rowsThatFit(structures);
    float[] inputs = new float[rows * scale.width()];
    int at = 0;
    for (StructureFeatures structure : structures) {
      scale.write(structure, inputs, at * scale.width());
      at += scale.rows(structure);
    }
    float[] outputs = new LayeredNetwork(weights, device).outputs(inputs);
    double[] energies = new double[structures.size()];
    at = 0;
    for (int i = 0; i < energies.length; i++) {
      double sum = 0;
      for (double share : scale.shares(structures.get(i))) {
        sum += share * outputs[at++];
      }
      energies[i] = middle + unit * sum;
    }
    return energies;
  }

  /** Rows of all structures, refused where their numbers do not fit an array. */
  private int rowsThatFit(List<StructureFeatures> structures) {
    long rows = structures.stream().mapToLong(scale::rows).sum();
    int most = LARGEST_ARRAY / scale.width();
    if (rows > most) {
      throw new IllegalArgumentException(
          structures.size()
              + " structures have "
              + rows
              + " rows of "
              + scale.width()
              + " features for network "
              + kind.id()
              + ", which takes at most "
              + most
              + " rows at once; give it fewer or smaller structures");
    }
    return (int) rows;
  }
}
