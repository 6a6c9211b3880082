package org.bloomery.actors.explore;

import java.io.IOException;
import org.bloomery.data.dataset.MeasurementExport;

/** Takes in measurements one after the other, however many there are. */
public interface MeasurementReader {
  /** Comes first. */
  void begin(Found found) throws IOException;

  void row(ExploredMeasurement measurement) throws IOException;

  /**
   * What the query finds in all.
   *
   * @param measurements of the whole query, whatever part of it is read
   */
  record Found(long measurements, MeasurementExport.Contents contents) {}
}
