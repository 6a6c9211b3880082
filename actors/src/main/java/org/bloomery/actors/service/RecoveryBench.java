package org.bloomery.actors.service;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.bloomery.actors.campaign.CampaignEntity;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignSerializer;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.models.ensemble.Trainer;

/**
 * How soon a long campaign is back after a start, and how much memory many campaigns take, through
 * the real journal and the real actors.
 */
public final class RecoveryBench {
  private static final int PROPOSALS = 6;
  private static final int MEASURED = 4;
  private static final int EVENTS_BESIDE_RENEWALS = 7 + MEASURED * 4;
  private static final int ROUNDS_OF_MANY = 50;
  private static final int AT_ONCE = 16;
  private static final double MIB = 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path directory;
  private final Trainer trainer;
  private final Consumer<String> words;

  /**
   * @param directory empty scratch space
   * @param trainer never asked to train
   * @param words hears what goes on
   */
  public RecoveryBench(Path directory, Trainer trainer, Consumer<String> words) {
    this.directory = directory;
    this.trainer = trainer;
    this.words = words;
  }

  /**
   * Recovers one campaign of so many events, at least 1,000, once with a snapshot and once without.
   *
   * @return {@code recover_1e5_events_s} and {@code recover_1e5_events_no_snapshot_s}; {@code
   *     events} tells the true number
   */
  public Map<String, Double> recovery(int events) throws Exception {
    // Fifty measured experiments per thousand events; instruments renew their claims in between.
    int rounds = Math.max(1, events / 1000 * 50 / MEASURED);
    int renewals = Math.max(0, (events / rounds - EVENTS_BESIDE_RENEWALS) / MEASURED);
    BenchHistory.Told told = BenchHistory.of("long", 1, rounds, PROPOSALS, MEASURED, renewals);
    words.accept("writing two campaigns of " + told.events().size() + " events");
    DatabaseSettings settings = DatabaseSettings.h2(directory.resolve("recovery"));
    try (Database database = Database.open(settings)) {
      try (Connection connection = database.dataSource().getConnection()) {
        write(connection, "plain", told.events(), 1);
        write(connection, "snapshot", told.events(), 1);
        writeSnapshot(connection, "snapshot", told.state());
      }
      Map<String, Double> figures = new TreeMap<>();
      figures.put("events", (double) told.events().size());
      figures.put("recover_1e5_events_s", recover(database, "snapshot", told.state()));
      figures.put("recover_1e5_events_no_snapshot_s", recover(database, "plain", told.state()));
      return figures;
    }
  }

  /** Each in an actor system that has just started, as after a restart. */
  private double recover(Database database, String campaign, CampaignState expected)
      throws Exception {
    ActorPlatform platform = ActorPlatform.start(ActorConfig.of(database, directory, trainer));
    try {
      answer(platform.state("nobody"));
      long start = System.nanoTime();
      CampaignState state = answer(platform.state(campaign));
      double seconds = (System.nanoTime() - start) / 1e9;
      if (state.measurements().size() != expected.measurements().size()) {
        throw new IllegalStateException(
            "campaign " + campaign + " came back with " + state.measurements().size() + " results");
      }
      words.accept(campaign + " came back in " + seconds + " s");
      return seconds;
    } finally {
      platform.stop().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /**
   * Wakes so many running campaigns, each with 200 measurements, 300 experiments and 50 rounds.
   *
   * @return {@code heap_1000_campaigns_mib}: heap after collection with all awake, less the heap
   *     before
   */
  public Map<String, Double> heap(int campaigns) throws Exception {
    DatabaseSettings settings = DatabaseSettings.h2(directory.resolve("heap"));
    try (Database database = Database.open(settings)) {
      words.accept("writing " + campaigns + " campaigns");
      try (Connection connection = database.dataSource().getConnection()) {
        for (int i = 0; i < campaigns; i++) {
          BenchHistory.Told told =
              BenchHistory.of("c" + i, i, ROUNDS_OF_MANY, PROPOSALS, MEASURED, 0);
          int last = told.events().size();
          // The snapshot holds it all; of the journal only the end is ever read.
          write(connection, "c" + i, told.events().subList(last - 1, last), last);
          writeSnapshot(connection, "c" + i, told.state());
        }
      }
      ActorPlatform platform = ActorPlatform.start(ActorConfig.of(database, directory, trainer));
      try {
        answer(platform.state("nobody"));
        double before = usedHeapMib();
        long experiments = wake(platform, campaigns);
        double after = usedHeapMib();
        words.accept(campaigns + " campaigns with " + experiments + " experiments are awake");
        return Map.of("heap_1000_campaigns_mib", after - before);
      } finally {
        platform.stop().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private static long wake(ActorPlatform platform, int campaigns) throws Exception {
    long experiments = 0;
    for (int from = 0; from < campaigns; from += AT_ONCE) {
      List<CompletableFuture<CampaignState>> waking = new ArrayList<>();
      for (int i = from; i < Math.min(campaigns, from + AT_ONCE); i++) {
        waking.add(platform.state("c" + i).toCompletableFuture());
      }
      for (CompletableFuture<CampaignState> state : waking) {
        experiments += answer(state).experiments().stream().map(ExperimentFile::id).count();
      }
    }
    return experiments;
  }

  private static double usedHeapMib() throws InterruptedException {
    // What is only weakly reachable goes in the first collection, what that frees in the next.
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  private static <T> T answer(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Untagged, so that no projection takes part. */
  private static void write(
      Connection connection, String campaign, List<CampaignEvent> events, long first)
      throws SQLException {
    SerializerWithStringManifest serializer = new CampaignSerializer();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp,"
                + " adapter_manifest, event_ser_id, event_ser_manifest, event_payload)"
                + " VALUES (?, ?, 'bench', 0, '', ?, ?, ?)")) {
      long sequence = first;
      for (CampaignEvent event : events) {
        insert.setString(1, CampaignEntity.persistenceId(campaign).id());
        insert.setLong(2, sequence);
        insert.setInt(3, serializer.identifier());
        insert.setString(4, serializer.manifest(event));
        insert.setBytes(5, serializer.toBinary(event));
        insert.addBatch();
        if (sequence % 1000 == 0) {
          insert.executeBatch();
        }
        sequence++;
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void writeSnapshot(Connection connection, String campaign, CampaignState state)
      throws SQLException {
    SerializerWithStringManifest serializer = new CampaignSerializer();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot_ser_id,"
                + " snapshot_ser_manifest, snapshot_payload) VALUES (?, ?, 0, ?, ?, ?)")) {
      insert.setString(1, CampaignEntity.persistenceId(campaign).id());
      insert.setLong(2, state.sequence());
      insert.setInt(3, serializer.identifier());
      insert.setString(4, serializer.manifest(state));
      insert.setBytes(5, serializer.toBinary(state));
      insert.executeUpdate();
    }
  }
}
