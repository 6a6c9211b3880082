package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.models.acquisition.ProposalSource.CONTROL;
import static org.bloomery.models.acquisition.ProposalSource.EVOLUTION;
import static org.bloomery.models.acquisition.ProposalSource.GRID;
import static org.bloomery.models.acquisition.ProposalSource.LATENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SourceBanditTest {
  private static final SourceMix MIX = SourceMix.of(GRID, LATENT, EVOLUTION);

  @Provide
  Arbitrary<List<SourceResult>> results() {
    Arbitrary<Double> scores =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-500, 3000), Arbitraries.just(Double.NEGATIVE_INFINITY));
    return Combinators.combine(Arbitraries.of(GRID, LATENT, EVOLUTION, CONTROL), scores)
        .as(SourceResult::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 200)
  void sharesAddUpToOneKeepTheFloorAndRepeat(
      @ForAll("results") List<SourceResult> results, @ForAll long seed) {
    SourceShares shares = SourceBandit.shares(MIX, results, seed);

    assertThat(shares.shares()).containsOnlyKeys(GRID, LATENT, EVOLUTION);
    assertThat(shares.shares().values().stream().mapToDouble(s -> s).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(shares.shares().values()).allMatch(share -> share >= MIX.floor() - 1e-12);
    assertThat(SourceBandit.shares(MIX, results, seed)).isEqualTo(shares);
  }

  @Property(tries = 100)
  void whoEarnsMoreGetsMore(@ForAll long seed) {
    Random random = new Random(seed);
    List<SourceResult> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(new SourceResult(LATENT, 1000 + 100 * random.nextGaussian()));
      results.add(new SourceResult(GRID, 600 + 100 * random.nextGaussian()));
      results.add(new SourceResult(EVOLUTION, 600 + 100 * random.nextGaussian()));
    }

    SourceShares shares = SourceBandit.shares(MIX, results, seed);

    assertThat(shares.shares().get(LATENT)).isGreaterThan(0.7);
    assertThat(shares.shares().get(GRID)).isLessThan(0.15);
  }

  @Example
  void withoutResultsSharesAreEqual() {
    assertThat(SourceBandit.shares(MIX, List.of(), 5).shares().values())
        .allMatch(share -> Math.abs(share - 1.0 / 3) < 1e-12);
    assertThat(SourceBandit.shares(MIX, List.of(new SourceResult(CONTROL, 7)), 5).shares().values())
        .allMatch(share -> Math.abs(share - 1.0 / 3) < 1e-12);
  }

  @Example
  void whatASourceEarnedLongAgoCountsLess() {
    List<SourceResult> results = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      results.add(new SourceResult(LATENT, i < 20 ? 2000 : 100));
      results.add(new SourceResult(GRID, i < 20 ? 100 : 2000));
    }

    SourceShares shares = SourceBandit.shares(SourceMix.of(GRID, LATENT), results, 1);

    assertThat(shares.shares().get(GRID)).isGreaterThan(0.7);
  }

  @Example
  void aSourceWhoseExperimentsFailLosesItsShare() {
    List<SourceResult> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(new SourceResult(LATENT, Double.NEGATIVE_INFINITY));
      results.add(new SourceResult(GRID, i));
      results.add(new SourceResult(EVOLUTION, i));
    }

    assertThat(SourceBandit.shares(MIX, results, 1).shares().get(LATENT)).isLessThan(0.15);
  }
}
