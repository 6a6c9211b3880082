package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryBenchTest {
  @TempDir private Path directory;

  @Test
  void campaignsComeBackWholeAndNobodyOwesWork() throws Exception {
    RecoveryBench bench = new RecoveryBench(directory, new NearestNeighbourTrainer(), words -> {});

    Map<String, Double> figures = bench.recovery(1000);

    assertThat(figures.get("events")).isBetween(800.0, 1200.0);
    assertThat(figures.get("recover_1e5_events_s")).isPositive();
    assertThat(figures.get("recover_1e5_events_no_snapshot_s")).isPositive();
    assertThat(bench.heap(3)).containsKey("heap_1000_campaigns_mib");
  }
}
