package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * The promises of a campaign, watched event by event with books of their own: none of the rules
 * under test is asked whether it was right.
 */
final class Invariants {
  private final Map<String, Long> newestToken = new HashMap<>();
  private final Map<String, Measurement> recorded = new LinkedHashMap<>();
  private final Map<String, Boolean> retracted = new HashMap<>();
  private final Set<String> served = new HashSet<>();
  private final Map<String, Long> shadowsFrom = new HashMap<>();
  private final Set<String> withResults = new HashSet<>();
  private final Map<String, Long> recordedAt = new HashMap<>();

  /** Experiments to which a correction brought a result, or from which it took one. */
  private final Set<String> moved = new HashSet<>();

  private final Map<String, Long> claimedAt = new HashMap<>();

  /** Watches one event between the state before and after it. */
  void see(CampaignState before, CampaignEvent event, CampaignState after) {
    assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    switch (event) {
      case CampaignEvent.MeasurementRecorded e -> {
        e.measurement().experiment().ifPresent(withResults::add);
        recordedAt.put(e.measurement().id(), after.sequence());
        assertThat(recorded).as("recorded once").doesNotContainKey(e.measurement().id());
        recorded.put(e.measurement().id(), e.measurement());
      }
      case CampaignEvent.MeasurementAmended e -> {
        Measurement old = recorded.put(e.measurement().id(), e.measurement());
        if (old != null && !old.experiment().equals(e.measurement().experiment())) {
          old.experiment().ifPresent(moved::add);
          e.measurement().experiment().ifPresent(moved::add);
        }
      }
      case CampaignEvent.MeasurementRetracted e -> retracted.put(e.measurement(), true);
      case CampaignEvent.MeasurementRestored e -> retracted.put(e.measurement(), false);
      case CampaignEvent.ExperimentClaimed e -> {
        runs(before, event);
        assertThat(before.experiment(e.experiment()).orElseThrow().claimed())
            .as("never two holders of " + e.experiment())
            .isFalse();
        newer(e.experiment(), e.token());
        if (!withResults.contains(e.experiment())) {
          claimedAt.put(e.experiment(), after.sequence());
        }
      }
      case CampaignEvent.ModelTrained e -> served.add(e.version());
      case CampaignEvent.ShadowsChosen e -> assertThat(e.shadows()).hasSizeLessThan(4);
      case CampaignEvent.ShadowTrainingRequested e -> {
        ModelRecord serving = before.servingModel().orElseThrow();
        assertThat(e.beside()).isEqualTo(serving.version());
        assertThat(e.upToSequence()).as("the same training set").isEqualTo(serving.upToSequence());
        assertThat(shadowsFrom)
            .as("one model beside each serving one")
            .doesNotContainKey(e.shadow() + e.beside());
      }
      case CampaignEvent.ShadowTrained e -> shadowsFrom.put(e.version(), after.sequence());
      case CampaignEvent.ShadowScored e -> {
        String experiment = e.score().experiment().orElseThrow();
        assertThat(shadowsFrom.get(e.score().modelVersion()))
            .as("a model that was there before the result of " + experiment)
            .isLessThan(recordedAt.get(e.score().measurement()));
        if (!moved.contains(experiment) && claimedAt.containsKey(experiment)) {
          assertThat(shadowsFrom.get(e.score().modelVersion()))
              .as("a model that was there at the claim of " + experiment)
              .isLessThan(claimedAt.get(experiment));
        }
        assertThat(e.score().modelVersion()).startsWith(e.shadow());
      }
      case CampaignEvent.ActionUndone e ->
          e.token().ifPresent(token -> newer(e.experiment(), token));
      case CampaignEvent.BatchRequested e -> {
        runs(before, event);
        assertThat(e.size()).isPositive();
        e.modelVersion()
            .ifPresent(version -> assertThat(served).as("shadows never propose").contains(version));
        assertThat(e.generator().isEmpty() || e.modelVersion().isPresent())
            .as("candidates are decoded for a model to choose from")
            .isTrue();
        e.generator().ifPresent(version -> decodes(before, version));
      }
      case CampaignEvent.GeneratorRequested e -> {
        runs(before, event);
        assertThat(before.spec().acquisition().mix().decodes()).isTrue();
        assertThat(before.servingModel().orElseThrow().version()).isEqualTo(e.modelVersion());
        assertThat(before.work().generating().trained())
            .as("one generative model for each predictor and specification")
            .noneMatch(made ->
                made.modelVersion().equals(e.modelVersion())
                    && made.specVersion() == e.specVersion());
      }
      case CampaignEvent.BatchProposed e -> proposed(before, e, after);
      case CampaignEvent.ExperimentAdded e -> {
        runs(before, event);
        withinBudget(after);
        allowed(before, e.candidate(), e.tests());
      }
      case CampaignEvent.ReplicateRequested e -> {
        runs(before, event);
        withinBudget(after);
      }
      default -> {}
    }
  }

  private static void decodes(CampaignState state, String version) {
    assertThat(state.work().generating().trained())
        .filteredOn(made -> made.version().equals(version))
        .singleElement()
        .satisfies(made ->
            assertThat(state.spec(made.specVersion()).objectives())
                .isEqualTo(state.spec().objectives()));
  }

