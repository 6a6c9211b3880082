package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.ChildProcess;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.GoldenJournal;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  @TempDir private Path directory;

  /** A laboratory whose trainer never comes back; it is killed while a training runs. */
  static final class Doomed {
    private Doomed() {}

    public static void main(String[] arguments) throws Exception {
      Path home = Path.of(arguments[0]);
      RunningPlatform running =
          new RunningPlatform(DatabaseSettings.h2(home.resolve("bloomery")), home, new Stuck());
      String id = running.create(Campaigns.onPool(12));
      CommandResult.Accepted started =
          running.accepted(id, new CampaignCommand.Start(Campaigns.ADA));
      System.out.println("campaign " + id);
      CampaignService service = running.platform().service();
      RunningPlatform.await(
          PATIENCE, () -> answer(service.experiments(id, started.sequence())).size() >= 3);
      for (ExperimentView open : answer(service.experiments(id, 0)).subList(0, 3)) {
        running.accepted(
            id,
            Campaigns.result(
                open.id(), 1000 + open.id().hashCode(), OptionalLong.empty(), Optional.empty()));
        System.out.println("recorded " + open.id());
      }
    }
  }

  /** Says that it was asked and waits for its end. */
  private static final class Stuck implements Trainer {
    @Override
    public TrainedModel train(TrainingTask task, WorkListener listener) {
      System.out.println("training");
      while (listener.proceed(0, "waiting")) {
        Thread.onSpinWait();
      }
      throw new org.bloomery.models.ensemble.WorkCancelled("training");
    }

    @Override
    public Predictor load(byte[] artifact) {
      throw new IllegalArgumentException("nothing was ever trained here");
    }
  }

  @Test
  void afterAKillNoResultIsLostAndOwedWorkGoesOnWithNobodyTouchingTheCampaign() throws Exception {
    List<String> said = new ArrayList<>();
    try (ChildProcess doomed = ChildProcess.run(Doomed.class, directory.toString())) {
      said.addAll(doomed.linesUpTo("training"));
      doomed.kill();
    }
    String id = said.get(0).substring("campaign ".length());
    List<String> recorded =
        said.stream()
            .filter(line -> line.startsWith("recorded "))
            .map(line -> line.substring("recorded ".length()))
            .toList();

    try (RunningPlatform running =
        new RunningPlatform(DatabaseSettings.h2(directory.resolve("bloomery")), directory)) {
      CampaignService service = running.platform().service();

      // Reading tables wakes nobody.
      RunningPlatform.await(PATIENCE, () -> !answer(service.models(id)).isEmpty());
      RunningPlatform.await(
          PATIENCE,
          () ->
              answer(service.experiments(id, 0)).stream().anyMatch(e -> e.source().equals("POOL")));

      assertThat(answer(service.measurements(id, 0)))
          .extracting(view -> view.measurement().experiment().orElseThrow())
          .doesNotHaveDuplicates()
          .containsAll(recorded);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLeaseThatEndedWhileThePlatformWasOffIsTakenBackByItself(DatabaseSettings.Kind kind)
      throws Exception {
    DatabaseSettings settings = Databases.empty(kind, directory);
    String id;
    String claimed;
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      CampaignService service = running.platform().service();
      id = running.create(Campaigns.onPool(4));
      long started = running.accepted(id, new CampaignCommand.Start(Campaigns.ADA)).sequence();
      RunningPlatform.await(PATIENCE, () -> !answer(service.experiments(id, started)).isEmpty());
      claimed = answer(service.experiments(id, 0)).get(0).id();
      running.accepted(
          id,
          new CampaignCommand.Claim(Campaigns.ADA, claimed, Optional.of(Duration.ofMillis(1500))));
    }

    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      CampaignService service = running.platform().service();

      RunningPlatform.await(
          PATIENCE,
          () ->
              answer(service.events(id, 0, 1000)).stream()
                  .anyMatch(line -> line.kind().equals("lease-expired")));

      assertThat(answer(service.experiments(id, 0)))
          .filteredOn(view -> view.id().equals(claimed))
          .extracting(ExperimentView::state)
          .containsExactly("PROPOSED");
    }
  }

  @Test
  void noRowOfTheJournalNamesAClassAndAnUnreadableSnapshotIsSkipped() throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    String id;
    long sequence;
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      CampaignService service = running.platform().service();
      id = running.create(Campaigns.onPool(5));
      running.complete(id);
      sequence = answer(service.campaign(id, 0)).orElseThrow().sequence();
      running
          .database()
          .jdbi()
          .useHandle(handle -> {
            List<byte[]> payloads =
                handle
                    .createQuery("SELECT event_payload FROM event_journal")
                    .mapTo(byte[].class)
                    .list();
            assertThat(payloads)
                .hasSizeGreaterThan((int) 20)
                .allSatisfy(bytes ->
                    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("org.bloomery"));
            assertThat(
                    handle
                        .createQuery(
                            "SELECT event_ser_manifest || adapter_manifest FROM event_journal")
                        .mapTo(String.class)
                        .list())
                .noneMatch(manifest -> manifest.contains("bloomery"));
            handle.execute(
                "INSERT INTO snapshot (persistence_id, sequence_number, created,"
                    + " snapshot_ser_id, snapshot_ser_manifest, snapshot_payload)"
                    + " VALUES (?, ?, 0, 1164001, 'campaign-state', ?)",
                "campaign|" + id,
                sequence,
                new byte[] {1, 2, 3});
          });
    }

    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      CommandResult.Accepted archived =
          running.accepted(id, new CampaignCommand.Archive(Campaigns.ADA));

      assertThat(archived.sequence()).isGreaterThan(sequence);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJournalOfAnEarlierVersionIsACampaignAgain(DatabaseSettings.Kind kind) throws Exception {
    DatabaseSettings settings = Databases.empty(kind, directory);
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      assertThat(answer(running.platform().service().campaigns())).isEmpty();
      List<GoldenJournal.Row> rows = GoldenJournal.campaign("0.1");
      running
          .database()
          .jdbi()
          .useTransaction(handle -> {
            for (int i = 0; i < rows.size(); i++) {
              handle.execute(
                  "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                      + " write_timestamp, adapter_manifest, event_ser_id,"
                      + " event_ser_manifest, event_payload)"
                      + " VALUES ('campaign|kept', ?, 'w', 0, '', ?, ?, ?)",
                  i + 1,
                  rows.get(i).serializer(),
                  rows.get(i).manifest(),
                  rows.get(i).bytes());
            }
            handle.execute(
                "INSERT INTO event_tag (event_id, tag) SELECT ordering, ? FROM event_journal"
                    + " WHERE persistence_id = 'campaign|kept'",
                org.bloomery.actors.campaign.CampaignEntity.tag("kept"));
          });
      CampaignService service = running.platform().service();

      RunningPlatform.await(
          PATIENCE,
          () ->
              answer(service.campaign("kept", 0))
                  .filter(seen -> seen.sequence() == rows.size())
                  .isPresent());

      assertThat(answer(service.measurements("kept", 0))).hasSize(6);
      running.accepted("kept", new CampaignCommand.Archive(Campaigns.ADA));
    }
  }

  @Test
  void theSameKeyCreatesOneCampaignAndAnotherBodyUnderItIsRefused() throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(Databases.empty(DatabaseSettings.Kind.H2, directory), directory)) {
      CampaignService service = running.platform().service();
      CampaignSpec spec = Campaigns.onPool(4);
      Optional<String> key = Optional.of("key-1");

      CommandResult first = answer(service.create(Campaigns.draft(spec), key));
      CommandResult again = answer(service.create(Campaigns.draft(spec), key));
      CommandResult other = answer(service.create(Campaigns.draft(Campaigns.onPool(5)), key));

      assertThat(again).isEqualTo(first);
      assertThat(other).isInstanceOf(CommandResult.Refused.class);
    }
  }

  @Test
  void aModelWhoseFileIsDamagedIsTrainedAgainAndServes() throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    String id;
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      CampaignService service = running.platform().service();
      id = running.create(Campaigns.onPool(5));
      running.complete(id, seen -> seen.servingModel().isPresent());
      String digest = answer(service.models(id)).get(0).artifactDigest();
      java.nio.file.Files.writeString(
          directory.resolve("artifacts").resolve(digest), "something else");
    }

    NearestNeighbourTrainer trainer = new NearestNeighbourTrainer();
    try (RunningPlatform running = new RunningPlatform(settings, directory, trainer)) {
      List<PredictionService.WhatIf> answers =
          answer(
                  running
                      .platform()
                      .predictions()
                      .whatIf(
                          id,
                          List.of(org.bloomery.actors.fixtures.Alloys.moNbW(50, 30)),
                          List.of(org.bloomery.actors.fixtures.Alloys.STRENGTH)))
              .orElseThrow();

      assertThat(answers.get(0).prediction()).isPresent();
      assertThat(trainer.trainings()).isEqualTo(1);
    }
  }
}
