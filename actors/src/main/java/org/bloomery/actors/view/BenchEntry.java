package org.bloomery.actors.view;

/**
 * An experiment as it waits at a bench, with the campaign it belongs to.
 *
 * @param unit of the campaign's first objective
 * @param approval whether the campaign's proposals must be approved before they may be claimed
 */
public record BenchEntry(
    String campaign,
    String campaignName,
    String lab,
    String unit,
    boolean approval,
    ExperimentView experiment) {}
