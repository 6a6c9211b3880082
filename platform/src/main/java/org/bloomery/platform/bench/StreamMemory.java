package org.bloomery.platform.bench;

import java.io.IOException;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.Screening;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlist;

/** The process that streams candidates while {@link MemoryGrowth} looks at its memory. */
final class StreamMemory {
  private static final long FEW = 1_000_000;
  private static final long MANY = 100_000_000;
  private static final String HEAP = "384m";

  private StreamMemory() {}

  /** Candidates streamed in the time that the usage tells. */
  static long streamed() {
    return MANY - FEW;
  }

  /** Starts the process and waits for it. */
  static MemoryGrowth.Usage measure(BenchContext context) throws IOException, InterruptedException {
    return MemoryGrowth.measure(context, HEAP, StreamMemory.class);
  }

  /** Streams few and then many candidates, and says its memory. */
  public static void main(String[] arguments) throws IOException {
    CompositionSpace space = LargeSpace.space();
    try (FractionPredictor predictor = new FractionPredictor()) {
      ScreeningPlan plan = ScreeningPlan.of(LargeSpace.task(space, predictor));
      CandidateStream stream = space.stream(0, 1);
      Shortlist top = plan.shortlist();
      try (Screening screening = plan.open()) {
        MemoryGrowth.say(
            () -> scan(screening, stream, top, FEW),
            () -> scan(screening, stream, top, MANY - FEW));
      }
    }
  }

  private static void scan(
      Screening screening, CandidateStream stream, Shortlist top, long candidates) {
    long scored = screening.scan(upTo(stream, candidates), top, () -> true);
    if (scored < candidates * 0.99) {
      throw new IllegalStateException("the space ended after " + scored + " candidates");
    }
  }

  /** The next so many candidates, to a block. */
  private static CandidateStream upTo(CandidateStream stream, long count) {
    long[] left = {count};
    return block -> {
      int rows = left[0] > 0 ? stream.fill(block) : 0;
      left[0] -= rows;
      return rows;
    };
  }
}
