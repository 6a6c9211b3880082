package org.bloomery.data.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names points that are all but one experiment, such as the same test at room temperature reported
 * at 296 and 298 K: whoever learned from one all but knows the other.
 */
public final class NearTwins {
  private NearTwins() {}

  /**
   * A group for each point; twins, and the twins of twins, have the same.
   *
   * @param points coordinates of each point, as many for each
   * @param tolerances how far apart twins may lie in each coordinate, in its unit
   */
  public static List<String> groups(List<double[]> points, double[] tolerances) {
    int[] first = IntStream.range(0, points.size()).toArray();
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < i; j++) {
        if (first[i] != first[j] && areTwins(points.get(i), points.get(j), tolerances)) {
          int kept = Math.min(first[i], first[j]);
          int joined = Math.max(first[i], first[j]);
          for (int k = 0; k <= i; k++) {
            first[k] = first[k] == joined ? kept : first[k];
          }
        }
      }
    }
    List<String> groups = new ArrayList<>();
    Arrays.stream(first).forEach(point -> groups.add("point " + point));
    return groups;
  }

  private static boolean areTwins(double[] one, double[] other, double[] tolerances) {
    for (int c = 0; c < tolerances.length; c++) {
      if (Math.abs(one[c] - other[c]) > tolerances[c]) {
        return false;
      }
    }
    return true;
  }
}
