package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.work.CampaignReplay;
import org.bloomery.actors.work.Planning;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedBatchTest {
  @TempDir private Path directory;

  /** Plans as ever, or never comes to an end; tells what it was asked. */
  private record Watched(LinkedBlockingQueue<PlanningTask> asked, boolean ends)
      implements Planning {
    @Override
    public CompletionStage<List<PlannedProposal>> propose(
        PlanningTask task, WorkListener listener) {
      asked.add(task);
      return ends
          ? CompletableFuture.supplyAsync(() -> Planner.propose(task, listener))
          : new CompletableFuture<>();
    }

    @Override
    public CompletionStage<List<RescoredExperiment>> rescore(
        PlanningTask task, WorkListener listener) {
      return CompletableFuture.supplyAsync(() -> Planner.rescore(task, listener));
    }

    PlanningTask next() throws InterruptedException {
      return Optional.ofNullable(asked.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }
  }

  @Test
  void aBatchThatARestartAsksAgainIsPlannedFromWhatItWasAskedFrom() throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    Watched stuck = new Watched(new LinkedBlockingQueue<>(), false);
    Watched working = new Watched(new LinkedBlockingQueue<>(), true);
    String id;
    PlanningTask before;
    try (RunningPlatform running = new RunningPlatform(settings, directory, stuck)) {
      id = running.create(Campaigns.onPool(10));
      running.accepted(id, new CampaignCommand.Start(Campaigns.ADA));
      before = stuck.next();
      running.accepted(id, free(Planner.propose(before, WorkListener.NONE).get(0)));
    }

    try (RunningPlatform running = new RunningPlatform(settings, directory, working)) {
      PlanningTask again = working.next();

      assertThat(again.measured()).isEqualTo(before.measured()).isEmpty();
      assertThat(again.excluded()).isEqualTo(before.excluded());
      assertThat(again.pending()).isEqualTo(before.pending());
      assertThat(again.round()).isEqualTo(before.round());
      assertThat(again.seed()).isEqualTo(before.seed());
      PlanningTask next = working.next();
      assertThat(next.measured()).as("what came meanwhile is known to the next").hasSize(1);
      RunningPlatform.await(
          Duration.ofSeconds(60),
          () -> running.platform().metrics().getOrDefault("queue_open_experiments", 0.0) > 1);
      List<CampaignReplay.Batch> batches =
          answer(running.platform().history().replay(id, OptionalLong.empty(), Optional.empty()))
              .orElseThrow();
      assertThat(batches).isNotEmpty().allMatch(CampaignReplay.Batch::same);
    }
  }

  /** A result of a proposal's candidate, found elsewhere; the proposal is dropped for it. */
  private static CampaignCommand.RecordMeasurements free(PlannedProposal proposal) {
    MeasurementInput input =
        new MeasurementInput(
            Optional.empty(),
            Optional.of(proposal.candidate()),
            Optional.empty(),
            Alloys.STRENGTH,
            new MeasuredValue.Exact(1000),
            OptionalDouble.empty(),
            Measurement.Circumstances.at(Instant.EPOCH));
    return new CampaignCommand.RecordMeasurements(
        Campaigns.ADA, List.of(input), OptionalLong.empty(), Optional.empty(), "");
  }
}
