package org.bloomery.data.bench;

/** Whether a sample can be worked on. */
public enum SampleState {
  AVAILABLE,
  IN_USE,
  CONSUMED,
  LOST;

  /** Whether there is nothing left to work on. */
  public boolean isGone() {
    return this == CONSUMED || this == LOST;
  }
}
