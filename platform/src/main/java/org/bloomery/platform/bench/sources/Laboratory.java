package org.bloomery.platform.bench.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.lab.virtual.VirtualTruth;
import org.bloomery.platform.bench.LargeSpace;

/** In which laboratory the campaigns of a seed are played. */
enum Laboratory {
  /** One for each seed: another truth of the same kind, its failures and its noise. */
  OWN("", "a laboratory of its own for each seed"),
  /** The shipped truth for all seeds; only failures and noise differ. */
  SHIPPED("shipped_", "the shipped laboratory");

  /** Truths of no other bench, nor of any trial before this one. */
  private static final long FIRST_TRUTH = 1000;

  /** Share of attempts that fail, as in the shipped laboratory. */
  private static final double FAILING = 0.04;

  private static final int SAMPLE = 20_000;
  private static final long SAMPLE_SEED = 1;

  private final String prefix;
  private final String words;

  Laboratory(String prefix, String words) {
    this.prefix = prefix;
    this.words = words;
  }

  /** What its figures' keys begin with. */
  String prefix() {
    return prefix;
  }

  String words() {
    return words;
  }

  VirtualBench of(long seed) {
    return new VirtualBench(truth(seed), FAILING, seed);
  }

  private VirtualTruth truth(long seed) {
    return this == SHIPPED ? VirtualTruth.SHIPPED : new VirtualTruth(FIRST_TRUTH + seed);
  }

  /** Standard deviation of the truth over the alloys of one phase in the space, MPa. */
  double deviation(CompositionSpace space, long seed) {
    PropertyTest test = LargeSpace.objective().test();
    CandidateBlock block = space.block(1000);
    CandidateStream stream = space.sample(SAMPLE, SAMPLE_SEED);
    List<Double> values = new ArrayList<>();
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        OptionalDouble value = truth(seed).yieldStress(block.candidate(row), test);
        value.ifPresent(values::add);
      }
    }
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
