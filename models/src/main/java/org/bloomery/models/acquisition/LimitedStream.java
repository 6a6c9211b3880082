package org.bloomery.models.acquisition;

import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;

/** The next candidates of a stream, up to a number of whole blocks; the stream goes on behind. */
final class LimitedStream implements CandidateStream {
  private final CandidateStream stream;
  private long left;

  LimitedStream(CandidateStream stream, long most) {
    this.stream = stream;
    this.left = most;
  }

  @Override
  public int fill(CandidateBlock block) {
    if (left <= 0) {
      return 0;
    }
    int rows = stream.fill(block);
    left -= rows;
    return rows;
  }
}
