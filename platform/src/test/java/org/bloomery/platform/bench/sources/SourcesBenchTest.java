package org.bloomery.platform.bench.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.lab.virtual.VirtualTruth;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.generative.AutoencoderGeneratorTrainer;
import org.bloomery.platform.bench.LargeSpace;
import org.junit.jupiter.api.Test;

class SourcesBenchTest {
  private static final SourceMix MIX =
      SourceMix.of(ProposalSource.GRID, ProposalSource.LATENT, ProposalSource.EVOLUTION);

  @Test
  void armsBeginAlikeRepeatThemselvesAndUseTheirSources() {
    CompositionSpace space = LargeSpace.space();
    VirtualCampaign campaign =
        new VirtualCampaign(
            space,
            LargeSpace.objective(),
            Trainers.standard(PropertyRegistry.standard(), "cpu"),
            new AutoencoderGeneratorTrainer("cpu"),
            new VirtualCampaign.Terms(6, 2, 3000, 200, 2));

    VirtualBench laboratory = Laboratory.OWN.of(3);

    VirtualCampaign.Played grid = campaign.play(SourceMix.GRID_ALONE, laboratory, 1001);
    VirtualCampaign.Played mix = campaign.play(MIX, laboratory, 1001);

    assertThat(grid.sources()).hasSize(12);
    assertThat(grid.sources().subList(0, 6)).containsOnly(ProposalSource.SPACE_FILLING);
    assertThat(grid.sources().subList(6, 12)).containsOnly(ProposalSource.GRID);
    assertThat(mix.values().subList(0, 6)).isEqualTo(grid.values().subList(0, 6));
    assertThat(mix.sources().subList(6, 12)).isSubsetOf(MIX.sources());
    assertThat(mix.sources().subList(6, 12)).contains(ProposalSource.LATENT);
    assertThat(mix.after(12, 6)).isEqualTo(mix.best().getLast());
    assertThat(mix.best().getLast()).isGreaterThanOrEqualTo(mix.best().getFirst());
    assertThat(campaign.play(SourceMix.GRID_ALONE, laboratory, 1001)).isEqualTo(grid);
  }

  @Test
  void seedsHaveTruthsOfTheirOwnOrAllTheShippedOne() {
    assertThat(Laboratory.OWN.of(1).truth()).isNotEqualTo(Laboratory.OWN.of(2).truth());
    assertThat(Laboratory.SHIPPED.of(1).truth()).isEqualTo(VirtualTruth.SHIPPED);
    assertThat(Laboratory.SHIPPED.of(1)).isEqualTo(VirtualBench.standard(1));
  }

  @Test
  void gainsAreInUnitsOfTheTruth() {
    VirtualCampaign.Played grid =
        new VirtualCampaign.Played(List.of(100.0, 250.0), List.of(), List.of());
    VirtualCampaign.Played mix =
        new VirtualCampaign.Played(List.of(90.0, 400.0), List.of(), List.of());
    Pair pair = new Pair(1, grid, mix, 50, 8);

    assertThat(pair.gain(8)).isEqualTo(-0.2);
    assertThat(pair.gain(16)).isEqualTo(3);
  }

  @Test
  void everySourceHasARate() throws Exception {
    CompositionSpace space = LargeSpace.space();
    try (FractionModel model = new FractionModel(List.copyOf(space.palette()))) {
      Map<String, Double> rates = SourceRates.measure(space, model, Duration.ofMillis(200));

      assertThat(rates)
          .containsOnlyKeys(
              "grid_per_s",
              "evolution_per_s",
              "space_filling_per_s",
              "latent_per_s",
              "inversion_per_s");
      assertThat(rates.values()).allMatch(rate -> rate > 0);
    }
  }

  @Test
  void theBestQuarterIsCountedBySource() {
    VirtualCampaign.Played played =
        new VirtualCampaign.Played(
            List.of(3.0, 9.0),
            List.of(
                ProposalSource.GRID,
                ProposalSource.GRID,
                ProposalSource.LATENT,
                ProposalSource.LATENT),
            List.of(3.0, Double.NaN, 9.0, 1.0));

    Map<ProposalSource, int[]> earned = VirtualCampaign.earnings(played);

    assertThat(earned.get(ProposalSource.GRID)).containsExactly(2, 0);
    assertThat(earned.get(ProposalSource.LATENT)).containsExactly(2, 1);
  }
}
