package org.bloomery.actors.campaign;

/** Where a campaign stands. */
public enum CampaignStatus {
  DRAFT,
  RUNNING,
  PAUSED,
  WINDING_DOWN,
  COMPLETED,
  ARCHIVED
}
