package org.bloomery.models.acquisition;

/** A proposal as it is stored with its experiment. */
public record PlannedProposal(String source) {}
