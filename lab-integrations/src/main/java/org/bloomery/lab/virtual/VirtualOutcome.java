package org.bloomery.lab.virtual;

import org.bloomery.actors.campaign.FailureReason;

/** What an attempt in the virtual laboratory gives. */
public sealed interface VirtualOutcome {
  /**
   * A measured value.
   *
   * @param value MPa
   * @param uncertainty standard uncertainty, MPa
   */
  record Measured(double value, double uncertainty) implements VirtualOutcome {}

  record Failed(FailureReason reason) implements VirtualOutcome {}
}
