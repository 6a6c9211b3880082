package org.bloomery.models.acquisition;

import static org.bloomery.models.acquisition.ProposalSource.GRID;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
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

  /** Candidates of each source beside the grid, at most. */
  private static final long MOST_PER_SOURCE = 65_536;

  /** Each of several sources has a shorter list, because all are believed jointly. */
  private static final int SOURCE_SHORTLIST = 50;

  private static final int SOURCE_SHORTLIST_PER_PROPOSAL = 16;

  private final PlanningTask task;
  private final Optional<Judgement> judgement;
  private final SourceShares sources;
  private final long candidates;
  private final long perSource;
  private final boolean sampled;
  private final ExclusionTest exclusions;
  private final Set<PropertyTest> openTests;
  private final Optional<SourceSearch> search;
  private final List<RandomField> fields = new ArrayList<>();

  /** A share of the work: so much of one source. */
  record Part(ProposalSource source, int share, int shares) {}

  private ScreeningPlan(PlanningTask task, SourceShares sources, long largest) {
    this.task = task;
    this.judgement = task.predictor().map(predictor -> new Judgement(task, predictor));
    this.sources = sources;
    double size = judgement.isEmpty() ? 0 : task.space().size().value();
    int others = others().size();
    this.perSource =
        size == 0 || others == 0
            ? 0
            : Math.max(1, Math.min(MOST_PER_SOURCE, largest / sources.shares().size()));
    long ofGrid = Math.max(1, largest - others * perSource);
    this.sampled = !(task.space() instanceof Pool) && size > ofGrid;
    boolean fromGrid = task.space() instanceof Pool || sources.shares().containsKey(GRID);
    this.candidates = !fromGrid ? 0 : sampled ? ofGrid : (long) Math.ceil(size);
    this.exclusions = new ExclusionTest(task);
    this.openTests = Set.copyOf(Offer.openTests(task));
    this.search =
        perSource == 0
            ? Optional.empty()
            : Optional.of(new SourceSearch(this, (CompositionSpace) task.space()));
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
    return new ScreeningPlan(task, SourceDraw.usable(task), task.acquisition().largestScreening());
  }

  /** At most {@code largest} candidates are looked at, those of the grid alone. */
  static ScreeningPlan comparison(PlanningTask task, long largest) {
    return new ScreeningPlan(
        task, SourceShares.GRID_ALONE, Math.min(largest, task.acquisition().largestScreening()));
  }

  public PlanningTask task() {
    return task;
  }

  /** The sources looked through, with their shares of a batch. */
  SourceShares sources() {
    return sources;
  }

  /** The sources beside the grid, in order. */
  private List<ProposalSource> others() {
    return sources.shares().keySet().stream().filter(source -> source != GRID).toList();
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
    return candidates + perSource * others().size();
  }

  /** Number of shares, 0 without a predictor. */
  public int shares() {
    return gridShares() + others().size() * sharesPerSource();
  }

  private int gridShares() {
    if (candidates == 0) {
      return 0;
    }
    return task.space() instanceof Pool ? 1 : sharesOf(candidates);
  }

  private int sharesPerSource() {
    return sharesOf(perSource);
  }

  private static int sharesOf(long rows) {
    return (int) Math.min(MOST_SHARES, (rows + ROWS_PER_SHARE - 1) / ROWS_PER_SHARE);
  }

  /** What a share is of. */
  Part part(int share) {
    if (share < gridShares()) {
      return new Part(
          task.space() instanceof Pool ? ProposalSource.POOL : GRID, share, gridShares());
    }
    int beyond = share - gridShares();
    return new Part(
        others().get(beyond / sharesPerSource()), beyond % sharesPerSource(), sharesPerSource());
  }

  /** Empty shortlists of the right size. */
  public Shortlists shortlists() {
    return shortlists(Map.of());
  }

  /**
   * Empty shortlists for a share of a screening that is under way.
   *
   * @param floors {@link Shortlists#thresholds} of what other shares have kept together
   */
  public Shortlists shortlists(Map<ProposalSource, Double> floors) {
    Map<ProposalSource, Shortlist> bySource = new EnumMap<>(ProposalSource.class);
    if (task.space() instanceof Pool) {
      bySource.put(
          ProposalSource.POOL,
          shortlist(floors.getOrDefault(ProposalSource.POOL, Double.NEGATIVE_INFINITY)));
      return new Shortlists(bySource);
    }
    for (ProposalSource source : sources.shares().keySet()) {
      double floor = floors.getOrDefault(source, Double.NEGATIVE_INFINITY);
      bySource.put(
          source,
          others().isEmpty()
              ? shortlist(floor)
              : new Shortlist(
                  Math.max(SOURCE_SHORTLIST, SOURCE_SHORTLIST_PER_PROPOSAL * task.batchSize()),
                  floor));
    }
    return new Shortlists(bySource);
  }

  /** An empty shortlist of the size that the grid or a pool alone has. */
  public Shortlist shortlist() {
    return shortlist(Double.NEGATIVE_INFINITY);
  }

  /** The same for what is worth no less than a floor. */
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

  /** Whether a candidate of an open space is excluded. */
  boolean excludes(Candidate candidate) {
    return exclusions.excludes(candidate, openTests);
  }

  /** The candidates of a part of an open space. */
  CandidateStream stream(Part part) {
    if (part.source() != GRID) {
      long from = perSource * part.share() / part.shares();
      long to = perSource * (part.share() + 1) / part.shares();
      return search.orElseThrow(ScreeningPlan::noPredictor).stream(part, to - from);
    }
    if (!sampled) {
      return task.space().stream(part.share(), part.shares());
    }
    long from = candidates * part.share() / part.shares();
    long to = candidates * (part.share() + 1) / part.shares();
    return task.space().sample(to - from, CandidateHash.mix(task.seed(), part.share()));
  }
}
