package org.bloomery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.lab.folder.FolderSettings;
import org.bloomery.lab.folder.WatchedFolder;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.lab.replay.ReplayLab;
import org.bloomery.lab.replay.ReplaySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapters on campaigns of the real actors and a real database. */
class RealCampaignsTest {
  private static final int BUDGET = 8;

  @TempDir Path home;

  @Test
  void aReplayLabPlaysACampaignToItsEndThroughARestart() throws Exception {
    DatabaseSettings database = DatabaseSettings.h2(home.resolve("bloomery"));
    ReplaySettings quick =
        new ReplaySettings(
            Campaigns.LAB,
            ReplaySettings.STANDARD.account(),
            Duration.ofMillis(20),
            2,
            Duration.ofMillis(20));
    PublishedAnswers table = table(Alloys.pool());
    String campaign;
    try (RunningPlatform running = new RunningPlatform(database, home)) {
      campaign = start(running, Campaigns.onPool(BUDGET));
      CampaignService service = running.platform().service();
      try (ReplayLab ignored =
          ReplayLab.start(running.platform().labs(), table, quick, InstantSource.system())) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> answer(service.measurements(campaign, 0)).size() >= 3);
      }
      Awaitility.await()
          .until(() ->
              answer(service.experiments(campaign, 0)).stream()
                  .noneMatch(experiment -> experiment.state().equals("CLAIMED")));
    }
    try (RunningPlatform running = new RunningPlatform(database, home)) {
      CampaignService service = running.platform().service();
      try (ReplayLab lab =
          ReplayLab.start(running.platform().labs(), table, quick, InstantSource.system())) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() ->
                answer(service.campaign(campaign, 0)).orElseThrow().summary().status()
                    == CampaignStatus.COMPLETED);
        assertThat(lab.health().troubled()).isFalse();
      }

      List<MeasurementView> results = answer(service.measurements(campaign, 0));
      assertThat(results).hasSize(BUDGET);
      assertThat(results.stream().map(result -> result.measurement().experiment()).distinct())
          .hasSize(BUDGET);
    }
  }

  @Test
  void aTableFromTheFolderMeasuresExperimentsOfTheCampaign() throws Exception {
    DatabaseSettings database = DatabaseSettings.h2(home.resolve("bloomery"));
    try (RunningPlatform running = new RunningPlatform(database, home)) {
      String campaign = start(running, Campaigns.onPool(BUDGET));
      CampaignService service = running.platform().service();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> answer(service.experiments(campaign, 0)).size() >= 2);
      List<ExperimentView> open = answer(service.experiments(campaign, 0));
      Path inbox = Files.createDirectories(home.resolve("lab/inbox").resolve(campaign));

      try (WatchedFolder folder =
          WatchedFolder.start(
              running.platform().labs(),
              service,
              FolderSettings.in(home.resolve("lab"))
                  .withSettle(Duration.ofMillis(50))
                  .withPoll(Duration.ofMillis(100)),
              PropertyRegistry.standard(),
              InstantSource.system())) {
        Files.writeString(
            inbox.resolve("good.csv"),
            "experiment,sample,formula,yield stress (MPa)\n"
                + open.get(0).id()
                + ",S-1,,1111\n,S-2,MoNbTaW,1058\n");
        Files.writeString(
            inbox.resolve("wrong.csv"),
            "experiment,yield stress (MPa)\n" + open.get(1).id() + ",900\nE999,901\n");
        Path done = home.resolve("lab/done").resolve(campaign).resolve("good.csv");
        Path report =
            home.resolve("lab/rejected").resolve(campaign).resolve("wrong.csv.report.txt");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.exists(done) && Files.exists(report));

        assertThat(Files.readString(report)).contains("row 3").contains("E999");
        Awaitility.await().until(() -> answer(service.measurements(campaign, 0)).size() == 2);
        assertThat(state(service, campaign, open.get(0).id())).isEqualTo("MEASURED");

        Files.writeString(inbox.resolve("later.csv"), "sample,yield stress (MPa)\nS-1,1120\n");
        Awaitility.await().until(() -> answer(service.measurements(campaign, 0)).size() == 3);
        assertThat(answer(service.measurements(campaign, 0)).get(2).measurement().experiment())
            .contains(open.get(0).id());
        assertThat(folder.health().intakes()).isPositive();
      }
    }
  }

  private static String state(CampaignService service, String campaign, String experiment)
      throws Exception {
    return answer(service.experiments(campaign, 0)).stream()
        .filter(view -> view.id().equals(experiment))
        .map(ExperimentView::state)
        .findFirst()
        .orElseThrow();
  }

  private static String start(RunningPlatform running, CampaignSpec spec) throws Exception {
    String campaign = running.create(spec);
    running.accepted(campaign, new CampaignCommand.Start(Campaigns.ADA));
    return campaign;
  }

  private static PublishedAnswers table(Pool pool) {
    Map<PublishedAnswers.Question, Double> numbers = new HashMap<>();
    for (Pool.Entry entry : pool.entries()) {
      numbers.put(
          PublishedAnswers.Question.of(entry.candidate(), Alloys.STRENGTH),
          Alloys.strength(entry.candidate()));
    }
    return PublishedAnswers.ofNumbers(numbers, "a table");
  }
}
