package org.bloomery.actors.campaign;

/** What people should know of a measurement. */
public enum MeasurementFlag {
  /** Belongs to no experiment. */
  FREE,
  /** The test already had a value, or somebody else holds the experiment. */
  REPLICATE,
  /** Came with a token that is not the newest. */
  OLD_TOKEN,
  /** Came from somebody who did not hold the experiment. */
  WITHOUT_CLAIM,
  /** What was made differs from the nominal beyond the tolerance. */
  OFF_TARGET
}
