package org.bloomery.actors.campaign;

/** The kinds of work a campaign owes. */
public enum WorkKind {
  TRAINING,
  BATCH,
  RESCORING,
  SCORING,
  /** Training of the generative model that candidates are decoded by. */
  GENERATOR,
  /** Training of an alternative that runs beside the campaign. */
  SHADOW_TRAINING,
  SHADOW_SCORING
}
