package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.models.acquisition.Alloys.alloy;
import static org.bloomery.models.acquisition.Alloys.law;
import static org.bloomery.models.acquisition.Alloys.maximising;
import static org.bloomery.models.acquisition.Alloys.stressAt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;

class ScreeningTest {
  private static final LinearGaussian LAW = LinearGaussian.of(law(400, 650, 500, 1000), 80);

  private static List<Candidate> all() {
    List<Candidate> candidates = new ArrayList<>();
    CandidateBlock block = Alloys.space().block(200);
    CandidateStream stream = Alloys.space().stream(0, 1);
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        candidates.add(block.candidate(row));
      }
    }
    return candidates;
  }

  @Test
  void theShortlistHoldsTheBestOfTheWholeStream() {
    PlanningTask task = maximising(Alloys.space()).predictor(LAW).task();
    ScreeningPlan plan = ScreeningPlan.of(task);
    Shortlists kept = plan.shortlists();
    try (Screening screening = plan.open()) {
      for (int share = 0; share < plan.shares(); share++) {
        screening.share(share, kept, () -> true);
      }
    }
    Shortlist top = kept.of(ProposalSource.GRID);

    List<Double> expected =
        all().stream()
            .map(c -> LAW.predict(List.of(new Query(c, stressAt(1273)))).get(0))
            .map(p -> (double) ((float) p.mean()) + (float) p.modelDeviation())
            .sorted(Comparator.reverseOrder())
            .limit(top.size())
            .toList();
    assertThat(top.best()).hasSizeGreaterThanOrEqualTo(100);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(top.best().get(i).score()).isCloseTo(expected.get(i), within(1e-9));
    }
  }

  /** 23,426 candidates of which a rough stand-in lets the predictor itself see the best 1,024. */
  @Test
  void whatAFirstStageKeepsIsJudgedByThePredictorItself() {
    LinearGaussian rough = LinearGaussian.of(law(430, 630, 520, 980), 70);
    PlanningTask task =
        maximising(Alloys.space().withGridStep(0.02)).predictor(new Staged(LAW, rough)).task();
    Shortlist staged = screened(task);
    Shortlist whole = screened(maximising(Alloys.space().withGridStep(0.02)).predictor(LAW).task());

    List<Shortlist.Scored> all = whole.best();
    List<Shortlist.Scored> kept = staged.best();
    assertThat(kept).hasSameSizeAs(all);
    long found =
        all.stream()
            .filter(best -> kept.stream().anyMatch(one -> one.hash() == best.hash()))
            .count();
    assertThat(found).isGreaterThanOrEqualTo(95 * all.size() / 100);
    for (Shortlist.Scored one : kept) {
      Prediction exact = LAW.predict(List.of(one.offer().query())).get(0);
      assertThat(one.score()).isCloseTo(exact.mean() + exact.modelDeviation(), within(1e-9));
    }
  }

  private static Shortlist screened(PlanningTask task) {
    ScreeningPlan plan = ScreeningPlan.of(task);
    Shortlists kept = plan.shortlists();
    try (Screening screening = plan.open()) {
      for (int share = 0; share < plan.shares(); share++) {
        screening.share(share, kept, () -> true);
      }
    }
    return kept.of(ProposalSource.GRID);
  }

  /** A predictor with a stand-in. */
  private record Staged(LinearGaussian predictor, LinearGaussian first) implements Predictor {
    @Override
    public Optional<Predictor> firstStage() {
      return Optional.of(first);
    }

    @Override
    public int members() {
      return predictor.members();
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return predictor.predict(queries);
    }

    @Override
    public double[][] draws(List<Query> queries) {
      return predictor.draws(queries);
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      throw new AssertionError("the stream is the first stage's");
    }

    @Override
    public void close() {
      predictor.close();
    }
  }

  @Test
  void sharesMergeToTheSameShortlistInWhateverOrder() {
    AcquisitionSpec sampling =
        new AcquisitionSpec(
            new AcquisitionSpec.Function.ThompsonSampling(),
            4,
            -1,
            -1,
            AcquisitionSpec.Refill.CONTINUOUS,
            60_000,
            0,
            Optional.empty());
    PlanningTask task =
        maximising(Alloys.space().withGridStep(0.005)).predictor(LAW).by(sampling).task();
    ScreeningPlan plan = ScreeningPlan.of(task);
    Shortlists together = plan.shortlists();
    Shortlists odd = plan.shortlists();
    Shortlists even = plan.shortlists();
    assertThat(plan.shares()).isEqualTo(8);
    assertThat(plan.candidates()).isEqualTo(60_000);
    try (Screening screening = plan.open()) {
      for (int share = 0; share < plan.shares(); share++) {
        screening.share(share, together, () -> true);
        screening.share(plan.shares() - 1 - share, share % 2 == 0 ? even : odd, () -> true);
      }
    }
    odd.merge(even);

    assertThat(odd.best()).isEqualTo(together.best());
    assertThat(Planner.propose(plan, odd)).isEqualTo(Planner.propose(task, WorkListener.NONE));
  }

  @Test
  void aRowHasTheHashAndTheRandomFunctionOfItsCandidate() {
    CandidateBlock block = Alloys.space().block(300);
    Alloys.space().sample(300, 5).fill(block);
    CandidateHash hashes = new CandidateHash(block);
    RandomField field = new RandomField(13);
    RandomField.Rows rows = field.rows(block, stressAt(900).conditions());

    for (int row = 0; row < block.size(); row++) {
      Candidate candidate = block.candidate(row);
      assertThat(hashes.row(block, row)).isEqualTo(CandidateHash.of(candidate));
      assertThat(rows.at(block, row))
          .isCloseTo(field.at(new Query(candidate, stressAt(900))), within(1e-9));
    }
  }

  @Test
  void differentCandidatesHaveDifferentHashes() {
    assertThat(all().stream().map(CandidateHash::of).distinct().count()).isEqualTo(1771);
    assertThat(CandidateHash.of(stressAt(300).conditions()))
        .isNotEqualTo(CandidateHash.of(stressAt(301).conditions()));
    assertThat(CandidateHash.of(Conditions.NONE)).isZero();
  }

  @Test
  void theRandomFunctionIsStandardOverSeedsAndSmooth() {
    Query here = new Query(alloy(0.4, 0.3, 0.2, 0.1), stressAt(300));
    Query near = new Query(alloy(0.39, 0.31, 0.2, 0.1), stressAt(300));
    int seeds = 4000;
    double sum = 0;
    double squares = 0;
    double difference = 0;
    for (long seed = 0; seed < seeds; seed++) {
      RandomField field = new RandomField(CandidateHash.mix(seed));
      double value = field.at(here);
      sum += value / seeds;
      squares += value * value / seeds;
      difference += Math.pow(value - field.at(near), 2) / seeds;
    }

    // deviation of the mean 0.016, of the variance 0.022; five deviations
    assertThat(sum).isCloseTo(0, within(0.08));
    assertThat(squares).isCloseTo(1, within(0.11));
    assertThat(difference).isLessThan(0.01);
  }

  @Test
  void anOfferedCandidateIsKeptOnceHoweverOftenItIsDrawn() {
    Shortlist top = new Shortlist(2);
    PlanningTask task = maximising(Alloys.space()).predictor(LAW).task();
    Offer a = Offer.open(task, alloy(1, 0, 0, 0));
    Offer b = Offer.open(task, alloy(0, 1, 0, 0));
    Offer c = Offer.open(task, alloy(0, 0, 1, 0));
    top.offer(new Shortlist.Scored(a, 5, 1, 1));
    top.offer(new Shortlist.Scored(a, 5, 1, 1));
    top.offer(new Shortlist.Scored(b, 4, 2, 9));
    top.offer(new Shortlist.Scored(c, 4, 3, 3));

    assertThat(top.best()).extracting(Shortlist.Scored::offer).containsExactly(a, c);
  }
}
