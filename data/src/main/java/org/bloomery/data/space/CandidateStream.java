package org.bloomery.data.space;

/**
 * Candidates in blocks; each call overwrites the block it is given, so memory does not grow with
 * the space.
 */
@FunctionalInterface
public interface CandidateStream {
  /** Fills the block from row 0 and returns the number of rows, 0 at the end of the stream. */
  int fill(CandidateBlock block);

  /**
   * Share of the draws so far that were feasible: below 1 only where a sample meets rules that
   * cannot be drawn directly (limits on derived quantities).
   */
  default double acceptanceRate() {
    return 1;
  }
}
