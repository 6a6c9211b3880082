package org.bloomery.actors.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.explore.Contents;
import org.bloomery.actors.explore.ExploredMeasurement;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.MeasurementReader;
import org.bloomery.actors.explore.Quantity;
import org.bloomery.actors.explore.Scatter;

/**
 * All measurements of campaigns and data sets: searched, filtered and sorted by the database, read
 * by the page.
 */
public interface MeasurementExplorer {
  /** Most points that a picture is made of; more are thinned by chance. */
  int MOST_POINTS = 5_000;

  /** Campaigns and data sets, properties and elements that there are. */
  CompletionStage<Contents> contents();

  CompletionStage<Long> count(MeasurementQuery query);

  /** A part of what a query finds, in its order. */
  CompletionStage<List<ExploredMeasurement>> page(MeasurementQuery query, int offset, int limit);

  /** Two quantities of what a query finds. */
  CompletionStage<Scatter> scatter(MeasurementQuery query, Quantity x, Quantity y);

  /**
   * Reads what a query finds on the caller's thread, all of it as it was at one moment, with
   * constant memory.
   *
   * @param limit how many at most, empty for all
   * @throws IOException when the reader throws it
   */
  void each(MeasurementQuery query, int offset, Optional<Integer> limit, MeasurementReader reader)
      throws IOException;
}
