package org.bloomery.models.acquisition;

import org.bloomery.data.space.Candidate;

/**
 * The measured candidate most like a proposed one, so that people can judge how far the model had
 * to reach.
 *
 * @param measurement id of one of its measurements
 * @param distance share of the atoms that would have to be exchanged, 0..1: half the sum of the
 *     absolute differences of the atomic fractions
 */
public record NearestMeasured(String measurement, Candidate candidate, double distance) {
  public NearestMeasured {
    if (!(distance >= 0 && distance <= 1)) {
      throw new IllegalArgumentException(
          "distance of compositions is a share of atoms from 0 to 1, not " + distance);
    }
  }
}
