package org.bloomery.actors.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.PendingExperiment;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PredictedOutcome;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.Prediction;

/** Workers that answer at once, by arithmetic in place of models: same request, same answer. */
final class SimulatedWorkers {
  private static final Map<Asked, List<Wish>> SPACES = new ConcurrentHashMap<>();

  /** A candidate with its tests. */
  record Wish(Candidate candidate, List<PropertyTest> tests, Optional<String> entry) {}

  private SimulatedWorkers() {}

  static WorkReport finish(CampaignState state, CampaignEvent request) {
    return switch (request) {
      case CampaignEvent.TrainingRequested training -> trained(state, training);
      case CampaignEvent.GeneratorRequested generator -> generated(generator);
      case CampaignEvent.BatchRequested batch -> planned(state, batch);
      case CampaignEvent.RescoreRequested rescore -> rescored(state, rescore, 0.5);
      case CampaignEvent.ScoreRequested score -> scored(score);
      case CampaignEvent.ShadowTrainingRequested shadow -> shadowTrained(state, shadow);
      case CampaignEvent.ShadowScoreRequested score -> shadowsScored(score);
      default -> throw new IllegalArgumentException("not a request: " + request);
    };
  }

  static WorkReport.TrainingFinished trained(
      CampaignState state, CampaignEvent.TrainingRequested request) {
    int points = TrainingSet.at(state, request.upToSequence()).size();
    return new WorkReport.TrainingFinished(
        request.round(),
        "v" + request.round(),
        "artifact" + request.round(),
        "data" + request.upToSequence(),
        "test",
        points,
        new TreeMap<>(Map.of("points", (double) points)));
  }

  static WorkReport.GeneratorFinished generated(CampaignEvent.GeneratorRequested request) {
    return new WorkReport.GeneratorFinished(
        request.round(),
        "g" + request.round(),
        "generator" + request.round(),
        "data" + request.upToSequence(),
        "test",
        new TreeMap<>(Map.of("loss", 0.5)));
  }

  static WorkReport.BatchFinished planned(
      CampaignState state, CampaignEvent.BatchRequested request) {
    PlanningInputs inputs = PlanningInputs.of(state, request.round());
    List<Wish> wishes = new ArrayList<>(candidates(state.spec().space(), state.spec()));
    wishes.sort(Comparator.comparingLong(wish -> key(wish) * 31 + request.seed() * key(wish)));
    List<PlannedProposal> proposals = new ArrayList<>();
    for (Wish wish : wishes) {
      if (proposals.size() < request.size() && mayBeProposed(inputs, wish)) {
        proposals.add(proposal(wish, proposals.size() + 1, request));
      }
    }
    return new WorkReport.BatchFinished(
        request.round(), proposals, proposals.size() < request.size());
  }

  static PlannedProposal proposal(Wish wish, int rank, CampaignEvent.BatchRequested request) {
    boolean byModel = request.modelVersion().isPresent();
    boolean control = byModel && Math.floorMod(request.seed() + rank, 7) == 0;
    return new PlannedProposal(
        wish.candidate(),
        wish.entry(),
        wish.tests(),
        control
            ? ProposalSource.CONTROL
            : byModel
                ? (wish.entry().isPresent() ? ProposalSource.POOL : ProposalSource.GRID)
                : ProposalSource.SPACE_FILLING,
        rank,
        byModel ? Optional.of(appraisal(wish.candidate(), wish.tests())) : Optional.empty(),
        Optional.empty());
  }

  private static boolean mayBeProposed(PlanningInputs inputs, Wish wish) {
    for (PendingExperiment pending : inputs.pending()) {
      if (sameTests(pending.tests(), wish.tests())
          && CandidateResolution.DEFAULT.same(pending.candidate(), wish.candidate())) {
        return false;
      }
    }
    for (Exclusion exclusion : inputs.excluded()) {
      double radius = Math.max(0.001, exclusion.radius());
      if ((exclusion.tests().isEmpty() || sameTests(exclusion.tests(), wish.tests()))
          && new CandidateResolution(radius, 1).same(exclusion.candidate(), wish.candidate())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameTests(List<PropertyTest> first, List<PropertyTest> second) {
    return first.containsAll(second) && second.containsAll(first);
  }

  static WorkReport.RescoreFinished rescored(
      CampaignState state, CampaignEvent.RescoreRequested request, double betterFresh) {
    List<RescoredExperiment> experiments = new ArrayList<>();
    for (ExperimentFile file : state.experiments()) {
      if (file.now().unclaimed()) {
        experiments.add(
            new RescoredExperiment(
                file.id(),
                experiments.size() + 1,
                appraisal(file.candidate(), file.tests()),
                betterFresh));
      }
    }
    return new WorkReport.RescoreFinished(request.round(), experiments);
  }

  static WorkReport.ScoreFinished scored(CampaignEvent.ScoreRequested request) {
    return new WorkReport.ScoreFinished(
        request.round(),
        request.items().stream()
            .map(item ->
                new WorkReport.ItemPrediction(item.measurement(), new Prediction(500, 40, 30)))
            .toList());
  }

  static WorkReport.ShadowFinished shadowTrained(
      CampaignState state, CampaignEvent.ShadowTrainingRequested request) {
    return new WorkReport.ShadowFinished(
        request.round(),
        request.shadow() + request.beside(),
        "shadow" + request.round(),
        "data" + request.upToSequence(),
        "test",
        TrainingSet.at(state, request.upToSequence()).size(),
        new TreeMap<>());
  }

  /** The alternatives are surer than the serving model, and say less. */
  static WorkReport.ShadowScoreFinished shadowsScored(CampaignEvent.ShadowScoreRequested request) {
    return new WorkReport.ShadowScoreFinished(
        request.round(),
        request.items().stream()
            .map(item ->
                new WorkReport.ShadowPrediction(
                    item.measurement(), item.shadow(), new Prediction(400, 12, 5)))
            .toList());
  }

  private static PlannedProposal.Appraisal appraisal(
      Candidate candidate, List<PropertyTest> tests) {
    double mean = 300 + Math.floorMod(candidate.key().hashCode(), 900);
    return new PlannedProposal.Appraisal(
        "upper confidence bound",
        OptionalDouble.of(mean + 50),
        tests.stream()
            .map(test ->
                PredictedOutcome.of(test, new Prediction(mean, 50, 30), OptionalDouble.empty()))
            .toList(),
        OptionalDouble.of(0.25),
        List.of(),
        1);
  }

  private static long key(Wish wish) {
    return wish.candidate().key().hashCode();
  }

  /** What candidates are kept by: another specification asks other tests of the same space. */
  private record Asked(DesignSpace space, List<PropertyTest> tests) {}

  /** All candidates of a small space. */
  static List<Wish> candidates(DesignSpace space, CampaignSpec spec) {
    return SPACES.computeIfAbsent(
        new Asked(space, Adding.required(spec)),
        asked ->
            switch (asked.space()) {
              case Pool pool ->
                  pool.entries().stream()
                      .map(entry ->
                          new Wish(entry.candidate(), entry.tests(), Optional.of(entry.id())))
                      .toList();
              case CompositionSpace open -> {
                List<Wish> all = new ArrayList<>();
                CandidateStream stream = open.stream(0, 1);
                CandidateBlock block = open.block(256);
                while (stream.fill(block) > 0) {
                  for (int row = 0; row < block.size(); row++) {
                    all.add(new Wish(block.candidate(row), asked.tests(), Optional.empty()));
                  }
                }
                yield all;
              }
            });
  }
}
