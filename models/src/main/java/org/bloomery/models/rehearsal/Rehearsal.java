package org.bloomery.models.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.acquisition.SourceShares;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.physics.Simulators;

/**
 * Plays a campaign against truths: the planner of campaigns, batch after batch, each answered
 * whole. The same task and number give the same play, whatever else runs. Safe for use by several
 * threads.
 */
public final class Rehearsal {
  /** Candidates of the space that stand for it: a share is then told to 1 in 2,000. */
  private static final int SAMPLE = 2_000;

  /** Candidates looked at for a batch. */
  private static final long SCREENED = 4_000;

  private static final int BLOCK = 500;

  private final RehearsalTask task;
  private final AcquisitionSpec acquisition;
  private final Columns columns;
  private final SimulatedScale simulated;

  /** The space as rows with the simulator's standardised values. */
  private final double[][] rows;

  private final double[] follows;

  /** Batches that cover the space: without a model they are the same against every truth. */
  private final Map<Covering, List<PlannedProposal>> coverings = new ConcurrentHashMap<>();

  private record Covering(int batch, int round) {}

  /**
   * @throws IllegalArgumentException when the space is empty, or a value is aimed at where only a
   *     simulator could say what values are
   */
  public Rehearsal(RehearsalTask task) {
    this.task = task;
    List<Query> sample = sample(task.space(), task.objective(), task.seed());
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("the space holds no candidate to measure");
    }
    this.columns = Columns.of(List.copyOf(task.space().palette()), sample);
    this.simulated = SimulatedScale.of(task.simulator().flatMap(Simulators::find), sample);
    if (task.objective().goal() instanceof Objective.Goal.Target && !simulated.isKnown()) {
      throw new IllegalArgumentException(
          "a target is a value of the property, and without a simulator nothing says how large"
              + " values are; accepted are the highest and the lowest");
    }
    this.rows = sample.stream().map(columns::row).toArray(double[][]::new);
    this.follows = sample.stream().mapToDouble(simulated::of).toArray();
    this.acquisition =
        new AcquisitionSpec(
            task.acquisition().function(),
            task.acquisition().batchSize(),
            0,
            0,
            AcquisitionSpec.Refill.BATCHWISE,
            Math.min(SCREENED, task.acquisition().largestScreening()),
            task.acquisition().controlShare(),
            Optional.empty());
  }

  public RehearsalTask task() {
    return task;
  }

  /** Whether truths follow a simulator. */
  public boolean isSimulated() {
    return simulated.isKnown();
  }

  private static List<Query> sample(DesignSpace space, Objective objective, long seed) {
    List<Query> queries = new ArrayList<>();
    if (space instanceof Pool pool) {
      for (Pool.Entry entry : pool.entries()) {
        test(objective, entry.tests())
            .ifPresent(test -> queries.add(new Query(entry.candidate(), test)));
      }
      return queries;
    }
    CandidateBlock block = space.block(BLOCK);
    CandidateStream stream = space.sample(SAMPLE, seed);
    for (int filled = stream.fill(block); filled > 0; filled = stream.fill(block)) {
      for (int row = 0; row < filled; row++) {
        queries.add(new Query(block.candidate(row), objective.test()));
      }
    }
    return queries;
  }

  private static Optional<PropertyTest> test(Objective objective, List<PropertyTest> tests) {
    return tests.stream().filter(objective::covers).findFirst();
  }

  /**
   * Plays a campaign of every batch size against one truth.
   *
   * @param number of the truth, from 0: all batch sizes meet the same ones
   * @throws WorkCancelled when the listener says stop
   */
  public PlayedTruth play(int number, WorkListener listener) {
    Truth truth =
        new Truth(
            columns,
            simulated.isKnown(),
            new SplittableRandom(task.seed() + 0x9E3779B97F4A7C15L * (number + 1)).nextLong());
    Landscape landscape = new Landscape(truth);
    List<PlayedTruth.Campaign> campaigns = new ArrayList<>();
    for (int batch : task.batches()) {
      double from = (double) campaigns.size() / task.batches().size();
      double part = 1.0 / task.batches().size();
      WorkListener within = (share, phase) -> listener.proceed(from + share * part, phase);
      campaigns.add(new Play(truth, landscape, batch).played(within));
    }
    return new PlayedTruth(number, campaigns);
  }

  /** A truth over the space. */
  private final class Landscape {
    private final double[] scores;
    private final double deviation;

    Landscape(Truth truth) {
      scores =
          IntStream.range(0, rows.length)
              .mapToDouble(i -> score(truth.at(rows[i], follows[i])))
              .sorted()
              .toArray();
      double mean = Arrays.stream(scores).average().orElse(0);
      deviation =
          Math.sqrt(Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(0));
    }

    double shareBetter(double score) {
      int atMost = Arrays.binarySearch(scores, score);
      int place = atMost < 0 ? -atMost - 1 : atMost + 1;
      while (place < scores.length && scores[place] <= score) {
        place++;
      }
      return (scores.length - place) / (double) scores.length;
    }

    double regret(double score) {
      double best = scores[scores.length - 1];
      return deviation > 0 ? Math.max(0, best - score) / deviation : 0;
    }
  }

  /** The goal's score of a standardised value. */
  private double score(double standardised) {
    return task.objective().goal().score(simulated.centre() + simulated.scale() * standardised);
  }

  /** One campaign under way. */
  private final class Play {
    private final Truth truth;
    private final Landscape landscape;
    private final int batch;
    private final List<TrainingPoint> measured = new ArrayList<>();
    private final List<BelievedProcess.Told> told = new ArrayList<>();
    private final List<Exclusion> excluded = new ArrayList<>();
    private final List<Double> shareBetter = new ArrayList<>();
    private final List<Double> regret = new ArrayList<>();
    private double best = Double.NEGATIVE_INFINITY;

    Play(Truth truth, Landscape landscape, int batch) {
      this.truth = truth;
      this.landscape = landscape;
      this.batch = batch;
    }

    PlayedTruth.Campaign played(WorkListener listener) {
      for (int round = 1; measured.size() < task.experiments(); round++) {
        if (!listener.proceed((double) measured.size() / task.experiments(), "rehearsing")) {
          throw new WorkCancelled("the rehearsal");
        }
        List<PlannedProposal> proposals = propose(round, listener);
        if (proposals.isEmpty()) {
          break;
        }
        proposals.forEach(this::answer);
      }
      // Where candidates run out, more experiments find no more.
      while (!regret.isEmpty() && regret.size() < task.experiments()) {
        shareBetter.add(shareBetter.getLast());
        regret.add(regret.getLast());
      }
      return new PlayedTruth.Campaign(batch, shareBetter, regret);
    }

    private List<PlannedProposal> propose(int round, WorkListener listener) {
      int left = task.experiments() - measured.size();
      int wanted = Math.min(batch, left);
      long seed = task.seed() + 1_000L * round + batch;
      return measured.size() < task.withoutModel()
          ? coverings.computeIfAbsent(
              new Covering(batch, round),
              first -> propose(Optional.empty(), wanted, round, seed, listener))
          : propose(
              Optional.of(new BelievedProcess(columns, simulated, told, seed)),
              wanted,
              round,
              seed,
              listener);
    }

    private List<PlannedProposal> propose(
        Optional<Predictor> predictor, int wanted, int round, long seed, WorkListener listener) {
      return Planner.propose(
          new PlanningTask(
              task.space(),
              List.of(task.objective()),
              List.of(),
              acquisition.withBatchSize(wanted),
              measured,
              List.of(),
              excluded,
              List.of(),
              predictor,
              SimulatedValues.NONE,
              task.resolution(),
              SourceShares.GRID_ALONE,
              Optional.empty(),
              wanted,
              round,
              seed),
          (share, phase) ->
              listener.proceed((double) measured.size() / task.experiments(), "rehearsing"));
    }

    private void answer(PlannedProposal proposal) {
      PropertyTest test =
          test(task.objective(), proposal.tests()).orElseGet(task.objective()::test);
      Query query = new Query(proposal.candidate(), test);
      double[] row = columns.row(query);
      double follow = simulated.of(query);
      double value = truth.at(row, follow);
      double observed = value + truth.error(proposal.candidate().key() + test.key());
      told.add(new BelievedProcess.Told(row, follow, observed));
      measured.add(
          new TrainingPoint(
              "R" + (measured.size() + 1),
              proposal.candidate(),
              test,
              new MeasuredValue.Exact(simulated.centre() + simulated.scale() * observed),
              OptionalDouble.empty(),
              1));
      excluded.add(
          Exclusion.of(
              proposal.candidate(), task.space() instanceof Pool ? proposal.tests() : List.of()));
      best = Math.max(best, score(value));
      shareBetter.add(landscape.shareBetter(best));
      regret.add(landscape.regret(best));
    }
  }
}
