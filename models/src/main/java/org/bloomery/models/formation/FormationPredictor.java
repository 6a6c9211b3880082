package org.bloomery.models.formation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;

/**
 * Answers for the structures of a pool by their names. Of a candidate that names none of them no
 * more is known than of the pool at large: its mean energy, with a deviation as wide as the pool.
 */
final class FormationPredictor implements Predictor {
  static final String PROPERTY = "formation_energy";

  private final PoolPredictions pool;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Prediction atLarge;

  FormationPredictor(PoolPredictions pool) {
    this.pool = pool;
    for (int i = 0; i < pool.names().size(); i++) {
      positions.put(pool.names().get(i), i);
    }
    this.atLarge = atLarge(pool);
  }

  private static Prediction atLarge(PoolPredictions pool) {
    double mean = Arrays.stream(pool.means()).average().orElse(0);
    double squares = 0;
    for (int i = 0; i < pool.means().length; i++) {
      squares += Math.pow(pool.means()[i] - mean, 2) + Math.pow(pool.deviations()[i], 2);
    }
    return new Prediction(mean, Math.sqrt(squares / Math.max(1, pool.means().length)), noise(pool));
  }

  private static double noise(PoolPredictions pool) {
    return Math.hypot(pool.noise(), FormationModel.COMPUTATION_NOISE);
  }

  @Override
  public int members() {
    return pool.draws().length;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return queries.stream().map(query -> prediction(position(query))).toList();
  }

  @Override
  public double[][] draws(List<Query> queries) {
    int[] asked = queries.stream().mapToInt(this::position).toArray();
    double[][] draws = new double[members()][asked.length];
    for (int d = 0; d < draws.length; d++) {
      for (int q = 0; q < asked.length; q++) {
        draws[d][q] = asked[q] < 0 ? atLarge.mean() : pool.draws()[d][asked[q]];
      }
    }
    return draws;
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    requireEnergy(test);
    int columns = layout.process().size();
    int column = -1;
    int[] byValue = new int[0];
    for (int c = 0; c < columns; c++) {
      if (layout.process().get(c).name().equals(Pool.STRUCTURE)) {
        column = c;
        byValue =
            layout.process().get(c).values().stream()
                .map(ConditionValue::text)
                .mapToInt(name -> positions.getOrDefault(name, -1))
                .toArray();
      }
    }
    return new Rows(column, columns, byValue);
  }

  /** Reads the structure of a row from the column that names it. */
  private final class Rows implements BlockScorer {
    private final int column;
    private final int columns;
    private final int[] byValue;

    /**
     * @param column of the structure's name among the process columns, -1 where there is none
     */
    Rows(int column, int columns, int[] byValue) {
      this.column = column;
      this.columns = columns;
      this.byValue = byValue;
    }

    @Override
    public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
      for (int row = 0; row < block.size(); row++) {
        int value = column < 0 ? -1 : (int) block.processIndices()[row * columns + column];
        Prediction prediction = prediction(value < 0 ? -1 : byValue[value]);
        mean[row] = (float) prediction.mean();
        modelDeviation[row] = (float) prediction.modelDeviation();
      }
    }

    @Override
    public double noiseDeviation() {
      return noise(pool);
    }

    @Override
    public void close() {
      // Numbers live on the heap.
    }
  }

  @Override
  public void close() {
    // Numbers live on the heap.
  }

  private Prediction prediction(int position) {
    return position < 0
        ? atLarge
        : new Prediction(pool.means()[position], pool.deviations()[position], noise(pool));
  }

  private int position(Query query) {
    requireEnergy(query.test());
    return position(query.candidate());
  }

  private int position(Candidate candidate) {
    Optional<String> name = Pool.structureName(candidate);
    return name.map(known -> positions.getOrDefault(known, -1)).orElse(-1);
  }

  private static void requireEnergy(PropertyTest test) {
    if (!test.property().equals(PROPERTY)) {
      throw new IllegalArgumentException(
          "this model predicts " + PROPERTY + ", not '" + test.property() + "'");
    }
  }
}
