package org.bloomery.models.search;

import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;

/**
 * A stream of candidates that learns from what they are worth: it is told of every block it filled
 * before it fills the next.
 */
public interface GuidedStream extends CandidateStream {

  /**
   * Hears about the rows of the block filled last.
   *
   * @param scores expected score of the objective of each row, of which more is better
   * @param worths what measuring each row is worth
   */
  void heard(CandidateBlock block, double[] scores, double[] worths);

  /**
   * The best it has met that may be proposed, each the best of its surroundings, so that a batch
   * finds several hills among them and not one from all sides. Asked when the stream has ended.
   */
  CandidateStream survivors();
}
