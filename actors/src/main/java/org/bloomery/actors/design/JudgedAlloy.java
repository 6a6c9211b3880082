package org.bloomery.actors.design;

import java.util.List;
import org.bloomery.data.chemistry.Composition;

/**
 * An alloy as a phase model sees it.
 *
 * @param formula in percent, most first, for people
 * @param singlePhase probability of being single phase by the best classifier, 0..1
 * @param deviation standard deviation of that probability between the classifier's members
 * @param head the same probability by the autoencoder's own head, by which its map is ordered
 * @param place on the latent map, encoded with the head's probability
 * @param density of the training alloys there, relative to the densest: near 0 the model has seen
 *     nothing of the kind
 * @param features the eight of {@link org.bloomery.data.feature.PhaseFeature}, in its order
 */
public record JudgedAlloy(
    Composition composition,
    String formula,
    double singlePhase,
    double deviation,
    double head,
    List<Double> place,
    double density,
    List<Double> features) {
  public JudgedAlloy {
    place = List.copyOf(place);
    features = List.copyOf(features);
  }
}
