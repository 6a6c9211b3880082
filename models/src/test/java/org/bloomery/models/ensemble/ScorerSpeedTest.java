package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.List;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.network.StackedNetworks;
import org.bloomery.models.network.StackedWeights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints what scoring costs beside the bare networks; slow because it repeats. */
@Tag("slow")
class ScorerSpeedTest {
  private static final int BLOCKS = 30;

  @Test
  void scoringBlocksCostsLittleMoreThanTheNetworksThemselves() {
    DeepEnsembleTrainer trainer =
        new DeepEnsembleTrainer(PropertyRegistry.standard(), Device.cpu(), Pretraining.inMemory(1));
    ModelSpec spec = ModelSpec.pretrained(Published.SIMULATOR, 1_000, 1);
    try (Predictor predictor =
        trainer.train(Published.task(spec, List.of(), 1), WorkListener.NONE).predictor()) {
      CandidateBlock block = Published.pool().block(4096);
      Published.pool().sample(4096, 1).fill(block);
      var test = Published.points().get(0).test();
      float[] mean = new float[4096];
      float[] deviation = new float[4096];
      try (Predictor.BlockScorer scorer = predictor.scorer(block, test, 4096)) {
        for (int round = 0; round < 3; round++) {
          double scored = rate(block.size(), () -> scorer.score(block, mean, deviation));
          System.out.printf("scored %.0f/s, bare networks %.0f/s%n", scored, bare(block.size()));
        }
        assertThat(mean[0]).isPositive();
      }
    }
  }

  private static double bare(int rows) {
    StackedWeights weights = StackedWeights.random(10, new int[] {30, 128, 128, 1}, 1);
    try (StackedNetworks networks = new StackedNetworks(weights, Device.cpu());
        StackedNetworks.Slice slice = networks.slice()) {
      ByteBuffer buffer = networks.buffer();
      float[][] outputs = new float[10][StackedNetworks.SLICE];
      return rate(
          rows,
          () -> {
            for (int from = 0; from < rows; from += StackedNetworks.SLICE) {
              slice.score(buffer, StackedNetworks.SLICE, outputs);
            }
          });
    }
  }

  private static double rate(int rows, Runnable work) {
    work.run();
    long start = System.nanoTime();
    for (int i = 0; i < BLOCKS; i++) {
      work.run();
    }
    return BLOCKS * (double) rows / ((System.nanoTime() - start) / 1e9);
  }
}
