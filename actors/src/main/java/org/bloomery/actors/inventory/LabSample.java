package org.bloomery.actors.inventory;

import org.bloomery.data.bench.Sample;

/** A sample and the laboratory it lies in. */
public record LabSample(String lab, Sample sample) {}
