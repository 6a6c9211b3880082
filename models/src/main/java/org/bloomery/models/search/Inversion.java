package org.bloomery.models.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.generative.LatentModel;

/**
 * Inverts a generative model towards better alloys: a good alloy is encoded with its own score and
 * decoded with a raised one, the best of what comes out takes its place, and so on. Chains that
 * come to rest start anew elsewhere. For one thread; its outcome depends on its arguments alone.
 */
public final class Inversion implements GuidedStream {
  private static final int CHAINS = 16;

  /** Alloys decoded from one of a chain at once. */
  private static final int CHILDREN = 16;

  private static final int SURVIVORS = 48;

  /** Alloys from which chains start. */
  private static final int STARTS = 64;

  /** Rounds without a better alloy after which a chain starts anew. */
  private static final int PATIENCE = 3;

  /** Largest rise asked for, in standard deviations of the scores of the space. */
  private static final double LARGEST_RISE = 2;

  /** Widest step aside, in standard deviations of the latent coordinates. */
  private static final double WIDEST = 0.4;

  private final LatentMap map;
  private final SplittableRandom random;
  private final Niches survivors;
  private final List<Landmarks.Scored> starts;
  private final double[] spread;
  private final double scale;
  private final List<Chain> chains = new ArrayList<>();
  private int[] chainOfRow = {};
  private long left;

  /** Where a chain is. */
  private static final class Chain {
    private Landmarks.Scored at;
    private double worth = Double.NEGATIVE_INFINITY;
    private int resting;

    Chain(Landmarks.Scored start) {
      this.at = start;
    }
  }

  /**
   * @param rows candidates to decode in all
   */
  public Inversion(
      CompositionSpace space, Landmarks landmarks, LatentModel model, long rows, long seed) {
    this.map = new LatentMap(space, model);
    this.random = new SplittableRandom(seed);
    this.survivors = Niches.ofNew(space, SURVIVORS, landmarks);
    this.starts = map.readable(landmarks.best(STARTS));
    this.spread = starts.isEmpty() ? new double[0] : map.spread(map.places(starts));
    this.scale = landmarks.spread();
    this.left = starts.isEmpty() ? 0 : rows;
    for (int chain = 0; chain < CHAINS && chain < starts.size(); chain++) {
      chains.add(new Chain(starts.get(chain)));
    }
  }

  @Override
  public int fill(CandidateBlock block) {
    int wanted = (int) Math.min(left, Math.min(chains.size() * CHILDREN, block.capacity()));
    if (wanted == 0) {
      block.size(0);
      return 0;
    }
    double[][] at = map.places(chains.stream().map(chain -> chain.at).toList());
    double[][] places = new double[wanted][];
    double[] conditions = new double[wanted];
    for (int i = 0; i < wanted; i++) {
      int chain = i % chains.size();
      double width = WIDEST * random.nextDouble();
      places[i] = at[chain].clone();
      for (int axis = 0; axis < spread.length; axis++) {
        places[i][axis] += width * spread[axis] * random.nextGaussian();
      }
      conditions[i] = chains.get(chain).at.score() + LARGEST_RISE * scale * random.nextDouble();
    }
    double[][] decoded = map.decode(places, conditions);
    chainOfRow = new int[wanted];
    int row = 0;
    for (int i = 0; i < wanted; i++) {
      if (map.write(decoded[i], random, block, row)) {
        chainOfRow[row] = i % chains.size();
        row++;
      }
    }
    left = row == 0 ? 0 : left - wanted;
    block.size(row);
    return row;
  }

  @Override
  public void heard(CandidateBlock block, double[] scores, double[] worths) {
    boolean[] moved = new boolean[chains.size()];
    for (int row = 0; row < block.size(); row++) {
      survivors.offer(block, row, scores[row], worths[row]);
      Chain chain = chains.get(chainOfRow[row]);
      if (worths[row] > chain.worth) {
        chain.worth = worths[row];
        chain.at = new Landmarks.Scored(block.candidate(row), scores[row]);
        moved[chainOfRow[row]] = true;
      }
    }
    for (int chain = 0; chain < moved.length; chain++) {
      Chain one = chains.get(chain);
      one.resting = moved[chain] ? 0 : one.resting + 1;
      if (one.resting > PATIENCE) {
        chains.set(chain, new Chain(starts.get(random.nextInt(starts.size()))));
      }
    }
  }

  @Override
  public CandidateStream survivors() {
    return survivors.stream();
  }
}
