package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;

/**
 * A trained model that answers with uncertainty. Safe for use by several threads; owns native
 * memory until closed.
 */
public interface Predictor extends AutoCloseable {

  /** Number of members, each a draw from what is believed about the property. */
  int members();

  /**
   * Whether it says how probable a yes is: the means of its predictions of this property are
   * probabilities, 0..1.
   */
  default boolean judges(String property) {
    return false;
  }

  /** One prediction for each query, in order. */
  List<Prediction> predict(List<Query> queries);

  /**
   * Joint draws of the noise-free value, recalibrated so that their spread is the model deviation.
   *
   * @return {@code members() x queries.size()}, in the property's unit
   */
  double[][] draws(List<Query> queries);

  /**
   * A scorer of whole blocks for one test, for one thread.
   *
   * @param capacity largest block it will be given
   */
  BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity);

  /**
   * A cheap stand-in that ranks whole streams, where this one is too dear for them: its best are
   * then scored by this one. Belongs to this predictor, which closes it.
   */
  default Optional<Predictor> firstStage() {
    return Optional.empty();
  }

  @Override
  void close();

  /** Scores blocks of candidates for one test; used by one thread at a time. */
  interface BlockScorer extends AutoCloseable {
    /**
     * Scores every row with every member.
     *
     * @param mean receives the means, one for each row
     * @param modelDeviation receives the recalibrated model deviations, one for each row
     */
    void score(CandidateBlock block, float[] mean, float[] modelDeviation);

    /** Standard deviation of one observation, the same for all rows, in the property's unit. */
    double noiseDeviation();

    @Override
    void close();
  }
}
