package org.bloomery.platform.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.Screening;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlist;
import org.bloomery.models.ensemble.BareForward;
import org.bloomery.models.ensemble.TrainedModel;

/**
 * Screening and the bare forward pass of the same networks in turns, on the same threads of the
 * same process: what screening costs beside the networks.
 */
final class ScreeningRace {
  private static final int SHARES = 512;

  /** Odd, so that windows one after the other look at distant parts of the space. */
  private static final int STRIDE = 197;

  private final CompositionSpace space;
  private final TrainedModel model;
  private final String device;
  private final int workers;
  private final long windowNanos;

  /** Candidates per second of both. */
  record Outcome(double screening, double bare, double ratio) {}

  private record Count(long rows, double seconds) {
    double rate() {
      return rows / seconds;
    }
  }

  /**
   * @param workers threads, each with one engine thread
   * @param windowNanos length of a turn
   */
  ScreeningRace(
      CompositionSpace space, TrainedModel model, String device, int workers, long windowNanos) {
    this.space = space;
    this.model = model;
    this.device = device;
    this.workers = workers;
    this.windowNanos = windowNanos;
  }

  /** Lets both take turns, after one turn each that does not count. */
  Outcome run(int rounds) throws Exception {
    ScreeningPlan plan = ScreeningPlan.of(LargeSpace.task(space, model.predictor()));
    Shortlist best = plan.shortlist();
    List<Double> screening = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers);
        BareForward networks = new BareForward(model.artifact(), device)) {
      for (int round = 0; round <= rounds; round++) {
        int now = round;
        double networksAlone = together(threads, worker -> forward(networks, worker));
        double floor = best.threshold();
        double whole =
            together(threads, worker -> screen(plan, now * workers + worker, floor, best));
        if (round > 0) {
          bare.add(networksAlone);
          screening.add(whole);
          ratios.add(whole / networksAlone);
        }
      }
    }
    return new Outcome(Medians.of(screening), Medians.of(bare), Medians.of(ratios));
  }

  private interface Turn {
    Count take(int worker);
  }

  /** Sum of the workers' rates. */
  private double together(ExecutorService threads, Turn turn) throws Exception {
    List<Callable<Count>> turns = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      int number = worker;
      turns.add(() -> turn.take(number));
    }
    double rate = 0;
    for (Future<Count> count : threads.invokeAll(turns)) {
      rate += count.get().rate();
    }
    return rate;
  }

  private Count forward(BareForward networks, int seed) {
    try (BareForward.Worker worker = networks.worker(seed)) {
      long start = System.nanoTime();
      long rows = 0;
      while (System.nanoTime() - start < windowNanos) {
        worker.forward();
        rows += networks.rows();
      }
      return new Count(rows, (System.nanoTime() - start) / 1e9);
    }
  }

  /** A share as the screening workers go through it, cut off at the end of the turn. */
  private Count screen(ScreeningPlan plan, int turn, double floor, Shortlist best) {
    long start = System.nanoTime();
    Shortlist top = plan.shortlist(floor);
    CandidateStream share = space.stream(turn * STRIDE % SHARES, SHARES);
    CandidateStream timed =
        block -> System.nanoTime() - start < windowNanos ? share.fill(block) : 0;
    long rows;
    try (Screening screening = plan.open()) {
      rows = screening.scan(timed, top, () -> true);
    }
    synchronized (best) {
      best.merge(top);
    }
    return new Count(rows, (System.nanoTime() - start) / 1e9);
  }
}
