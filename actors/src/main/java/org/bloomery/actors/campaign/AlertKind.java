package org.bloomery.actors.campaign;

/** What a person should look at. */
public enum AlertKind {
  TRAINING_FAILED,
  BATCH_FAILED,
  RESCORING_FAILED,
  SCORING_FAILED,
  GENERATOR_FAILED,
  BUDGET_EXCEEDED,
  SPACE_EXHAUSTED,
  STOPPING_SUGGESTED
}
