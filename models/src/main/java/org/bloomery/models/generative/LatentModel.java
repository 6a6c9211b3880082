package org.bloomery.models.generative;

import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * A trained variational autoencoder of compositions, conditioned on one number: a composition is a
 * place on its latent map and a condition. Safe for use by several threads; owns native memory
 * until closed.
 *
 * <p>The condition is in the unit the model was trained by: a probability of being single phase, or
 * the score of a campaign's objective ({@code Objective.Goal.score}), of which more is better.
 */
public interface LatentModel extends AutoCloseable {

  /** Elements of the rows it reads and writes, in order. */
  List<Element> elements();

  /** Latent coordinates of an alloy. */
  int dimensions();

  /**
   * Means of the latent coordinates.
   *
   * @param conditions one for each composition
   * @return {@code compositions x dimensions}
   * @throws IllegalArgumentException when an element is not among {@link #elements()}
   */
  double[][] encode(List<Composition> compositions, double[] conditions);

  /**
   * Atomic fractions at latent places, none exactly 0.
   *
   * @param places {@code n x dimensions}
   * @param conditions one for each place
   * @return {@code n x elements}, each row adding up to 1
   */
  double[][] decode(double[][] places, double[] conditions);

  /**
   * Density of the training alloys on the latent map (Gaussian kernels), relative to its highest
   * value at a training alloy: near 0 the model has seen nothing of the kind.
   */
  double density(double[] place);

  /** Condition that the best of the training data had: how far up it may be asked. */
  double highestCondition();

  @Override
  void close();
}
