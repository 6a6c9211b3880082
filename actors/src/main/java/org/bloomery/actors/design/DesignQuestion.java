package org.bloomery.actors.design;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.space.CompositionSpace;

/** What may be asked of a phase model beyond its map. */
public final class DesignQuestion {
  /** Probability of being single phase above which an inversion is content, as published. */
  public static final double THRESHOLD = 0.6;

  /** Most steps of an inversion where none are given, as published. */
  public static final int STEPS = 20;

  /** Most steps of an inversion. */
  public static final int MOST_STEPS = 200;

  /** Most alloys that a screen judges. */
  public static final long MOST_LOOKED = 2_000_000;

  /** Most alloys that a screen returns. */
  public static final int MOST_BEST = 1_000;

  private DesignQuestion() {}

  /**
   * Which alloy lies at a place?
   *
   * @param place latent coordinates
   * @param probability wanted probability of being single phase, 0..1
   * @param space to which the alloy is brought, if any
   */
  public record Sample(
      String model, List<Double> place, double probability, Optional<CompositionSpace> space) {
    public Sample {
      place = List.copyOf(place);
    }
  }

  /**
   * Which single-phase alloy is like this one?
   *
   * @param threshold of the head's probability, in 0..1
   * @param steps most steps
   * @param space to which every step is brought, if any
   */
  public record Invert(
      String model, Start start, double threshold, int steps, Optional<CompositionSpace> space) {
    /** As published: until 0.6, at most 20 steps, in no design space. */
    public static Invert from(String model, Start start) {
      return new Invert(model, start, THRESHOLD, STEPS, Optional.empty());
    }
  }

  /** Where an inversion starts. */
  public sealed interface Start {
    /** From an alloy. */
    record Alloy(Composition composition) implements Start {}

    /**
     * From the alloy at a place of the map.
     *
     * @param probability with which it is decoded, 0..1
     */
    record Place(List<Double> coordinates, double probability) implements Start {
      public Place {
        coordinates = List.copyOf(coordinates);
      }
    }
  }

  /**
   * Which alloys of this space are single phase most probably?
   *
   * @param looked most alloys to judge; a larger space is sampled uniformly
   * @param best how many to return
   * @param seed of the sample
   */
  public record Screen(String model, CompositionSpace space, long looked, int best, long seed) {}
}
