package org.bloomery.data.space;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;

/**
 * Measures candidates per second of one thread: {@code java -cp data/target/classes:
 * data/target/test-classes:<dependencies> org.bloomery.data.space.StreamRate}.
 */
final class StreamRate {
  private static final long MOST = 60_000_000;

  private StreamRate() {}

  public static void main(String[] arguments) {
    CompositionSpace free = CompositionSpace.of(Spaces.ELEVEN).withGridStep(0.01);
    CompositionSpace quaternaries = free.withElementCount(4, 4);
    CompositionSpace limited =
        quaternaries.withDerived(
            DerivedLimit.atMost("density", 10), DerivedLimit.atLeast("melting_temperature", 2200));
    TreeMap<Element, Double> prices = new TreeMap<>();
    Spaces.ELEVEN.forEach(element -> prices.put(element, 1.37 * element.atomicNumber()));
    for (int repeat = 0; repeat < 2; repeat++) {
      measure("quaternary, 1 % grid", quaternaries);
      measure("up to 11 elements, 0.5 % grid", free.withGridStep(0.005));
      measure(
          "quaternary with 23 temperatures",
          quaternaries.withProcess("anneal", ProcessValues.range(300, 2500, 100, Unit.KELVIN)));
      measure(
          "quaternary, sum(Mo, Ta, W) <= 0.3",
          quaternaries.withLinear(
              Spaces.sum(Relation.AT_MOST, 0.3, Element.Mo, Element.Ta, Element.W)));
      measure(
          "quaternary, eleven awkward coefficients",
          quaternaries.withLinear(new LinearConstraint(prices, Relation.AT_MOST, 50)));
      measure("quaternary, density <= 10, melting >= 2200", limited);
    }
  }

  private static void measure(String name, CompositionSpace space) {
    long start = System.nanoTime();
    SpacePlan plan = SpacePlan.of(space, SpacePlan.MOST_EDGES);
    double planned = (System.nanoTime() - start) * 1e-9;
    System.out.printf(
        Locale.ROOT,
        "%-45s plan %.3f s, %d edges, %d residual; stream %.1f M/s; sample %.2f M/s; projection %.3f"
            + " M/s%n",
        name,
        planned,
        plan.graph().children().length,
        plan.residual().linear().size() + plan.residual().limits().size(),
        rate(space, new CompositionStream(plan, 0, 1), MOST) * 1e-6,
        rate(space, new CompositionSampler(plan, Long.MAX_VALUE, 1), MOST / 20) * 1e-6,
        projectionRate(space) * 1e-6);
  }

  /** Of random rows, which is harder than what a generator makes of feasible alloys. */
  private static double projectionRate(CompositionSpace space) {
    CandidateBlock block = space.block(1024);
    SplittableRandom random = new SplittableRandom(1);
    List<Element> palette = List.copyOf(space.palette());
    double[][] rows = new double[1024][palette.size()];
    for (double[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        row[column] = -Math.log(1 - random.nextDouble());
      }
    }
    SpaceProjection projection = new SpaceProjection(space);
    long filled = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < 500_000_000L) {
      filled += projection.fill(palette, rows, random, block);
    }
    return filled / ((System.nanoTime() - start) * 1e-9);
  }

  private static double rate(CompositionSpace space, CandidateStream stream, long most) {
    CandidateBlock block = space.block(1024);
    long rows = 0;
    long start = System.nanoTime();
    for (int filled = stream.fill(block); filled > 0 && rows < most; filled = stream.fill(block)) {
      rows += filled;
    }
    return rows / ((System.nanoTime() - start) * 1e-9);
  }
}
