package org.bloomery.actors.service;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.bloomery.actors.explore.Contents;
import org.bloomery.actors.explore.ExploredMeasurement;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.MeasurementReader;
import org.bloomery.actors.explore.MeasurementSearch;
import org.bloomery.actors.explore.Quantity;
import org.bloomery.actors.explore.Scatter;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.store.DatasetStore;
import org.jdbi.v3.core.Jdbi;

/** The explorer on the database of the platform. */
final class MeasurementExplorers implements MeasurementExplorer {
  /** Who brought the data sets that ship. */
  private static final String SHIPPED = "bloomery";

  private final MeasurementSearch search;
  private final Executor blocking;

  private MeasurementExplorers(MeasurementSearch search, Executor blocking) {
    this.search = search;
    this.blocking = blocking;
  }

  /**
   * Keeps the data sets that ship and writes the entries that are missing. To be called before the
   * projections start, which write entries of their own.
   */
  static MeasurementExplorers open(Jdbi jdbi, Executor blocking, InstantSource clock) {
    new DatasetStore(jdbi).keep(PublishedYields.dataset(), SHIPPED, clock.instant());
    MeasurementEntries.catchUp(jdbi);
    return new MeasurementExplorers(new MeasurementSearch(jdbi), blocking);
  }

  @Override
  public CompletionStage<Contents> contents() {
    return CompletableFuture.supplyAsync(search::contents, blocking);
  }

  @Override
  public CompletionStage<Long> count(MeasurementQuery query) {
    return CompletableFuture.supplyAsync(() -> search.count(query), blocking);
  }

  @Override
  public CompletionStage<List<ExploredMeasurement>> page(
      MeasurementQuery query, int offset, int limit) {
    return CompletableFuture.supplyAsync(() -> search.page(query, offset, limit), blocking);
  }

  @Override
  public CompletionStage<Scatter> scatter(MeasurementQuery query, Quantity x, Quantity y) {
    return CompletableFuture.supplyAsync(() -> search.scatter(query, x, y, MOST_POINTS), blocking);
  }

  @Override
  public void each(
      MeasurementQuery query, int offset, Optional<Integer> limit, MeasurementReader reader)
      throws IOException {
    search.each(query, offset, limit, reader);
  }
}
