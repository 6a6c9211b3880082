package org.bloomery.data.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A few points to learn from, all others to be judged by: every stratum gives as many as its share
 * of all points, the numbers rounded by largest remainders, so that they add up.
 *
 * @param strata name of each point's stratum, e.g. its number of elements
 */
public record StratifiedDraw(List<Integer> strata) {
  /** A whole number that a product missed by its last bits is that number. */
  private static final double ROUNDING = 1e-9;

  public StratifiedDraw {
    strata = List.copyOf(strata);
  }

  /**
   * Draws this share of all points, rounded down.
   *
   * @param share above 0 and below 1
   */
  public Split draw(double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "a share to learn from lies above 0 and below 1, not at " + share);
    }
    TreeMap<Integer, List<Integer>> members = members();
    int[] sizes = members.values().stream().mapToInt(List::size).toArray();
    int[] numbers = allocate(share, sizes);
    SplittableRandom random = new SplittableRandom(Seeds.mix(seed));
    List<Integer> train = new ArrayList<>();
    int stratum = 0;
    for (List<Integer> points : members.values()) {
      for (int drawn = 0; drawn < numbers[stratum]; drawn++) {
        train.add(points.remove(random.nextInt(points.size())));
      }
      stratum++;
    }
    List<Integer> test = members.values().stream().flatMap(List::stream).sorted().toList();
    return new Split(train.stream().sorted().toList(), test);
  }

  private TreeMap<Integer, List<Integer>> members() {
    TreeMap<Integer, List<Integer>> members = new TreeMap<>();
    for (int point = 0; point < strata.size(); point++) {
      members.computeIfAbsent(strata.get(point), s -> new ArrayList<>()).add(point);
    }
    return members;
  }

  /**
   * How many of each stratum: this share of its size rounded down; what is then missing to the
   * share of all, rounded down, goes one by one to the largest remainders, on a tie to the first.
   */
  static int[] allocate(double share, int[] sizes) {
    int[] numbers = new int[sizes.length];
    double[] remainders = new double[sizes.length];
    int left = (int) Math.floor(share * IntStream.of(sizes).sum() + ROUNDING);
    for (int i = 0; i < sizes.length; i++) {
      numbers[i] = (int) Math.floor(share * sizes[i] + ROUNDING);
      remainders[i] = share * sizes[i] - numbers[i];
      left -= numbers[i];
    }
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -remainders[i]))
        .limit(left)
        .forEach(i -> numbers[i]++);
    return numbers;
  }
}
