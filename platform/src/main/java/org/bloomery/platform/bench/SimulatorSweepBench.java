package org.bloomery.platform.bench;

import java.util.Map;
import org.bloomery.models.physics.SimulatorBench;

/** Measures the simulator of physics on one core, beside the same equations in NumPy. */
final class SimulatorSweepBench implements Bench {
  private static final int ROUNDS = 15;
  private static final double WINDOW_SECONDS = 1;

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public String description() {
    return "Points per second of the edge-dislocation simulator on one core, beside the same equations in NumPy.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    Map<String, Double> figures = SimulatorBench.measure(ROUNDS, WINDOW_SECONDS, context::say);
    context.note(
        ("Smooth thermal law, 5,002 alloys from all over the quinary space of eleven elements, 23 temperatures, float64, one thread each."
                + " Bloomery and NumPy sweep the same alloys in windows of %.0f s that take turns, %d each;"
                + " a ratio is the median of the ratios of neighbouring windows. `ratio_vs_numpy_one_core` is against a script that computes"
                + " the terms of an alloy once for all temperatures (bar: 1.0), `ratio_vs_numpy_per_point` against one that evaluates the"
                + " whole formula at every point (bar: 10). `quinary_sweep_s`: 1,790,712 compositions at 23 temperatures, median of three.")
            .formatted(WINDOW_SECONDS, ROUNDS));
    if (!figures.containsKey("ratio_vs_numpy_one_core")) {
      context.note("Against NumPy: not run, python3 with NumPy is not installed here.");
    }
    return figures;
  }
}
