package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The best of each source of candidates, in memory that does not grow with what was looked at. What
 * it holds depends on what was offered, never on the order.
 */
public final class Shortlists {
  private final Map<ProposalSource, Shortlist> bySource;

  /**
   * @param bySource one for each source that is looked through
   */
  Shortlists(Map<ProposalSource, Shortlist> bySource) {
    this.bySource = new EnumMap<>(bySource);
  }

  /** The best of one source. */
  public Shortlist of(ProposalSource source) {
    Shortlist shortlist = bySource.get(source);
    if (shortlist == null) {
      throw new IllegalArgumentException(
          "source " + source + " is not looked through; those are " + bySource.keySet());
    }
    return shortlist;
  }

  /** Takes over what other shares of the same screening kept. */
  public void merge(Shortlists other) {
    other.bySource.forEach((source, shortlist) -> of(source).merge(shortlist));
  }

  /** What a candidate of each source must be worth to be kept. */
  public Map<ProposalSource, Double> thresholds() {
    Map<ProposalSource, Double> thresholds = new EnumMap<>(ProposalSource.class);
    bySource.forEach((source, shortlist) -> thresholds.put(source, shortlist.threshold()));
    return Collections.unmodifiableMap(thresholds);
  }

  /** Of all sources together, best first. */
  List<Shortlist.Scored> best() {
    List<Shortlist.Scored> all = new ArrayList<>();
    bySource.values().forEach(shortlist -> all.addAll(shortlist.best()));
    if (bySource.size() > 1) {
      all.sort(Shortlist.BEST_FIRST);
    }
    return all;
  }

  /** The sources that are looked through. */
  Iterable<ProposalSource> sources() {
    return Collections.unmodifiableSet(bySource.keySet());
  }
}
