package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.Pool;

/**
 * A task made ready for screening: which shares the candidates fall into and what each is worth.
 * Shares depend on the task alone, so the outcome does not depend on how many workers there are or
 * which of them is faster. Safe for use by several threads.
 */
public final class ScreeningPlan {
  /** Shares of a large screening: enough for many workers and for a smooth progress bar. */
  private static final int MOST_SHARES = 64;

  private static final long ROWS_PER_SHARE = 8192;

  /** Room of a shortlist: the best hundred, more for large batches, which have to stay spread. */
  private static final int SHORTLIST = 100;

  /** A pool is judged whole while the joint posterior of its entries is small. */
  private static final int POOL_SHORTLIST = 1024;

  private static final int SHORTLIST_PER_PROPOSAL = 32;

  /** Different random functions of Thompson sampling in one batch. */
  private static final int MOST_FIELDS = 8;

  private final PlanningTask task;
  private final Optional<Judgement> judgement;
  private final long candidates;
  private final boolean sampled;
  private final ExclusionTest exclusions;
  private final List<RandomField> fields = new ArrayList<>();

  private ScreeningPlan(PlanningTask task, long largest) {
    this.task = task;
    this.judgement = task.predictor().map(predictor -> new Judgement(task, predictor));
    double size = judgement.isEmpty() ? 0 : task.space().size().value();
    this.sampled = !(task.space() instanceof Pool) && size > largest;
    this.candidates = sampled ? largest : (long) Math.ceil(size);
    this.exclusions = new ExclusionTest(task);
    if (task.acquisition().function() instanceof AcquisitionSpec.Function.ThompsonSampling) {
      for (int field = 0; field < Math.min(MOST_FIELDS, task.batchSize()); field++) {
        fields.add(
            new RandomField(
                CandidateHash.mix(CandidateHash.mix(task.seed(), task.round()), field)));
      }
    }
  }

  /** Everything up to the specified largest screening is looked at. */
  public static ScreeningPlan of(PlanningTask task) {
    return new ScreeningPlan(task, task.acquisition().largestScreening());
  }

  /** At most {@code largest} candidates are looked at. */
  static ScreeningPlan of(PlanningTask task, long largest) {
    return new ScreeningPlan(task, Math.min(largest, task.acquisition().largestScreening()));
  }

  public PlanningTask task() {
    return task;
  }

  /**
   * Whether an experiment is worth what it tells of a whole pool ({@link JointPosterior#reduction})
   * and not what is unknown of it alone. Of pools larger than the shortlist it is what it tells of
   * the least known entries.
   */
  boolean exploresPool() {
    return task.space() instanceof Pool
        && task.acquisition().function() instanceof AcquisitionSpec.Function.Exploration;
  }

  /** Number of candidates that will be looked at, about; 0 without a predictor. */
  public long candidates() {
    return candidates;
  }

  /** Number of shares, 0 without a predictor. */
  public int shares() {
    if (candidates == 0) {
      return 0;
    }
    if (task.space() instanceof Pool) {
      return 1;
    }
    return (int) Math.min(MOST_SHARES, (candidates + ROWS_PER_SHARE - 1) / ROWS_PER_SHARE);
  }

  /** An empty shortlist of the right size. */
  public Shortlist shortlist() {
    return shortlist(Double.NEGATIVE_INFINITY);
  }

  /**
   * An empty shortlist for a share of a screening that is under way.
   *
   * @param floor {@link Shortlist#threshold} of what other shares have kept together
   */
  public Shortlist shortlist(double floor) {
    int least = task.space() instanceof Pool ? POOL_SHORTLIST : SHORTLIST;
    return new Shortlist(Math.max(least, SHORTLIST_PER_PROPOSAL * task.batchSize()), floor);
  }

  /**
   * A screening for one thread; it goes through any number of shares.
   *
   * @throws IllegalStateException without a predictor
   */
  public Screening open() {
    return new Screening(this, judgement.orElseThrow(ScreeningPlan::noPredictor));
  }

  private static IllegalStateException noPredictor() {
    return new IllegalStateException("there is no predictor to screen with");
  }

  Optional<Judgement> judgement() {
    return judgement;
  }

  ExclusionTest exclusions() {
    return exclusions;
  }

  /** The random functions of Thompson sampling, empty for other functions. */
  List<RandomField> fields() {
    return fields;
  }

  /** Order among equals: a seeded hash of the candidate's key. */
  long tie(long hash) {
    return CandidateHash.mix(task.seed(), hash);
  }

  /** The candidates of a share of an open space. */
  CandidateStream stream(int share) {
    if (!sampled) {
      return task.space().stream(share, shares());
    }
    long from = candidates * share / shares();
    long to = candidates * (share + 1) / shares();
    return task.space().sample(to - from, CandidateHash.mix(task.seed(), share));
  }
}
