package org.bloomery.models.acquisition;

/**
 * The result of a proposal as the bandit sees it.
 *
 * @param source where the proposal came from
 * @param score of which more is better
 */
public record SourceResult(ProposalSource source, double score) {}
