package org.bloomery.models.acquisition;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the candidates of an open space come from. What each source gets of a batch follows what it
 * has earned ({@link SourceBandit}), never less than the floor.
 *
 * @param sources at least one of GRID, LATENT, INVERSION, EVOLUTION and SPACE_FILLING, each once
 * @param floor smallest share of the proposals of every source, from 0 to 1 / sources
 */
public record SourceMix(List<ProposalSource> sources, double floor) {
  private static final Set<ProposalSource> MIXED =
      EnumSet.of(
          ProposalSource.GRID,
          ProposalSource.LATENT,
          ProposalSource.INVERSION,
          ProposalSource.EVOLUTION,
          ProposalSource.SPACE_FILLING);

  /** Share that every source keeps where none is given. */
  public static final double DEFAULT_FLOOR = 0.1;

  /** Candidates of the grid, all or a uniform sample, and nothing else. */
  public static final SourceMix GRID_ALONE = new SourceMix(List.of(ProposalSource.GRID), 1);

  /** Beside the grid, alloys bred from good ones and alloys that a generative model decodes. */
  public static final SourceMix BRED_AND_DECODED =
      of(ProposalSource.GRID, ProposalSource.LATENT, ProposalSource.EVOLUTION);

  public SourceMix {
    sources = List.copyOf(sources);
    if (sources.isEmpty()
        || Set.copyOf(sources).size() != sources.size()
        || !MIXED.containsAll(sources)) {
      throw new IllegalArgumentException(
          "sources must be one or more of " + MIXED + ", each once, not " + sources);
    }
    if (!(floor >= 0 && floor * sources.size() <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "floor of the sources must be from 0 to 1 / " + sources.size() + ", not " + floor);
    }
  }

  /** These sources with the usual floor. */
  public static SourceMix of(ProposalSource... sources) {
    return new SourceMix(List.of(sources), Math.min(DEFAULT_FLOOR, 1.0 / sources.length));
  }

  /** The sources that a mix may have. */
  public static Set<ProposalSource> accepted() {
    return Collections.unmodifiableSet(MIXED);
  }

  /** The mix while there is no generative model: empty when nothing else is in it. */
  public Optional<SourceMix> withoutDecoded() {
    List<ProposalSource> others =
        sources.stream().filter(source -> !needsGenerator(source)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new SourceMix(others, Math.min(floor, 1.0 / others.size())));
  }

  private static boolean needsGenerator(ProposalSource source) {
    return source == ProposalSource.LATENT || source == ProposalSource.INVERSION;
  }

  /** Whether a generative model is needed. */
  public boolean decodes() {
    return sources.stream().anyMatch(SourceMix::needsGenerator);
  }
}
