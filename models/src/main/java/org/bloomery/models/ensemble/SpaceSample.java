package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.data.split.Seeds;

/**
 * Questions drawn from where a campaign searches: what simulated points are computed for, and what
 * inputs are standardised by. A pool has few candidates, so random alloys of its palette with as
 * many elements as its entries stand in for it.
 */
final class SpaceSample {
  private static final int BLOCK = 1024;

  private SpaceSample() {}

  /** A candidate under test conditions. */
  record Question(Candidate candidate, Conditions test) {}

  /**
   * Draws questions.
   *
   * @param known test conditions that occur; numbers are drawn between their extremes
   */
  static List<Question> draw(DesignSpace space, Set<Conditions> known, int count, long seed) {
    SplittableRandom random = new SplittableRandom(Seeds.mix(seed));
    List<Candidate> candidates =
        switch (space) {
          case CompositionSpace compositions -> sampled(compositions, count, seed);
          case Pool pool -> invented(pool, count, random);
        };
    Ranges ranges = new Ranges(known);
    return candidates.stream().map(c -> new Question(c, ranges.draw(random))).toList();
  }

  private static List<Candidate> sampled(CompositionSpace space, int count, long seed) {
    List<Candidate> candidates = new ArrayList<>(count);
    CandidateBlock block = space.block(BLOCK);
    CandidateStream stream = space.sample(count, seed);
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        candidates.add(block.candidate(row));
      }
    }
    return candidates;
  }

  private static List<Candidate> invented(Pool pool, int count, SplittableRandom random) {
    List<Element> palette = List.copyOf(pool.palette());
    List<Candidate> entries = pool.entries().stream().map(Pool.Entry::candidate).toList();
    List<Candidate> candidates = new ArrayList<>(count);
    for (int i = 0; i < count && !entries.isEmpty(); i++) {
      Candidate like = entries.get(random.nextInt(entries.size()));
      candidates.add(
          new Candidate(
              composition(palette, like.composition().elements().size(), random), like.process()));
    }
    return candidates;
  }

  /** Uniform over all fractions of randomly chosen elements (normalised exponential draws). */
  private static Composition composition(
      List<Element> palette, int elements, SplittableRandom random) {
    List<Element> left = new ArrayList<>(palette);
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    for (int i = 0; i < elements; i++) {
      Element element = left.remove(random.nextInt(left.size()));
      amounts.put(element, 1e-3 - Math.log(1 - random.nextDouble()));
    }
    return Composition.ofAmounts(amounts);
  }

  /** For each condition what occurs: numbers by their extremes, categories by name. */
  private static final class Ranges {
    /** Numbers are widened outwards to multiples of this share of their size, 100 K at 1,000 K. */
    private static final double ROUNDING = 0.1;

    private final Map<String, Set<ConditionValue>> values = new TreeMap<>();

    Ranges(Set<Conditions> known) {
      List<Conditions> ordered = new ArrayList<>(known);
      ordered.sort((a, b) -> a.key().compareTo(b.key()));
      for (Conditions conditions : ordered) {
        conditions
            .values()
            .forEach((name, value) ->
                values.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value));
      }
    }

    Conditions draw(SplittableRandom random) {
      Map<String, ConditionValue> drawn = new TreeMap<>();
      values.forEach((name, known) -> drawn.put(name, draw(known, random)));
      return new Conditions(drawn);
    }

    private static ConditionValue draw(Set<ConditionValue> known, SplittableRandom random) {
      ConditionValue first = known.iterator().next();
      if (first instanceof ConditionValue.Quantity quantity) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (ConditionValue value : known) {
          if (value instanceof ConditionValue.Quantity q) {
            double number = q.unit().convert(q.value(), quantity.unit());
            lowest = Math.min(lowest, number);
            highest = Math.max(highest, number);
          }
        }
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-12)))) * ROUNDING;
        lowest = Math.floor(lowest / step) * step;
        highest = Math.ceil(highest / step) * step;
        // A range starts above 0 when its values do.
        double from = Math.max(lowest, Math.min(highest, step));
        return new ConditionValue.Quantity(
            from + (highest - from) * random.nextDouble(), quantity.unit());
      }
      List<String> names =
          List.copyOf(new TreeSet<>(known.stream().map(ConditionValue::text).toList()));
      return new ConditionValue.Category(names.get(random.nextInt(names.size())));
    }
  }
}
