package org.bloomery.platform.bench.dvae;

import java.util.Map;
import org.bloomery.platform.bench.BenchContext;

/**
 * One run of the bench: what it measures on and where its findings go.
 *
 * @param figures filled as the run goes on
 */
record DvaeRun(
    BenchContext context, DvaeTier tier, LabelledAlloys alloys, Map<String, Double> figures) {
  /** Of everything but the partings, which have their own. */
  static final long SEED = 5;

  void figure(String name, double value) {
    figures.put(name, value);
  }

  void note(String text) {
    context.note(text);
  }
}
