package org.bloomery.platform.bench.ward;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.platform.bench.Medians;

/**
 * How long one descriptor takes on one thread that is warm, beside SciPy, both in turns on one
 * machine.
 *
 * @param rounds turns of each, after one that does not count
 * @param windowSeconds length of a turn, or one descriptor where that takes longer
 */
record DescriptorRace(int rounds, double windowSeconds) {
  /** Features must agree to this part of their value, or of {@link #LEAST} where that is more. */
  private static final double AGREEMENT = 1e-6;

  private static final double LEAST = 0.01;

  /**
   * Medians of the turns.
   *
   * @param ms of one descriptor
   * @param scipy the same there, where it could be run
   */
  record Time(int atoms, double ms, Optional<Scipy> scipy) {}

  /**
   * SciPy's side.
   *
   * @param ratio median of the ratios of neighbouring turns, its time over ours
   * @param difference largest between the features of the two, as a part of the value or of 0.01
   */
  record Scipy(double ms, double ratio, double difference) {}

  /**
   * Measures one structure.
   *
   * @param words hears why there is no SciPy, if so
   * @throws IllegalStateException when the two do not compute the same features
   */
  Time run(CrystalStructure structure, Consumer<String> words)
      throws IOException, InterruptedException {
    WardDescriptor descriptor = new WardDescriptor();
    double[] features = descriptor.describe(structure);
    Optional<ScipyYardstick> started = ScipyYardstick.start(List.of(structure), words);
    List<Double> ours = new ArrayList<>();
    if (started.isEmpty()) {
      for (int round = 0; round <= rounds; round++) {
        ours.add(milliseconds(descriptor, structure));
      }
      return new Time(structure.size(), Medians.of(ours.subList(1, ours.size())), Optional.empty());
    }
    try (ScipyYardstick scipy = started.get()) {
      double difference = requireSame(features, scipy.features(0));
      List<Double> theirs = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        double their = scipy.milliseconds(0, windowSeconds);
        double our = milliseconds(descriptor, structure);
        if (round > 0) {
          theirs.add(their);
          ours.add(our);
          ratios.add(their / our);
        }
      }
      return new Time(
          structure.size(),
          Medians.of(ours),
          Optional.of(new Scipy(Medians.of(theirs), Medians.of(ratios), difference)));
    }
  }

  private double milliseconds(WardDescriptor descriptor, CrystalStructure structure) {
    double[] features = new double[WardDescriptor.WIDTH];
    long window = (long) (windowSeconds * TimeUnit.SECONDS.toNanos(1));
    long start = System.nanoTime();
    long runs = 0;
    long spent;
    do {
      descriptor.write(structure, features, 0);
      runs++;
      spent = System.nanoTime() - start;
    } while (spent < window);
    return spent / 1e6 / runs;
  }

  private static double requireSame(double[] ours, double[] theirs) {
    double largest = 0;
    for (int i = 0; i < ours.length; i++) {
      double difference = Math.abs(ours[i] - theirs[i]) / Math.max(LEAST, Math.abs(ours[i]));
      if (!(difference <= AGREEMENT)) {
        throw new IllegalStateException(
            WardDescriptor.names().get(i)
                + " is "
                + ours[i]
                + " here and "
                + theirs[i]
                + " in SciPy");
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }
}
