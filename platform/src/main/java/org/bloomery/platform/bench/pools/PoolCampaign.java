package org.bloomery.platform.bench.pools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.PendingExperiment;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.platform.bench.TopShare;

/**
 * A campaign in a pool without actors: the same planner, models and acquisition as a campaign has,
 * after two random starts.
 */
final class PoolCampaign {
  /** Share of the best 5 % at which a campaign has done what it is asked for. */
  static final double GOAL = 0.5;

  static final int STARTS = 2;

  /**
   * In batches of one, results after which the model is no longer trained anew for each: a campaign
   * proposes with the model that serves while the next is trained.
   */
  static final int EAGER = 20;

  /** Results between trainings from then on. */
  static final int LATER_EVERY = 3;

  private static final long SEEDS_APART = 1000;

  private final SearchedPool pool;
  private final Trainer trainer;
  private final int batch;
  private final int longest;

  /**
   * @param trainer knows the conditions of the pool
   * @param batch experiments of a batch
   * @param longest results after which a campaign ends anyway
   */
  PoolCampaign(SearchedPool pool, Trainer trainer, int batch, int longest) {
    this.pool = pool;
    this.trainer = trainer;
    this.batch = batch;
    this.longest = Math.min(longest, pool.size());
  }

  /**
   * A campaign played to its end.
   *
   * @param order positions in the pool, in the order in which results came
   */
  record Played(List<Integer> order) {}

  /** Plays a campaign; its starts and the laboratory depend on the seed alone. */
  Played play(Contender contender, long seed) {
    TopShare top = pool.top();
    LateLaboratory laboratory = new LateLaboratory(batch, seed);
    List<String> ids = pool.pool().entries().stream().map(Pool.Entry::id).toList();
    List<Integer> order = new ArrayList<>(starts(seed));
    try (Serving serving = new Serving(contender, seed)) {
      for (int round = 1; !isOver(top, order); round++) {
        List<TrainingPoint> measured = order.stream().map(this::point).toList();
        List<Integer> pending = laboratory.pending();
        int wanted = Math.min(batch, pool.size() - order.size() - pending.size());
        if (wanted > 0) {
          Predictor predictor = serving.after(measured, round);
          for (PlannedProposal proposal :
              propose(predictor, measured, pending, wanted, seed, round)) {
            laboratory.begin(ids.indexOf(proposal.entry().orElseThrow()), round);
          }
        }
        for (int entry : laboratory.results(round)) {
          if (!isOver(top, order)) {
            order.add(entry);
          }
        }
      }
    }
    return new Played(order);
  }

  /** The model that proposals are made with, trained anew when it is due. */
  private final class Serving implements AutoCloseable {
    private final Contender contender;
    private final long seed;
    private Optional<Predictor> predictor = Optional.empty();
    private int learned;

    Serving(Contender contender, long seed) {
      this.contender = contender;
      this.seed = seed;
    }

    Predictor after(List<TrainingPoint> measured, int round) {
      int every = batch > 1 || measured.size() <= EAGER ? 1 : LATER_EVERY;
      if (predictor.isEmpty() || measured.size() - learned >= every) {
        close();
        predictor = Optional.of(trained(measured, round));
        learned = measured.size();
      }
      return predictor.orElseThrow();
    }

    private Predictor trained(List<TrainingPoint> measured, int round) {
      TrainingTask task =
          new TrainingTask(
              contender.model(seed),
              List.of(new TrainingTask.Quantity(pool.property(), List.of(pool.objective().test()))),
              pool.pool(),
              measured,
              SEEDS_APART * seed + round);
      return trainer.train(task, WorkListener.NONE).predictor();
    }

    @Override
    public void close() {
      predictor.ifPresent(Predictor::close);
      predictor = Optional.empty();
    }
  }

  private boolean isOver(TopShare top, List<Integer> order) {
    return order.size() >= longest || top.found(order) >= GOAL;
  }

  private List<Integer> starts(long seed) {
    SplittableRandom random = new SplittableRandom(SEEDS_APART * seed);
    int first = random.nextInt(pool.size());
    int second = random.nextInt(pool.size() - 1);
    return List.of(first, second < first ? second : second + 1);
  }

  private List<PlannedProposal> propose(
      Predictor predictor,
      List<TrainingPoint> measured,
      List<Integer> pending,
      int wanted,
      long seed,
      int round) {
    AcquisitionSpec acquisition =
        AcquisitionSpec.standard()
            .withBatchSize(batch)
            .withRefill(AcquisitionSpec.Refill.BATCHWISE)
            .withControlShare(0);
    return Planner.propose(
        new PlanningTask(
            pool.pool(),
            List.of(pool.objective()),
            List.of(),
            acquisition,
            measured,
            pending.stream().map(this::experiment).toList(),
            measured.stream().map(point -> Exclusion.of(point.candidate(), List.of())).toList(),
            List.of(),
            Optional.of(predictor),
            SimulatedValues.NONE,
            wanted,
            round,
            SEEDS_APART * seed + round),
        WorkListener.NONE);
  }

  private TrainingPoint point(int position) {
    Pool.Entry entry = pool.pool().entries().get(position);
    return new TrainingPoint(
        entry.id(),
        entry.candidate(),
        pool.objective().test(),
        new MeasuredValue.Exact(pool.values().get(position)),
        OptionalDouble.empty(),
        1);
  }

  private PendingExperiment experiment(int position) {
    Pool.Entry entry = pool.pool().entries().get(position);
    return new PendingExperiment(entry.id(), entry.candidate(), entry.tests());
  }
}
