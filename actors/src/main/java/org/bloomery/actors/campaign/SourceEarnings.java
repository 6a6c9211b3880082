package org.bloomery.actors.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceBandit;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.acquisition.SourceResult;
import org.bloomery.models.acquisition.SourceShares;

/**
 * What the sources of candidates have brought in: a function of the campaign's state, hence of its
 * events. Proposals that a model picked count; controls, a person's own and the first design do
 * not, but what they found has to be beaten all the same.
 */
public final class SourceEarnings {
  private SourceEarnings() {}

  /**
   * The books of one source.
   *
   * @param issued proposals so far
   * @param measured those of them with a current result of the objective
   * @param improvements results that were better than the best before them
   * @param gain by how much, all together, in the property's unit
   * @param share part of the next batch it fills, 0 when it is not among the sources now
   */
  public record Earning(
      ProposalSource source,
      int issued,
      int measured,
      int improvements,
      double gain,
      double share) {}

  /** Of every source that proposed or may propose; none in a pool, which has no sources. */
  public static List<Earning> of(CampaignState state) {
    if (!(state.spec().space() instanceof CompositionSpace)
        || state.spec().objectives().isEmpty()) {
      return List.of();
    }
    Map<ProposalSource, Integer> issued = new EnumMap<>(ProposalSource.class);
    for (ExperimentFile file : state.experiments()) {
      if (pickedByModel(file)) {
        issued.merge(file.source(), 1, Integer::sum);
      }
    }
    Map<ProposalSource, Integer> measured = new EnumMap<>(ProposalSource.class);
    Map<ProposalSource, Integer> improvements = new EnumMap<>(ProposalSource.class);
    Map<ProposalSource, Double> gains = new EnumMap<>(ProposalSource.class);
    double best = Double.NaN;
    for (Scored scored : scored(state, state.spec().objectives().get(0), Optional.empty())) {
      if (scored.picked()) {
        measured.merge(scored.source(), 1, Integer::sum);
        if (scored.score() > best) {
          improvements.merge(scored.source(), 1, Integer::sum);
          gains.merge(scored.source(), scored.score() - best, Double::sum);
        }
      }
      best = best >= scored.score() ? best : scored.score();
    }
    SourceShares shares = next(state);
    Set<ProposalSource> all = EnumSet.noneOf(ProposalSource.class);
    all.addAll(issued.keySet());
    all.addAll(state.spec().acquisition().mix().sources());
    return all.stream()
        .map(source ->
            new Earning(
                source,
                issued.getOrDefault(source, 0),
                measured.getOrDefault(source, 0),
                improvements.getOrDefault(source, 0),
                gains.getOrDefault(source, 0.0),
                shares.shares().getOrDefault(source, 0.0)))
        .toList();
  }

  private static SourceShares next(CampaignState state) {
    int round = state.work().batch().rounds() + 1;
    return shares(
        state,
        state.spec(),
        Generators.usable(state).isPresent(),
        Seeds.of(state.spec().seed(), WorkKind.BATCH, round),
        Optional.empty());
  }

  /**
   * How a batch is divided among the sources. Until there is a generative model, what it would
   * decode is left out.
   *
   * @param spec the specification the batch is asked for under
   * @param seed seed of the batch
   * @param without a measurement that nobody is to have known
   */
  public static SourceShares shares(
      CampaignState state,
      CampaignSpec spec,
      boolean generator,
      long seed,
      Optional<String> without) {
    if (!(spec.space() instanceof CompositionSpace)) {
      return SourceShares.GRID_ALONE;
    }
    SourceMix mix = spec.acquisition().mix();
    return (generator ? Optional.of(mix) : mix.withoutDecoded())
        .map(possible ->
            SourceBandit.shares(
                possible,
                scored(state, spec.objectives().get(0), without).stream()
                    .map(one -> new SourceResult(one.source(), one.score()))
                    .toList(),
                seed))
        .orElse(SourceShares.GRID_ALONE);
  }

  /**
   * A result of the objective.
   *
   * @param source of its experiment; what no model picked is everybody's, as a person's
   * @param picked whether a model picked the experiment
   */
  private record Scored(ProposalSource source, boolean picked, double score) {}

  /** The first current result of every experiment, and free ones, in the order of recording. */
  private static List<Scored> scored(
      CampaignState state, Objective objective, Optional<String> without) {
    List<Scored> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (MeasurementFile file : state.measurements()) {
      if (file.retracted()
          || without.filter(file.id()::equals).isPresent()
          || !objective.covers(file.measurement().test())
          || file.measurement().value().number().isEmpty()) {
        continue;
      }
      Optional<ExperimentFile> experiment =
          file.measurement().experiment().flatMap(state::experiment);
      if (experiment.isEmpty() || seen.add(experiment.get().id())) {
        boolean picked = experiment.filter(SourceEarnings::pickedByModel).isPresent();
        all.add(
            new Scored(
                picked ? experiment.get().source() : ProposalSource.PERSON,
                picked,
                objective.goal().score(file.measurement().value().number().getAsDouble())));
      }
    }
    return all;
  }

  private static boolean pickedByModel(ExperimentFile file) {
    return file.source() != ProposalSource.CONTROL
        && file.issue().filter(issue -> issue.modelVersion().isPresent()).isPresent();
  }
}
