package org.bloomery.models.score;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Widens or narrows stated intervals by what was seen in other folds, whatever made them: for each
 * fold the conformal quantile of the errors of all others, in their stated deviations (V. Vovk, A.
 * Gammerman, G. Shafer, Algorithmic Learning in a Random World, Springer 2005; cross-conformal:
 * Vovk, Ann. Math. Artif. Intell. 74 (2015) 9). With folds of whole groups the promise is for new
 * groups.
 *
 * @param coverage share of truths within the intervals
 * @param halfWidth mean half width of the intervals, in the unit of the deviations
 */
public record CrossConformal(double coverage, double halfWidth) {

  /**
   * Intervals that are to hold a share of the truths.
   *
   * @param errors of predictions that had not seen the truth
   * @param deviations as stated, above 0; all the same where none were
   * @param folds number of each one's fold
   * @param share to hold, above 0 and below 1
   */
  public static CrossConformal of(double[] errors, double[] deviations, int[] folds, double share) {
    int n = errors.length;
    int inside = 0;
    double widths = 0;
    for (int fold : IntStream.of(folds).distinct().toArray()) {
      double[] others =
          IntStream.range(0, n)
              .filter(i -> folds[i] != fold)
              .mapToDouble(i -> Math.abs(errors[i]) / deviations[i])
              .sorted()
              .toArray();
      if (others.length == 0) {
        throw new IllegalArgumentException(
            "one fold has no others to learn its width from; accepted are two or more");
      }
      int rank = Math.min(others.length, (int) Math.ceil(share * (others.length + 1)));
      double factor = others[rank - 1];
      for (int i = 0; i < n; i++) {
        if (folds[i] == fold) {
          inside += Math.abs(errors[i]) <= factor * deviations[i] ? 1 : 0;
          widths += factor * deviations[i];
        }
      }
    }
    return new CrossConformal(inside / (double) n, widths / n);
  }

  /** Where no deviations are stated, errors are taken as they are. */
  public static CrossConformal of(double[] errors, int[] folds, double share) {
    double[] ones = new double[errors.length];
    Arrays.fill(ones, 1);
    return of(errors, ones, folds, share);
  }
}
