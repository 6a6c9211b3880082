package org.bloomery.lab.folder;

/** What became of a table. */
sealed interface IntakeOutcome {
  /** All its results are on disk. */
  record Recorded(String summary) implements IntakeOutcome {}

  /** None of its results was stored. */
  record Refused(String report) implements IntakeOutcome {}

  /** Nothing can be said now; it is tried again. */
  record Later(String reason) implements IntakeOutcome {}
}
