package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.search.GuidedStream;

/**
 * Goes through candidates block by block and keeps the best, for one thread. Blocks and score
 * arrays are reused, and no object is made for a row that cannot reach the shortlist: factors are
 * probabilities and only lower a score, so the bare acquisition value is compared first.
 */
public final class Screening implements AutoCloseable {
  /** Rows scored at once: large enough for the engine, small enough for the caches. */
  public static final int BLOCK_ROWS = 1024;

  /** Candidates of which a first stage keeps the best. */
  private static final int STAGE_ROWS = 64 * BLOCK_ROWS;

  /** How many of these it keeps: 1.6 %. */
  private static final int STAGE_KEPT = BLOCK_ROWS;

  private final ScreeningPlan plan;
  private final Judgement judgement;
  private final CandidateBlock block;
  private final CandidateHash candidateHashes;
  private final List<RandomField.Rows> fields = new ArrayList<>();
  private final Predictor.BlockScorer objective;
  private final List<Constraint> constraints = new ArrayList<>();
  private final float[] mean = new float[BLOCK_ROWS];
  private final float[] deviation = new float[BLOCK_ROWS];
  private final boolean staged;

  /** A constraint that the predictor judges, with its own columns. */
  private record Constraint(
      int index, Predictor.BlockScorer scorer, float[] mean, float[] deviation) {}

  Screening(ScreeningPlan plan, Judgement judgement) {
    this.plan = plan;
    this.judgement = judgement;
    PlanningTask task = plan.task();
    block = task.space().block(BLOCK_ROWS);
    candidateHashes = new CandidateHash(block);
    PropertyTest test = task.objective().test();
    plan.fields().forEach(field -> fields.add(field.rows(block, test.conditions())));
    Predictor first = judgement.predictor().firstStage().orElse(judgement.predictor());
    staged = first != judgement.predictor();
    objective = first.scorer(block, test, BLOCK_ROWS);
    for (int c = 0; c < task.constraints().size(); c++) {
      if (judgement.isPredicted(c)) {
        OutcomeConstraint constraint = task.constraints().get(c);
        constraints.add(
            new Constraint(
                c,
                first.scorer(block, constraint.test(), BLOCK_ROWS),
                new float[BLOCK_ROWS],
                new float[BLOCK_ROWS]));
      }
    }
  }

  /**
   * Goes through one share.
   *
   * @param wanted asked between blocks; false ends the work
   * @throws WorkCancelled when the work is not wanted any more
   */
  public void share(int share, Shortlists top, BooleanSupplier wanted) {
    ScreeningPlan.Part part = plan.part(share);
    if (plan.task().space() instanceof Pool pool) {
      pool(pool, top.of(part.source()), wanted);
      return;
    }
    CandidateStream stream = plan.stream(part);
    if (stream instanceof GuidedStream guided) {
      guide(guided, wanted);
      stream = guided.survivors();
    }
    scan(stream, top.of(part.source()), wanted);
  }

  /** Lets a search run to its end, telling it what it has found. */
  private void guide(GuidedStream search, BooleanSupplier wanted) {
    double[] scores = new double[BLOCK_ROWS];
    double[] worths = new double[BLOCK_ROWS];
    for (int rows = search.fill(block); rows > 0; rows = search.fill(block)) {
      requireWanted(wanted);
      score();
      for (int row = 0; row < rows; row++) {
        scores[row] = judgement.goal().score(mean[row]);
        worths[row] = judgement.total(value(row), logMet(row));
      }
      search.heard(block, scores, worths);
    }
  }

  /**
   * Goes through any stream of candidates of the space. Where the predictor has a first stage, that
   * one goes through the stream, and the predictor itself scores the best of every so many
   * candidates: memory stays constant, and what is kept does not depend on other streams.
   *
   * @return number of candidates scored
   */
  public long scan(CandidateStream stream, Shortlist top, BooleanSupplier wanted) {
    if (!staged) {
      return ranked(stream, top, wanted);
    }
    long scored = 0;
    long rows;
    do {
      Shortlist first = new Shortlist(STAGE_KEPT);
      rows = ranked(new LimitedStream(stream, STAGE_ROWS), first, wanted);
      score(first, top, wanted);
      scored += rows;
    } while (rows > 0);
    return scored;
  }

