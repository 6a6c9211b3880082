package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.space.Pool;

/**
 * What screening kept, each candidate once, with the sources that found it.
 *
 * @param offers source by source, best first
 * @param found positions in the offers of what each source found
 */
record SourcedOffers(List<Offer> offers, Map<ProposalSource, Set<Integer>> found) {

  /** A pick and the source that it counts for. */
  record Pick(BatchSelector.Pick pick, ProposalSource source) {}

  static SourcedOffers of(Shortlists kept) {
    List<Offer> offers = new ArrayList<>();
    Map<Long, Integer> positions = new HashMap<>();
    Map<ProposalSource, Set<Integer>> found = new EnumMap<>(ProposalSource.class);
    for (ProposalSource source : kept.sources()) {
      Set<Integer> own = new HashSet<>();
      for (Shortlist.Scored scored : kept.of(source).best()) {
        Integer known = positions.putIfAbsent(scored.hash(), offers.size());
        if (known == null) {
          own.add(offers.size());
          offers.add(scored.offer());
        } else {
          own.add(known);
        }
      }
      found.put(source, own);
    }
    return new SourcedOffers(offers, found);
  }

  /**
   * The best of the source whose place it is, or of all where that one has nothing new; empty when
   * none has.
   */
  Optional<Pick> pick(ScreeningPlan plan, BatchSelector selector, int place) {
    ProposalSource source =
        plan.task().space() instanceof Pool
            ? ProposalSource.POOL
            : SourceDraw.at(plan.task(), plan.sources(), place);
    Set<Integer> own = found.getOrDefault(source, Set.of());
    return selector
        .next(place, own::contains)
        .or(() -> selector.next(place, candidate -> !own.contains(candidate)))
        .map(pick -> new Pick(pick, own.contains(pick.index()) ? source : finder(pick.index())));
  }

  private ProposalSource finder(int position) {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue().contains(position))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
