package org.bloomery.actors.design;

import java.util.List;
import java.util.Optional;

/**
 * An alloy read off the map at a place with a wanted probability, and whether it kept the wish.
 *
 * @param place on the latent map that was asked for
 * @param asked wanted probability of being single phase, 0..1
 * @param alloy what came out, judged anew
 * @param gap how far the head's probability of it is from the one asked
 * @param density of the training alloys at the place asked for, relative to the densest
 * @param moved largest change of a fraction that the design space made; 0 without a space
 * @param warning why not to trust it, for people; empty where nothing speaks against it
 */
public record SampledAlloy(
    List<Double> place,
    double asked,
    JudgedAlloy alloy,
    double gap,
    double density,
    double moved,
    Optional<String> warning) {
  public SampledAlloy {
    place = List.copyOf(place);
  }
}
