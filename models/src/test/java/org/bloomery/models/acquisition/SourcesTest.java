package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.models.acquisition.Alloys.alloy;
import static org.bloomery.models.acquisition.Alloys.law;
import static org.bloomery.models.acquisition.Alloys.maximising;
import static org.bloomery.models.acquisition.Alloys.measured;
import static org.bloomery.models.acquisition.Alloys.stressAt;
import static org.bloomery.models.acquisition.ProposalSource.CONTROL;
import static org.bloomery.models.acquisition.ProposalSource.EVOLUTION;
import static org.bloomery.models.acquisition.ProposalSource.GRID;
import static org.bloomery.models.acquisition.ProposalSource.INVERSION;
import static org.bloomery.models.acquisition.ProposalSource.LATENT;
import static org.bloomery.models.acquisition.ProposalSource.POOL;
import static org.bloomery.models.acquisition.ProposalSource.SPACE_FILLING;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.search.FoldedSimplex;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final LinearGaussian LAW = LinearGaussian.of(law(400, 600, 500, 1000), 50);
  private static final FoldedSimplex MODEL =
      new FoldedSimplex(Alloys.PALETTE.reversed(), 900, 0.01);
  private static final Map<ProposalSource, Double> ALL =
      Map.of(GRID, 0.2, LATENT, 0.2, INVERSION, 0.2, EVOLUTION, 0.2, SPACE_FILLING, 0.2);
  private static final List<TrainingPoint> RESULTS =
      List.of(
          measured("a", alloy(0.2, 0.2, 0.2, 0.4), stressAt(1273), 720),
          measured("b", alloy(0.7, 0.1, 0.1, 0.1), stressAt(1273), 480));

  private static CompositionSpace fine() {
    return Alloys.space().withGridStep(0.01);
  }

  private static AcquisitionSpec screening(long largest) {
    return new AcquisitionSpec(
        new AcquisitionSpec.Function.UpperConfidenceBound(1),
        4,
        -1,
        -1,
        AcquisitionSpec.Refill.CONTINUOUS,
        largest,
        0,
        Optional.empty());
  }

  private static Alloys.Builder mixed() {
    return maximising(fine())
        .predictor(LAW)
        .by(screening(20_000))
        .measured(RESULTS)
        .excluded(RESULTS.stream().map(p -> Exclusion.of(p.candidate(), List.of())).toList())
        .from(ALL)
        .generator(MODEL);
  }

  private static List<PlannedProposal> propose(PlanningTask task) {
    return Planner.propose(task, WorkListener.NONE);
  }

  @Test
  void everySourceFillsItsPlacesWithFeasibleNewCandidates() {
    PlanningTask task = mixed().batch(10).task();

    List<PlannedProposal> batch = propose(task);

    assertThat(batch).hasSize(10).extracting(PlannedProposal::candidate).doesNotHaveDuplicates();
    for (ProposalSource source : ALL.keySet()) {
      assertThat(batch).filteredOn(p -> p.source() == source).as("" + source).hasSize(2);
    }
    assertThat(batch).allMatch(p -> task.space().contains(p.candidate()));
    assertThat(batch).allMatch(p -> p.appraisal().isPresent());
    List<Candidate> known = RESULTS.stream().map(TrainingPoint::candidate).toList();
    assertThat(batch).extracting(PlannedProposal::candidate).doesNotContainAnyElementsOf(known);
  }

  @Test
  void placesFollowTheSharesOverManyRounds() {
    Map<ProposalSource, Double> shares = Map.of(GRID, 0.6, EVOLUTION, 0.3, SPACE_FILLING, 0.1);
    int evolved = 0;
    int rounds = 2000;
    for (int round = 0; round < rounds; round++) {
      PlanningTask task = mixed().from(shares).round(round).task();
      evolved += SourceDraw.at(task, task.shares(), 0) == EVOLUTION ? 1 : 0;
    }

    // five standard deviations of a share of 0.3 in 2,000 draws
    assertThat((double) evolved / rounds).isCloseTo(0.3, within(0.052));
  }

  @Test
  void sourcesThatDecodeAreLeftOutWithoutAGeneratorAndTheirShareIsDivided() {
    PlanningTask task =
        maximising(fine())
            .predictor(LAW)
            .by(screening(20_000))
            .from(Map.of(GRID, 0.3, LATENT, 0.4, EVOLUTION, 0.3))
            .batch(6)
            .task();

    assertThat(ScreeningPlan.of(task).sources())
        .isEqualTo(new SourceShares(Map.of(GRID, 0.5, EVOLUTION, 0.5)));
    assertThat(propose(task))
        .hasSize(6)
        .extracting(PlannedProposal::source)
        .containsOnly(GRID, EVOLUTION);
    assertThat(propose(mixedAlone(LATENT))).extracting(PlannedProposal::source).containsOnly(GRID);
  }

  private static PlanningTask mixedAlone(ProposalSource source) {
    return maximising(fine()).predictor(LAW).by(screening(5000)).from(Map.of(source, 1.0)).task();
  }

  @Test
  void theGridAloneChoosesAsIfThereWereNoSources() {
    PlanningTask alone = maximising(fine()).predictor(LAW).by(screening(20_000)).task();
    PlanningTask stated =
        maximising(fine())
            .predictor(LAW)
            .by(screening(20_000))
            .from(Map.of(GRID, 1.0))
            .generator(MODEL)
            .task();

    assertThat(propose(stated)).isEqualTo(propose(alone));
    assertThat(ScreeningPlan.of(alone).shares()).isEqualTo(3);
  }

  @Test
  void poolsKeepTheirEntriesWhateverTheShares() {
    PlanningTask task =
        maximising(Alloys.pool(40, 3)).predictor(LAW).from(ALL).generator(MODEL).task();

    assertThat(propose(task)).hasSize(4).extracting(PlannedProposal::source).containsOnly(POOL);
  }

  @Test
  void whereASourceHasNothingNewAnotherFillsIn() {
    CompositionSpace small = Alloys.space().withGridStep(0.25).withElementCount(1, 2);
    PlanningTask task =
        maximising(small)
            .predictor(LAW)
            .by(screening(1000))
            .from(Map.of(GRID, 0.5, EVOLUTION, 0.5))
            .batch(1000)
            .task();

    List<PlannedProposal> batch = propose(task);

    // 4 elements and 6 pairs with 3 alloys each
    assertThat(batch).hasSize(22).extracting(PlannedProposal::candidate).doesNotHaveDuplicates();
  }

  @Test
  void controlsStayWhatTheyAreWithoutOtherSources() {
    AcquisitionSpec half = screening(8000).withControlShare(0.5);

    List<PlannedProposal> mixed = propose(mixed().by(half).batch(8).task());
    List<PlannedProposal> grid = propose(mixed().by(half).from(Map.of(GRID, 1.0)).batch(8).task());

    assertThat(controls(mixed)).isNotEmpty().isEqualTo(controls(grid));
  }

  private static List<Candidate> controls(List<PlannedProposal> batch) {
    return batch.stream()
        .filter(p -> p.source() == CONTROL)
        .map(PlannedProposal::candidate)
        .toList();
  }

  @Test
  void sharesOfAllSourcesMergeToTheSameInWhateverOrder() {
    PlanningTask task = mixed().by(screening(100_000)).batch(8).task();
    ScreeningPlan plan = ScreeningPlan.of(task);
    Shortlists forwards = plan.shortlists();
    Shortlists odd = plan.shortlists();
    Shortlists even = plan.shortlists();
    Set<ProposalSource> sources = new HashSet<>();
    List<Integer> perSource = new ArrayList<>();
    try (Screening one = plan.open();
        Screening other = plan.open()) {
      for (int share = 0; share < plan.shares(); share++) {
        one.share(share, forwards, () -> true);
        int back = plan.shares() - 1 - share;
        other.share(back, share % 2 == 0 ? even : odd, () -> true);
        sources.add(plan.part(share).source());
        perSource.add(plan.part(share).shares());
      }
    }
    odd.merge(even);

    assertThat(sources).isEqualTo(ALL.keySet());
    assertThat(perSource).contains(3);
    assertThat(odd.best()).isEqualTo(forwards.best());
    assertThat(Planner.propose(plan, odd)).isEqualTo(propose(task));
  }

  @Test
  void screeningAsMuchAsStatedIsSharedAmongTheSources() {
    PlanningTask task = mixed().by(screening(20_000)).task();

    assertThat(ScreeningPlan.of(task).candidates()).isEqualTo(20_000);
    assertThat(ScreeningPlan.of(mixed().by(screening(50_000_000)).task()).candidates())
        .isEqualTo((long) fine().size().value() + 4 * 65_536);
  }
}
