package org.bloomery.models.acquisition;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Divides a batch among sources by what each has earned: a function of the results alone.
 *
 * <p>A result is a success when it is among the best quarter of all results there are: a signal
 * that every experiment gives, which "better than the best" would not. The chance of success of
 * each source has a Beta posterior from a uniform prior, and the share of a source is the
 * probability that its chance is the highest (probability matching: W. R. Thompson, Biometrika 25
 * (1933) 285; O. Chapelle, L. Li, NIPS 24 (2011) 2249). What a source is good for changes in the
 * course of a campaign, so a result counts the less the more have come after it (discounted
 * Thompson sampling: V. Raj, S. Kalyani, arXiv:1707.09727). Every source keeps the floor of the
 * mix.
 */
public final class SourceBandit {
  /** Share of the results that are successes. */
  private static final double BEST = 0.25;

  /** Weight of a result relative to that of the next; one in three after 36 more. */
  private static final double DISCOUNT = 0.97;

  private static final int DRAWS = 2000;

  private SourceBandit() {}

  /**
   * Shares of the mix, equal ones while none of its sources has a result.
   *
   * @param results in the order they were recorded, those of other sources included; a score of
   *     negative infinity for an experiment that failed for what the alloy is
   * @param seed of the draws
   */
  public static SourceShares shares(SourceMix mix, List<SourceResult> results, long seed) {
    int sources = mix.sources().size();
    double[] wins = new double[sources];
    double[] losses = new double[sources];
    count(mix, results, wins, losses);
    double[] best = bestShares(wins, losses, new SplittableRandom(seed));
    double free = Math.max(0, 1 - mix.floor() * sources);
    Map<ProposalSource, Double> shares = new EnumMap<>(ProposalSource.class);
    for (int source = 0; source < sources; source++) {
      double share = mix.floor() + free * best[source];
      if (share > 0) {
        shares.put(mix.sources().get(source), share);
      }
    }
    return new SourceShares(shares);
  }

  private static void count(
      SourceMix mix, List<SourceResult> results, double[] wins, double[] losses) {
    double[] sorted = results.stream().mapToDouble(SourceResult::score).sorted().toArray();
    double weight = 1;
    for (int i = results.size() - 1; i >= 0; i--) {
      SourceResult result = results.get(i);
      int source = mix.sources().indexOf(result.source());
      if (source >= 0 && isAmongBest(result.score(), sorted)) {
        wins[source] += weight;
      } else if (source >= 0) {
        losses[source] += weight;
      }
      weight *= DISCOUNT;
    }
  }

  private static boolean isAmongBest(double score, double[] sorted) {
    int least = sorted.length - (int) Math.ceil(BEST * sorted.length);
    return score > Double.NEGATIVE_INFINITY && score >= sorted[least];
  }

  /** How often the draw of each source is the highest. */
  private static double[] bestShares(double[] wins, double[] losses, SplittableRandom random) {
    double[] shares = new double[wins.length];
    if (Arrays.stream(wins).sum() + Arrays.stream(losses).sum() == 0) {
      Arrays.fill(shares, 1.0 / shares.length);
      return shares;
    }
    for (int draw = 0; draw < DRAWS; draw++) {
      int best = 0;
      double highest = -1;
      for (int source = 0; source < shares.length; source++) {
        double drawn = beta(1 + wins[source], 1 + losses[source], random);
        if (drawn > highest) {
          highest = drawn;
          best = source;
        }
      }
      shares[best] += 1.0 / DRAWS;
    }
    return shares;
  }

  private static double beta(double a, double b, SplittableRandom random) {
    double x = gamma(a, random);
    return x / (x + gamma(b, random));
  }

  /** A gamma variate of shape at least 1: G. Marsaglia, W. W. Tsang, ACM TOMS 26 (2000) 363. */
  private static double gamma(double shape, SplittableRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
