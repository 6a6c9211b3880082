package org.bloomery.actors.campaign;

/** What people should know of an experiment beside its state. */
public enum ExperimentFlag {
  /** Its candidate lies outside the amended space. */
  OUTSIDE_SPACE,
  /** Two models in a row know something better. */
  STALE,
  /** Something else than the nominal was made. */
  OFF_TARGET,
  /** A result came after it had failed or been rejected or withdrawn. */
  REVIVED,
  /** A result came from somebody else than the holder of its claim. */
  RESULT_BY_OTHER,
  /** A result lies outside the model's 99.9 % interval. */
  SURPRISING
}
