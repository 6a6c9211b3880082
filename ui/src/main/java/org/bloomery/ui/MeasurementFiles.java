package org.bloomery.ui;

import java.io.IOException;
import java.io.OutputStream;
import org.bloomery.actors.explore.MeasurementQuery;

/** What people take along of the measurements they found: the same files that HTTP answers. */
public interface MeasurementFiles {
  /** Writes a table with units in its headers, row by row. */
  void csv(MeasurementQuery query, OutputStream into) throws IOException;

  /** Writes a document, measurement by measurement. */
  void json(MeasurementQuery query, OutputStream into) throws IOException;
}
