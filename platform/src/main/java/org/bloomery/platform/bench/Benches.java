package org.bloomery.platform.bench;

import java.util.List;
import java.util.Optional;
import org.bloomery.platform.bench.chaos.ChaosBench;
import org.bloomery.platform.bench.dashboard.AccessibilityBench;
import org.bloomery.platform.bench.dashboard.PagesBench;
import org.bloomery.platform.bench.dashboard.SessionsBench;
import org.bloomery.platform.bench.dvae.DvaeBench;
import org.bloomery.platform.bench.formation.FormationBench;
import org.bloomery.platform.bench.pools.PoolsBench;
import org.bloomery.platform.bench.sources.SourcesBench;
import org.bloomery.platform.bench.ward.WardBench;
import org.bloomery.platform.bench.xyield.XYieldBench;

/** The benches there are, in the order in which they are listed. */
public final class Benches {
  private static final List<Bench> ALL =
      List.of(
          new SimulatorSweepBench(),
          new ScreeningBench(),
          new StagedScreeningBench(),
          new WardBench(),
          new FormationBench(),
          new DvaeBench(),
          new ReplayMpeaBench(),
          new XYieldBench(),
          new PoolsBench(),
          new SourcesBench(),
          new DemoSeedsBench(),
          new LoopBench(),
          new CampaignRecoveryBench(),
          new ChaosBench(),
          new AccessibilityBench(),
          new PagesBench(),
          new SessionsBench());

  private Benches() {}

  public static List<Bench> all() {
    return ALL;
  }

  public static Optional<Bench> named(String name) {
    return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
  }
}
