package org.bloomery.models.acquisition;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a batch is divided among the sources of candidates.
 *
 * @param shares of each source, above 0, together 1
 */
public record SourceShares(Map<ProposalSource, Double> shares) {
  /** Candidates of the grid and nothing else. */
  public static final SourceShares GRID_ALONE = new SourceShares(Map.of(ProposalSource.GRID, 1.0));

  public SourceShares {
    shares = Collections.unmodifiableMap(new EnumMap<>(shares));
    double sum = 0;
    for (double share : shares.values()) {
      if (!(share > 0)) {
        throw new IllegalArgumentException("shares of sources must be above 0, not " + shares);
      }
      sum += share;
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw new IllegalArgumentException("shares of sources must add up to 1, not " + shares);
    }
  }
}