  private void newer(String experiment, long token) {
    assertThat(token)
        .as("token of " + experiment)
        .isGreaterThan(newestToken.getOrDefault(experiment, 0L));
    newestToken.put(experiment, token);
  }

  private static void runs(CampaignState state, CampaignEvent event) {
    assertThat(state.status()).as("before " + event).isEqualTo(CampaignStatus.RUNNING);
  }

  private static void proposed(
      CampaignState before, CampaignEvent.BatchProposed event, CampaignState after) {
    if (event.proposals().isEmpty()) {
      return;
    }
    runs(before, event);
    withinBudget(after);
    assertThat(after.open().count())
        .as("open experiments after a batch")
        .isLessThanOrEqualTo(after.spec().queueDepth());
    CampaignState filling = before;
    for (CampaignEvent.Proposed proposal : event.proposals()) {
      allowed(filling, proposal.proposal().candidate(), proposal.proposal().tests());
      filling = filling.with(after.experiment(proposal.experiment()).orElseThrow());
    }
  }

  private static void withinBudget(CampaignState state) {
    long committed = 0;
    double cost = 0;
    for (ExperimentFile file : state.experiments()) {
      boolean promised = file.now().open() || file.claimed();
      if (file.cost().isPresent() || promised) {
        committed++;
        cost += file.cost().orElse(state.spec().budget().costPerExperiment());
      }
    }
    long all = committed;
    double total = cost;
    Budget budget = state.spec().budget();
    budget.experiments().ifPresent(most -> assertThat(all).isLessThanOrEqualTo(most));
    budget.cost().ifPresent(most -> assertThat(total).isLessThanOrEqualTo(most + 1e-6));
  }

  /** In the space, and neither pending nor measured, failed for its material or rejected. */
  private static void allowed(
      CampaignState state,
      org.bloomery.data.space.Candidate candidate,
      List<org.bloomery.data.objective.PropertyTest> tests) {
    assertThat(state.spec().space().violation(candidate)).isEmpty();
    for (ExperimentFile file : state.experiments()) {
      double distance = file.candidate().composition().largestDifference(candidate.composition());
      boolean sameTests = file.tests().equals(tests);
      boolean excluded =
          switch (file.now()) {
            case Experiment.Proposed p -> distance <= 0.001;
            case Experiment.Approved a -> distance <= 0.001;
            case Experiment.Claimed c -> distance <= 0.001;
            case Experiment.NeedsRemeasure n -> distance <= 0.001;
            case Experiment.Measured m ->
                distance <= 0.001 && !file.flags().contains(ExperimentFlag.OFF_TARGET);
            case Experiment.Failed f -> distance <= 0.001 && f.reason().isMaterial();
            case Experiment.Rejected r ->
                !r.lifted() && distance <= Math.max(0.001, r.radius() - 1e-9);
            case Experiment.Withdrawn w -> false;
          };
      assertThat(excluded && sameTests)
          .as(candidate.key() + " is excluded by " + file.id() + ", " + file.now())
          .isFalse();
    }
  }

  /** What holds between any two commands. */
  void holdAtRest(CampaignState state, Instant now) {
    assertThat(state.measurements().stream().map(MeasurementFile::id).toList())
        .as("every accepted measurement, once")
        .containsExactlyElementsOf(recorded.keySet());
    List<Measurement> current =
        recorded.values().stream()
            .filter(measurement -> !retracted.getOrDefault(measurement.id(), false))
            .toList();
    List<TrainingPoint> points = TrainingSet.of(state);
    assertThat(points).hasSameSizeAs(current);
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.get(i).id()).isEqualTo(current.get(i).id());
      assertThat(points.get(i).value()).isEqualTo(current.get(i).value());
      assertThat(points.get(i).candidate()).isEqualTo(current.get(i).candidate());
    }
    for (WorkOwed.Owed owed : WorkOwed.of(state)) {
      assertThat(owed.notBefore())
          .as(owed + " is owed and due, but was not asked for")
          .hasValueSatisfying(due -> assertThat(due).isAfter(now));
    }
    if (state.status() == CampaignStatus.WINDING_DOWN) {
      assertThat(state.claimed()).as("what a campaign that winds down waits for").isNotEmpty();
      assertThat(state.open()).isEmpty();
    }
    if (state.status() == CampaignStatus.COMPLETED) {
      assertThat(state.claimed()).isEmpty();
    }
  }

  /** From here the loop reaches "waiting for the lab", whatever failed before. */
  static void reachesWaitingForTheLab(CampaignState state, Instant now) {
    if (!state.exists()) {
      return;
    }
    CampaignRun run = new CampaignRun(state, now);
    run.workUntilIdle();
    if (run.state().status() != CampaignStatus.DRAFT
        && run.state().status() != CampaignStatus.ARCHIVED) {
      run.accept(new CampaignCommand.RetryWork(Campaigns.ANNA));
      run.workUntilIdle();
    }
    CampaignState rest = run.state();
    if (rest.status() != CampaignStatus.ARCHIVED) {
      assertThat(WorkOwed.of(rest)).isEmpty();
      assertThat(WorkOwed.running(rest)).isEmpty();
    }
    if (rest.status() == CampaignStatus.RUNNING) {
      assertThat(
              rest.experiments().stream().filter(file -> file.now().unclaimed() || file.claimed()))
          .as("a running campaign at rest has something for the lab")
          .isNotEmpty();
    }
  }
}
