package org.bloomery.actors.explore;

import org.bloomery.actors.view.MeasurementView;

/** A measurement and to what it belongs. */
public record ExploredMeasurement(MeasurementSource source, MeasurementView view) {}
