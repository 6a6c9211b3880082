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
  STOPPING_SUGGESTED;

  static AlertKind ofFailed(WorkKind work) {
    return switch (work) {
      case TRAINING -> TRAINING_FAILED;
      case BATCH -> BATCH_FAILED;
      case RESCORING -> RESCORING_FAILED;
      case SCORING -> SCORING_FAILED;
      case GENERATOR -> GENERATOR_FAILED;
    };
  }
}
