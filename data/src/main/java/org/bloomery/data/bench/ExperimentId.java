package org.bloomery.data.bench;

/** An experiment of a campaign, by ids only. */
public record ExperimentId(String campaign, String experiment) {
  public ExperimentId {
    if (campaign.isBlank() || experiment.isBlank()) {
      throw new IllegalArgumentException("an experiment is named by its campaign and its own id");
    }
  }
}
