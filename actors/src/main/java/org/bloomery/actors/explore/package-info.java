/**
 * Measurements of all campaigns and data sets in one view: what is asked ({@link
 * org.bloomery.actors.explore.MeasurementQuery}), and the answers that the database gives. Entries
 * are written by the projections of {@code view}; nothing here writes.
 */
@NullMarked
package org.bloomery.actors.explore;

import org.jspecify.annotations.NullMarked;
