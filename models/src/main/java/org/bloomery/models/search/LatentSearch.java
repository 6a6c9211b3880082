package org.bloomery.models.search;

import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.generative.LatentModel;

/**
 * Candidates decoded from the latent map of a generative model: from places around the best alloys
 * known and from where the map is dense, each asked for a higher score than any alloy has shown.
 * For one thread; its outcome depends on its arguments alone.
 */
public final class LatentSearch implements GuidedStream {
  private static final int DECODED = 1024;

  /** Alloys around which is looked. */
  private static final int STARTS = 24;

  private static final int SURVIVORS = 48;

  /** Share of the candidates that comes from dense regions anywhere. */
  private static final double DENSE = 0.25;

  /** Widest step away from a start, in standard deviations of the latent coordinates. */
  private static final double WIDEST = 1;

  /** How far above the best may be asked, in standard deviations of the scores of the space. */
  private static final double HIGHEST_ASKED = 1;

  private final LatentMap map;
  private final SplittableRandom random;
  private final Niches survivors;
  private final double[][] starts;
  private final double[][] dense;
  private final double[] weights;
  private final double[] spread;
  private final double best;
  private final double scale;
  private long left;

  /**
   * @param rows candidates to decode in all
   */
  public LatentSearch(
      CompositionSpace space, Landmarks landmarks, LatentModel model, long rows, long seed) {
    this.map = new LatentMap(space, model);
    this.random = new SplittableRandom(seed);
    this.survivors = Niches.ofNew(space, SURVIVORS, landmarks);
    List<Landmarks.Scored> good = map.readable(landmarks.best(STARTS));
    List<Landmarks.Scored> probes = map.readable(landmarks.probes());
    this.starts = map.places(good);
    this.dense = probes.isEmpty() ? starts : map.places(probes);
    this.spread = map.spread(dense);
    this.weights = new double[dense.length];
    double total = 0;
    for (int place = 0; place < dense.length; place++) {
      total += model.density(dense[place]);
      weights[place] = total;
    }
    double known = good.stream().mapToDouble(Landmarks.Scored::score).max().orElse(0);
    this.best = Math.max(known, model.highestCondition());
    this.scale = HIGHEST_ASKED * landmarks.spread();
    this.left = starts.length == 0 ? 0 : rows;
  }

  @Override
  public int fill(CandidateBlock block) {
    int wanted = (int) Math.min(left, Math.min(DECODED, block.capacity()));
    if (wanted == 0) {
      block.size(0);
      return 0;
    }
    double[][] places = new double[wanted][];
    double[] conditions = new double[wanted];
    for (int i = 0; i < wanted; i++) {
      double[] start = random.nextDouble() < DENSE ? densePlace() : starts[start()];
      places[i] = around(start, WIDEST * random.nextDouble());
      conditions[i] = best + scale * random.nextDouble();
    }
    int row = 0;
    for (double[] decoded : map.decode(places, conditions)) {
      if (map.write(decoded, random, block, row)) {
        row++;
      }
    }
    left = row == 0 ? 0 : left - wanted;
    block.size(row);
    return row;
  }

  /** The better, the likelier. */
  private int start() {
    return Math.min(random.nextInt(starts.length), random.nextInt(starts.length));
  }

  private double[] densePlace() {
    double target = random.nextDouble() * weights[weights.length - 1];
    for (int place = 0; place < weights.length; place++) {
      if (weights[place] > target) {
        return dense[place];
      }
    }
    return dense[dense.length - 1];
  }

  private double[] around(double[] start, double width) {
    double[] place = start.clone();
    for (int axis = 0; axis < place.length; axis++) {
      place[axis] += width * spread[axis] * random.nextGaussian();
    }
    return place;
  }

  @Override
  public void heard(CandidateBlock block, double[] scores, double[] worths) {
    for (int row = 0; row < block.size(); row++) {
      survivors.offer(block, row, scores[row], worths[row]);
    }
  }

  @Override
  public CandidateStream survivors() {
    return survivors.stream();
  }
}
