package org.bloomery.actors.inventory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.projection.ProjectionBehavior;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.eventsourced.javadsl.EventSourcedProvider;
import org.apache.pekko.projection.jdbc.javadsl.JdbcProjection;
import org.bloomery.actors.view.ProjectionSession;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.store.Database;
import org.jdbi.v3.core.Jdbi;

/**
 * What inventories look like to readers: runs the projection and reads the tables it keeps. Readers
 * see every acknowledged command: while the tables are behind the journal, the inventory itself
 * answers.
 */
public final class InventoryReadSide {
  private final Jdbi jdbi;
  private final Function<String, CompletionStage<InventoryState>> ask;
  private final Executor blocking;

  private InventoryReadSide(
      Jdbi jdbi, Function<String, CompletionStage<InventoryState>> ask, Executor blocking) {
    this.jdbi = jdbi;
    this.ask = ask;
    this.blocking = blocking;
  }

  /**
   * Starts the projection.
   *
   * @param ask gives the state of a laboratory's inventory from the inventory itself
   */
  public static InventoryReadSide start(
      ActorSystem<?> system,
      Database database,
      Function<String, CompletionStage<InventoryState>> ask,
      Executor blocking) {
    ShardedDaemonProcess.get(system)
        .init(
            ProjectionBehavior.Command.class,
            "inventory-views",
            1,
            number ->
                ProjectionBehavior.create(
                    JdbcProjection.exactlyOnce(
                        ProjectionId.of("inventory-views", InventoryEntity.TAG),
                        EventSourcedProvider.<InventoryEvent>eventsByTag(
                            system, JdbcReadJournal.Identifier(), InventoryEntity.TAG),
                        () -> new ProjectionSession(database.dataSource()),
                        InventoryProjection::new,
                        system)),
            ProjectionBehavior.stopMessage());
    return new InventoryReadSide(database.jdbi(), ask, blocking);
  }

  public CompletionStage<List<String>> labs() {
    return CompletableFuture.supplyAsync(() -> InventoryRows.labs(jdbi), blocking);
  }

  /** Samples of all laboratories made for an experiment; may be late. */
  public CompletionStage<List<LabSample>> samplesOf(ExperimentId experiment) {
    return CompletableFuture.supplyAsync(() -> InventoryRows.samplesOf(jdbi, experiment), blocking);
  }

  public CompletionStage<List<StockLot>> lots(String lab) {
    return read(lab, InventoryView::lots);
  }

  public CompletionStage<Optional<StockLot>> lot(String lab, String id) {
    return read(lab, view -> view.lot(id));
  }

  public CompletionStage<List<Sample>> samples(String lab) {
    return read(lab, InventoryView::samples);
  }

  public CompletionStage<Optional<SampleDetail>> sample(String lab, String code) {
    return read(lab, view -> view.sample(code));
  }

  public CompletionStage<List<String>> samplesFrom(String lab, String lot) {
    return read(lab, view -> view.samplesFrom(lot));
  }

  public CompletionStage<List<Attachment>> attachments(String lab, String subject) {
    return read(lab, view -> view.attachments(subject));
  }

  public CompletionStage<Optional<Attachment>> attachment(String lab, String digest) {
    return read(lab, view -> view.attachment(digest));
  }

  private <T> CompletionStage<T> read(String lab, Function<InventoryView, T> query) {
    InventoryRows rows = new InventoryRows(jdbi, lab);
    return CompletableFuture.supplyAsync(rows::isLate, blocking)
        .thenCompose(late ->
            late
                ? ask.apply(lab).thenApply(state -> query.apply(new LiveInventory(state)))
                : CompletableFuture.supplyAsync(() -> query.apply(rows), blocking));
  }
}
