package org.bloomery.actors.campaign;

/** The kinds of work a campaign owes. */
public enum WorkKind {
  TRAINING,
  BATCH,
  RESCORING,
  SCORING,
  /** Training of the generative model that candidates are decoded by. */
  GENERATOR
}
