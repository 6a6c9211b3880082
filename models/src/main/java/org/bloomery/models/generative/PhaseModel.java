package org.bloomery.models.generative;

import java.util.List;
import org.bloomery.data.chemistry.Composition;

/**
 * Everything learned from a table of phases: the classifier that campaigns use, the disentangled
 * autoencoder with its own classifier head, and where the alloys of the table lie on its latent
 * map. Safe for use by several threads; owns native memory until closed.
 */
public interface PhaseModel extends AutoCloseable {

  /**
   * Probability of being single phase by the best classifier, 0..1.
   *
   * @throws IllegalArgumentException when an element is not known to the model
   */
  double[] singlePhase(List<Composition> compositions);

  /** The same with what its members disagree by: standard deviation of the probability. */
  double[] deviation(List<Composition> compositions);

  /** Probability by the autoencoder's head over the eight alloy features, 0..1. */
  double[] head(List<Composition> compositions);

  /** The head's probability of rows of the eight features, in the order of the specification. */
  double[] headOfFeatures(double[][] features);

  /** The autoencoder; its condition is the probability of being single phase. */
  LatentModel latent();

  /** The alloys it learned from, as they lie on the map. */
  List<MapPoint> map();

  /**
   * An alloy of the table.
   *
   * @param place latent coordinates, encoded with its label where that is known, else with the
   *     head's probability
   * @param singlePhase whether it is; empty where the label was hidden or is for checking
   */
  record MapPoint(
      Composition composition, double[] place, java.util.Optional<Boolean> singlePhase) {}

  @Override
  void close();
}
