package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.service.JournalSettings;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred random lives of a campaign through the real journal, restarted again and again. */
class JournalLivesTest {
  private static final int LIVES = 100;

  /** For one answer, on a machine that does much else. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MEAN_STEPS = 65;
  private static final int RESTART_EVERY = 13;

  @TempDir private Path directory;
  private volatile Instant now = Campaigns.MORNING;

  /** Work that is asked for and ends when the test says so. */
  private static final class HeldWork implements CampaignWork {
    @Override
    public CompletionStage<WorkReport> carryOut(CampaignState state, Request request) {
      return new CompletableFuture<>();
    }

    @Override
    public void stop(String campaign, WorkKind kind) {}
  }

  @Test
  void whatWasAnsweredIsThereAfterAnyNumberOfRestartsAndOnceInTheTables() throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    List<CampaignState> ends = new ArrayList<>();
    try (Database database = Database.open(settings)) {
      ActorTestKit kit = ActorTestKit.create(JournalSettings.of(database, directory));
      try {
        for (int life = 0; life < LIVES; life++) {
          ends.add(new Life(kit, database, "life" + life).live(new SplittableRandom(life)));
        }
      } finally {
        kit.shutdownTestKit();
      }
    }
    assertThat(ends)
        .as("lives with results enough to lose some")
        .filteredOn(state -> state.measurements().size() >= 5)
        .hasSizeGreaterThan(LIVES / 5);
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      for (CampaignState end : ends) {
        if (end.exists()) {
          RunningPlatform.await(
              Duration.ofSeconds(60),
              () ->
                  RunningPlatform.answer(running.platform().service().campaign(end.id(), 0))
                      .filter(seen -> seen.sequence() >= end.sequence())
                      .isPresent());
          assertThat(RunningPlatform.answer(running.platform().service().measurements(end.id(), 0)))
              .extracting(MeasurementView::measurement)
              .containsExactlyElementsOf(
                  end.measurements().stream().map(MeasurementFile::measurement).toList());
        }
      }
    }
  }

  /** One campaign, told random things. */
  private final class Life {
    private final ActorTestKit kit;
    private final Database database;
    private final String campaign;
    private final TestProbe<CampaignEntity.Reply> replies;
    private final TestProbe<CampaignState> states;
    private final List<String> acknowledged = new ArrayList<>();
    private ActorRef<CampaignEntity.Command> entity;

    Life(ActorTestKit kit, Database database, String campaign) {
      this.kit = kit;
      this.database = database;
      this.campaign = campaign;
      this.replies = kit.createTestProbe();
      this.states = kit.createTestProbe();
      this.entity = spawn();
    }

    private ActorRef<CampaignEntity.Command> spawn() {
      return kit.spawn(
          CampaignEntity.create(
              campaign,
              kit.<org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding.ShardCommand>
                      createTestProbe()
                  .getRef(),
              new HeldWork(),
              () -> now));
    }

    CampaignState live(SplittableRandom random) throws Exception {
      int steps = random.nextInt(MEAN_STEPS - 25, MEAN_STEPS + 25);
      for (int step = 0; step < steps; step++) {
        if (random.nextInt(RESTART_EVERY) == 0) {
          restart();
        }
        act(CampaignCommands.step(look(), random.nextInt(Integer.MAX_VALUE), now));
      }
      restart();
      CampaignState end = look();
      kit.stop(entity);
      promisesHeld(end.sequence());
      return end;
    }

    private void promisesHeld(long sequence) throws Exception {
      try (Connection connection = database.dataSource().getConnection()) {
        Invariants invariants = new Invariants();
        CampaignState state = CampaignState.fresh(campaign);
        for (CampaignJournal.Entry entry :
            CampaignJournal.events(connection, campaign, 0, sequence)) {
          CampaignState before = state;
          state = before.apply(entry.event());
          invariants.see(before, entry.event(), state);
        }
      }
    }

    private void act(CampaignCommands.Step step) {
      switch (step) {
        case CampaignCommands.Step.Command command -> {
          entity.tell(new CampaignEntity.Execute(command.command(), replies.getRef()));
          if (replies.receiveMessage(PATIENCE) instanceof CampaignEntity.Done done) {
            acknowledged.addAll(done.answer().measurements());
          }
        }
        case CampaignCommands.Step.Report report ->
            entity.tell(new CampaignEntity.Reported(report.report()));
        case CampaignCommands.Step.Pass pass -> {
          now = now.plus(pass.time());
          for (Timers.Timer timer : Timers.of(look())) {
            if (!timer.due().isAfter(now)) {
              entity.tell(new CampaignEntity.Reported(timer.report()));
            }
          }
        }
      }
    }

    private CampaignState look() {
      entity.tell(new CampaignEntity.Look(states.getRef()));
      return states.receiveMessage(PATIENCE);
    }

    /** What the campaign knew it still knows, and the journal alone says the same. */
    private void restart() throws Exception {
      kit.stop(entity);
      CampaignState kept = journal(Long.MAX_VALUE);
      entity = spawn();
      CampaignState after = look();
      assertThat(journal(after.sequence())).isEqualTo(after);
      assertThat(after.sequence()).isGreaterThanOrEqualTo(kept.sequence());
      assertThat(after.measurements().values().stream().map(MeasurementFile::id))
          .doesNotHaveDuplicates()
          .containsAll(after.deleted() ? List.of() : acknowledged);
    }

    private CampaignState journal(long sequence) throws Exception {
      try (Connection connection = database.dataSource().getConnection()) {
        return CampaignJournal.stateFromEvents(connection, campaign, sequence);
      }
    }
  }
}
