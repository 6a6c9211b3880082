package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.SpaceProjection;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.search.Evolution;
import org.bloomery.models.search.FarFromKnown;
import org.bloomery.models.search.Inversion;
import org.bloomery.models.search.Landmarks;
import org.bloomery.models.search.LatentSearch;

/**
 * The searches of a plan beside its grid: each part a search of its own, seeded by task, source and
 * part, so that any worker may do any of them.
 */
final class SourceSearch {
  /** Uniform draws whose predicted scores tell how high the space goes. */
  private static final int PROBES = 256;

  private static final long PROBE_SEED = 0x9B0BE5;

  private final CompositionSpace space;
  private final PlanningTask task;
  private final Landmarks landmarks;

  SourceSearch(ScreeningPlan plan, CompositionSpace space) {
    this.space = space;
    this.task = plan.task();
    this.landmarks =
        new Landmarks(
            measured(task, space),
            probes(plan, space),
            taken(task),
            candidate -> !plan.excludes(candidate));
  }

  /** A new search of so many candidates. */
  CandidateStream stream(ScreeningPlan.Part part, long rows) {
    long seed =
        CandidateHash.mix(
            CandidateHash.mix(task.seed(), task.round()),
            CandidateHash.mix(part.source().name().hashCode(), part.share()));
    return switch (part.source()) {
      case EVOLUTION -> new Evolution(space, landmarks, rows, seed);
      case SPACE_FILLING -> new FarFromKnown(space, landmarks.taken(), rows, seed);
      case LATENT -> new LatentSearch(space, landmarks, generator(), rows, seed);
      case INVERSION -> new Inversion(space, landmarks, generator(), rows, seed);
      case POOL, GRID, CONTROL, PERSON, REPLICATE ->
          throw new IllegalArgumentException(part.source() + " is not searched");
    };
  }

  private LatentModel generator() {
    return task.generator()
        .orElseThrow(() -> new IllegalStateException("there is no generative model"));
  }

  /** Measured candidates led into the space, those that became one with their mean score. */
  private static List<Landmarks.Scored> measured(PlanningTask task, CompositionSpace space) {
    SpaceProjection projection = new SpaceProjection(space);
    Map<String, List<Landmarks.Scored>> byKey = new LinkedHashMap<>();
    for (TrainingPoint point : task.measured()) {
      if (task.objective().covers(point.test())
          && point.value() instanceof MeasuredValue.Exact exact) {
        Candidate made = point.candidate();
        Optional<Candidate> near =
            projection.nearest(made.composition(), made.process(), task.seed());
        double score = task.objective().goal().score(exact.value());
        near.ifPresent(candidate ->
            byKey
                .computeIfAbsent(candidate.key(), key -> new ArrayList<>())
                .add(new Landmarks.Scored(candidate, score)));
      }
    }
    return byKey.values().stream()
        .map(same ->
            new Landmarks.Scored(
                same.getFirst().candidate(),
                same.stream().mapToDouble(Landmarks.Scored::score).average().orElse(0)))
        .toList();
  }

  private static List<Landmarks.Scored> probes(ScreeningPlan plan, CompositionSpace space) {
    Judgement judgement = plan.judgement().orElseThrow();
    CandidateBlock block = space.block(PROBES);
    int rows = space.sample(PROBES, CandidateHash.mix(plan.task().seed(), PROBE_SEED)).fill(block);
    List<Offer> offers = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      offers.add(Offer.open(plan.task(), block.candidate(row)));
    }
    List<Prediction> predictions =
        judgement.predictor().predict(offers.stream().map(Offer::query).toList());
    List<Landmarks.Scored> probes = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      probes.add(
          new Landmarks.Scored(
              offers.get(row).candidate(), judgement.goal().score(predictions.get(row).mean())));
    }
    return probes;
  }

  private static List<Candidate> taken(PlanningTask task) {
    List<Candidate> taken = new ArrayList<>();
    task.measured().forEach(point -> taken.add(point.candidate()));
    task.pending().forEach(pending -> taken.add(pending.candidate()));
    task.excluded().forEach(exclusion -> taken.add(exclusion.candidate()));
    return taken;
  }
}
