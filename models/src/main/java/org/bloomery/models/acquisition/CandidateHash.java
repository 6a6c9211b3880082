package org.bloomery.models.acquisition;

import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;

/**
 * A number for each canonical key, the same whether the candidate is an object or a row of a block,
 * so that ties break by what a candidate is and never by where it stood.
 *
 * <p>Terms of elements and conditions are mixed one by one and added, which makes their order
 * irrelevant.
 */
final class CandidateHash {
  private static final double PER_FRACTION = 1 / Composition.RESOLUTION;

  private final long[] elements;
  private final long[][] process;

  /** Hashes the rows of blocks of this layout. */
  CandidateHash(CandidateBlock layout) {
    elements = layout.palette().stream().mapToLong(CandidateHash::salt).toArray();
    process = new long[layout.process().size()][];
    for (int column = 0; column < process.length; column++) {
      CandidateBlock.ProcessColumn definition = layout.process().get(column);
      process[column] =
          definition.values().stream().mapToLong(v -> term(definition.name(), v)).toArray();
    }
  }

  /** Hash of a row: {@link #of} of its candidate. */
  long row(CandidateBlock block, int row) {
    double[] fractions = block.fractions();
    long sum = 0;
    int start = row * elements.length;
    for (int column = 0; column < elements.length; column++) {
      double fraction = fractions[start + column];
      if (fraction > 0) {
        sum += term(elements[column], fraction);
      }
    }
    double[] indices = block.processIndices();
    for (int column = 0; column < process.length; column++) {
      int index = (int) indices[row * process.length + column];
      sum += index < 0 ? 0 : process[column][index];
    }
    return sum;
  }

  /** Hash of the canonical key. */
  static long of(Candidate candidate) {
    long sum = 0;
    for (Map.Entry<Element, Double> entry : candidate.composition().fractions().entrySet()) {
      sum += term(salt(entry.getKey()), entry.getValue());
    }
    return sum + of(candidate.process());
  }

  /** Hash of conditions, 0 for none. */
  static long of(Conditions conditions) {
    long sum = 0;
    for (Map.Entry<String, ConditionValue> entry : conditions.values().entrySet()) {
      sum += term(entry.getKey(), entry.getValue());
    }
    return sum;
  }

  private static long salt(Element element) {
    return mix(element.atomicNumber() * 0x9E3779B97F4A7C15L);
  }

  private static long term(long salt, double fraction) {
    long millionths = Math.round(fraction * PER_FRACTION);
    return millionths == 0 ? 0 : mix(salt + millionths);
  }

  private static long term(String name, ConditionValue value) {
    long hash = 0;
    String text = name + "=" + value.text();
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash + text.charAt(i));
    }
    return hash;
  }

  /** A bijection that spreads every bit (the finaliser of SplittableRandom, Steele et al. 2014). */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** One number of several, each counting. */
  static long mix(long first, long second) {
    return mix(mix(first + 0x9E3779B97F4A7C15L) + second);
  }

  /** A uniform number in [0, 1) from a hash. */
  static double uniform(long hash) {
    return (mix(hash) >>> 11) * 0x1.0p-53;
  }
}
