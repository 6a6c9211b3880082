package org.bloomery.actors.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.Budget;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.MeasurementFlag;
import org.bloomery.actors.campaign.ScoredPrediction;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PredictedOutcome;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Prediction;

/**
 * A long campaign as its events would tell it, made up without waiting for anybody: rounds of
 * proposals, claims that instruments keep renewing, results, trainings and scores.
 */
final class BenchHistory {
  private static final Account BENCH = new Account("bench");
  private static final PropertyTest TEST = new PropertyTest("yield_stress", Conditions.NONE);
  private static final Duration STEP = Duration.ofMinutes(3);
  private static final List<Element> PALETTE =
      List.of(Element.Mo, Element.Nb, Element.Ta, Element.W);

  private final SplittableRandom random;
  private final List<CampaignEvent> events = new ArrayList<>();
  private CampaignState state;
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  private BenchHistory(String campaign, long seed) {
    this.state = CampaignState.fresh(campaign);
    this.random = new SplittableRandom(seed);
  }

  /** The events, and the state they lead to. */
  record Told(List<CampaignEvent> events, CampaignState state) {}

  /**
   * A running campaign that waits for its laboratory.
   *
   * @param rounds batches proposed
   * @param proposals experiments of each batch
   * @param measured how many of them are measured
   * @param renewals renewals of each claim
   */
  static Told of(
      String campaign, long seed, int rounds, int proposals, int measured, int renewals) {
    BenchHistory history = new BenchHistory(campaign, seed);
    int open = rounds * (proposals - measured);
    history.happened(new CampaignEvent.DraftSaved(history.now, BENCH, spec(Math.max(1, open))));
    history.happened(new CampaignEvent.CampaignStarted(history.now, BENCH));
    for (int round = 1; round <= rounds; round++) {
      history.round(round, proposals, measured, renewals);
    }
    return new Told(history.events, history.state);
  }

  private static CampaignSpec spec(int depth) {
    TreeMap<Element, CompositionSpace.FractionBounds> bounds = new TreeMap<>();
    PALETTE.forEach(element -> bounds.put(element, new CompositionSpace.FractionBounds(0, 1)));
    return new CampaignSpec(
        "recovery",
        "",
        BENCH.id(),
        "bench",
        List.of(),
        new CompositionSpace(bounds, 0.005, 1, 4, List.of(), List.of(), Set.of(), new TreeMap<>()),
        List.of(
            new Objective(
                TEST.property(), Conditions.NONE, Set.of(), new Objective.Goal.Maximize())),
        List.of(),
        ModelSpec.measuredOnly(1),
        AcquisitionSpec.standard(),
        new Budget(OptionalInt.empty(), OptionalDouble.empty(), 1, Optional.empty()),
        List.of(),
        depth,
        false,
        true,
        CampaignSpec.Timing.STANDARD,
        CampaignSpec.Matching.STANDARD,
        1);
  }

  private void happened(CampaignEvent event) {
    state = state.apply(event);
    events.add(event);
  }

  private void round(int round, int proposals, int measured, int renewals) {
    now = now.plus(STEP);
    Optional<String> model = round == 1 ? Optional.empty() : Optional.of("v" + (round - 1));
    happened(
        new CampaignEvent.BatchRequested(
            now, round, model, digest(round), proposals, 1, round, Optional.empty()));
    int before = state.experiments().size();
    List<CampaignEvent.Proposed> batch = new ArrayList<>();
    for (int i = 1; i <= proposals; i++) {
      batch.add(new CampaignEvent.Proposed("E" + (before + i), proposal(i)));
    }
    happened(
        new CampaignEvent.BatchProposed(
            now, round, model, digest(round), digest(round), round, batch, List.of()));
    List<String> results = new ArrayList<>();
    for (int i = 0; i < measured; i++) {
      results.add(measure(batch.get(i), renewals));
    }
    learn(round, results);
  }

  private String measure(CampaignEvent.Proposed proposed, int renewals) {
    String experiment = proposed.experiment();
    now = now.plus(STEP);
    happened(
        new CampaignEvent.ExperimentClaimed(
            now, BENCH, experiment, 1, now.plus(STEP), Optional.empty()));
    for (int i = 0; i < renewals; i++) {
      now = now.plus(STEP);
      happened(new CampaignEvent.LeaseRenewed(now, BENCH, experiment, 1, now.plus(STEP)));
    }
    String id = "M" + (state.measurements().size() + 1);
    Measurement measurement =
        new Measurement(
            id,
            Optional.of(experiment),
            proposed.proposal().candidate(),
            Optional.empty(),
            TEST,
            new MeasuredValue.Exact(500 + 1000 * random.nextDouble()),
            OptionalDouble.of(20),
            1,
            new Measurement.Circumstances(
                "compression", "bench", "frame 2", "", now, "", "", List.of()));
    happened(
        new CampaignEvent.MeasurementRecorded(
            now, BENCH, measurement, EnumSet.noneOf(MeasurementFlag.class)));
    happened(new CampaignEvent.ExperimentMeasured(now, BENCH, experiment, false, false));
    return id;
  }

  private void learn(int round, List<String> results) {
    String version = "v" + round;
    happened(new CampaignEvent.TrainingRequested(now, round, state.sequence(), 1, round));
    happened(
        new CampaignEvent.ModelTrained(
            now,
            round,
            state.sequence() - 1,
            1,
            version,
            digest(round),
            digest(round),
            round,
            "bench",
            state.measurements().size(),
            new TreeMap<>(Map.of("yield_stress.out_of_fold_mae_mpa", 101.5))));
    happened(new CampaignEvent.RescoreRequested(now, round, version, 1, true));
    happened(new CampaignEvent.QueueRescored(now, round, version, true, List.of()));
    happened(
        new CampaignEvent.ScoreRequested(
            now,
            round,
            state.sequence(),
            results.stream()
                .map(id -> new CampaignEvent.ScoreItem(id, version, 1, true))
                .toList()));
    for (String id : results) {
      happened(new CampaignEvent.PredictionScored(now, score(id, version)));
    }
    happened(new CampaignEvent.ScoringFinished(now, round));
  }

  private ScoredPrediction score(String measurement, String version) {
    return new ScoredPrediction(
        measurement,
        state.measurement(measurement).orElseThrow().measurement().experiment(),
        TEST,
        version,
        900,
        60,
        40,
        808,
        992,
        912,
        true,
        0.2,
        20,
        false,
        true,
        false);
  }

  private PlannedProposal proposal(int rank) {
    TreeMap<Element, Double> amounts = new TreeMap<>();
    PALETTE.forEach(element -> amounts.put(element, 1.0 + random.nextInt(60)));
    Candidate candidate = Candidate.of(Composition.ofAmounts(amounts));
    double mean = 600 + 600 * random.nextDouble();
    return new PlannedProposal(
        candidate,
        Optional.empty(),
        List.of(TEST),
        ProposalSource.GRID,
        rank,
        Optional.of(
            new PlannedProposal.Appraisal(
                "upper confidence bound",
                OptionalDouble.of(mean + 60),
                List.of(
                    PredictedOutcome.of(
                        TEST, new Prediction(mean, 60, 40), OptionalDouble.empty())),
                OptionalDouble.of(0.3),
                List.of(),
                1)),
        Optional.empty());
  }

  private static String digest(int number) {
    return String.format("%064x", number);
  }
}
