package org.bloomery.data.measurement;

import org.bloomery.data.space.Candidate;

/**
 * What the laboratory really made, when it was determined: what models train on.
 *
 * @param candidate composition and process conditions as made
 * @param uncertainty standard uncertainty of each atomic fraction, 0..1
 */
public record AsMade(Candidate candidate, double uncertainty, Method method) {
  /** How the composition was determined. */
  public enum Method {
    WEIGHED,
    EDS,
    XRF,
    ICP
  }

  public AsMade {
    if (!(uncertainty >= 0 && uncertainty <= 1)) {
      throw new IllegalArgumentException(
          "uncertainty of an as-made composition is an atomic fraction from 0 to 1, not "
              + uncertainty);
    }
  }
}