  /** Scores what a first stage kept by the predictor itself. */
  private void score(Shortlist first, Shortlist top, BooleanSupplier wanted) {
    List<Shortlist.Scored> kept = first.best();
    for (int from = 0; from < kept.size(); from += BLOCK_ROWS) {
      requireWanted(wanted);
      List<Shortlist.Scored> part = kept.subList(from, Math.min(kept.size(), from + BLOCK_ROWS));
      offer(
          part.stream().map(Shortlist.Scored::offer).toList(),
          part.stream().mapToLong(Shortlist.Scored::hash).toArray(),
          top);
    }
  }

  private long ranked(CandidateStream stream, Shortlist top, BooleanSupplier wanted) {
    long scored = 0;
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      requireWanted(wanted);
      score();
      keepBest(rows, top);
      scored += rows;
    }
    return scored;
  }

  private void score() {
    objective.score(block, mean, deviation);
    for (Constraint constraint : constraints) {
      constraint.scorer().score(block, constraint.mean(), constraint.deviation());
    }
  }

  private void keepBest(int rows, Shortlist top) {
    double threshold = top.threshold();
    for (int row = 0; row < rows; row++) {
      double value = value(row);
      if (value < threshold) {
        continue;
      }
      double logMet = logMet(row);
      if (judgement.total(value, logMet) >= threshold) {
        offer(row, value, logMet, top);
        threshold = top.threshold();
      }
    }
  }

  /** The bare acquisition value. */
  private double value(int row) {
    AcquisitionFunction function = judgement.function();
    return fields.isEmpty()
        ? function.value(mean[row], deviation[row], 0)
        : bestDraw(function, row);
  }

  private double logMet(int row) {
    double logMet = 0;
    for (Constraint constraint : constraints) {
      logMet +=
          judgement.logMeets(
              constraint.index(), constraint.mean()[row], constraint.deviation()[row]);
    }
    return logMet;
  }

  /** The best of the batch's random functions here. */
  private double bestDraw(AcquisitionFunction function, int row) {
    double best = Double.NEGATIVE_INFINITY;
    for (RandomField.Rows field : fields) {
      best = Math.max(best, function.value(mean[row], deviation[row], field.at(block, row)));
    }
    return best;
  }

  private void offer(int row, double value, double logMet, Shortlist top) {
    long hash = candidateHashes.row(block, row);
    long tie = plan.tie(hash);
    if (!top.accepts(judgement.total(value, logMet), hash, tie)) {
      return;
    }
    Offer offer = Offer.open(plan.task(), block.candidate(row));
    double score = judgement.total(value, logMet + judgement.logUnpredicted(offer.candidate()));
    if (top.accepts(score, hash, tie) && !plan.excludes(offer.candidate())) {
      top.offer(new Shortlist.Scored(offer, score, hash, tie));
    }
  }

  /** Entries of a pool come with their own tests, which a block cannot hold. */
  private void pool(Pool pool, Shortlist top, BooleanSupplier wanted) {
    List<Offer> offers = new ArrayList<>(Offer.all(plan.task(), pool));
    offers.removeIf(plan.exclusions()::excludes);
    for (int from = 0; from < offers.size(); from += BLOCK_ROWS) {
      requireWanted(wanted);
      List<Offer> part = offers.subList(from, Math.min(offers.size(), from + BLOCK_ROWS));
      offer(part, part.stream().mapToLong(Offer::hash).toArray(), top);
    }
  }

  /** Offers what the predictor itself says of a list. */
  private void offer(List<Offer> part, long[] hashes, Shortlist top) {
    Believed believed = new Believed(judgement, part);
    for (int i = 0; i < part.size(); i++) {
      Prediction prediction = believed.prediction(i);
      double score = believed.worth(i, prediction.modelDeviation(), 0);
      for (RandomField field : plan.fields()) {
        double draw = field.at(part.get(i).query());
        score = Math.max(score, believed.worth(i, prediction.modelDeviation(), draw));
      }
      top.offer(new Shortlist.Scored(part.get(i), score, hashes[i], plan.tie(hashes[i])));
    }
  }

  private static void requireWanted(BooleanSupplier wanted) {
    if (!wanted.getAsBoolean()) {
      throw new WorkCancelled("screening");
    }
  }

  @Override
  public void close() {
    objective.close();
    constraints.forEach(constraint -> constraint.scorer().close());
  }
}
