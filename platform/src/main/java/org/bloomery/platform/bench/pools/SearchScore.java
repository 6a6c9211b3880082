package org.bloomery.platform.bench.pools;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.platform.bench.StudentInterval;
import org.bloomery.platform.bench.TopShare;

/**
 * How well a contender searched a pool, in the measures of Q. Liang et al., npj Comput. Mater. 7
 * (2021) 188: Top%(i) is the share of the best 5 % among the first i results, i / N at random;
 * AF(t) = t N / i(t) with i(t) the results until the share t was found; EF(i) = Top%(i) N / i.
 *
 * @param runs one for each seed
 */
record SearchScore(TopShare top, int size, List<PoolCampaign.Played> runs) {
  private static final int RESAMPLES = 2000;

  /**
   * Acceleration to the goal with the 95 % interval of its mean over the seeds. A run that ended
   * short of the goal counts as if it had gone on at random from there.
   */
  StudentInterval acceleration() {
    return StudentInterval.of(
        runs.stream().map(run -> PoolCampaign.GOAL * size / experiments(run)).toList());
  }

  /** Results until the goal; of a run that ended short of it, what random draws would have made. */
  double experiments(PoolCampaign.Played run) {
    int done = run.order().size();
    double found = top.found(run.order()) * top.count();
    double missing = Math.ceil(PoolCampaign.GOAL * top.count() - 1e-9) - Math.rint(found);
    if (missing <= 0) {
      return done;
    }
    // Draws without replacement until the m-th of K among M: m (M + 1) / (K + 1) on average.
    return done + missing * (size - done + 1) / (top.count() - Math.rint(found) + 1);
  }

  /** Share of the runs that ended short of the goal. */
  double unfinished() {
    return runs.stream().filter(run -> top.found(run.order()) < PoolCampaign.GOAL).count()
        / (double) runs.size();
  }

  /** Share found after this many results with its interval; what a run found last, it keeps. */
  StudentInterval share(int results) {
    return StudentInterval.of(runs.stream().map(run -> share(run, results)).toList());
  }

  private double share(PoolCampaign.Played run, int results) {
    return top.found(run.order().subList(0, Math.min(results, run.order().size())));
  }

  /** Results of the longest run. */
  int longest() {
    return runs.stream().mapToInt(run -> run.order().size()).max().orElse(0);
  }

  /**
   * Largest enhancement of the mean share over the results after the random starts, with the 95 %
   * interval of random choices of as many seeds. That of each run alone would be that of its
   * luckiest moment.
   */
  StudentInterval enhancement() {
    double[][] shares = new double[runs.size()][longest() + 1];
    for (int run = 0; run < shares.length; run++) {
      for (int results = 1; results < shares[run].length; results++) {
        shares[run][results] = share(runs.get(run), results);
      }
    }
    int[] all = new int[shares.length];
    for (int run = 0; run < all.length; run++) {
      all[run] = run;
    }
    SplittableRandom random = new SplittableRandom(1);
    double[] resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      resampled[i] = enhancement(shares, random.ints(all.length, 0, all.length).toArray());
    }
    Arrays.sort(resampled);
    return new StudentInterval(
        enhancement(shares, all),
        resampled[(int) (0.025 * RESAMPLES)],
        resampled[(int) (0.975 * RESAMPLES)]);
  }

  private double enhancement(double[][] shares, int[] chosen) {
    double best = 0;
    for (int results = PoolCampaign.STARTS + 1; results < shares[0].length; results++) {
      double sum = 0;
      for (int run : chosen) {
        sum += shares[run][results];
      }
      best = Math.max(best, sum / chosen.length * size / results);
    }
    return best;
  }
}
