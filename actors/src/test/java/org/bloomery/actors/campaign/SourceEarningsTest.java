package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.MORNING;
import static org.bloomery.actors.campaign.Campaigns.alloy;
import static org.bloomery.actors.campaign.Campaigns.free;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.bloomery.models.acquisition.AcquisitionSpec.Refill;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.acquisition.SourceShares;
import org.junit.jupiter.api.Test;

class SourceEarningsTest {
  private static final List<ProposalSource> ISSUED =
      List.of(
          ProposalSource.GRID,
          ProposalSource.EVOLUTION,
          ProposalSource.CONTROL,
          ProposalSource.EVOLUTION,
          ProposalSource.LATENT);

  /** E1 to E5 come from the sources above, by model v1. */
  private static CampaignRun issued() {
    CampaignSpec spec =
        Campaigns.withDepth(
            Campaigns.with(
                Campaigns.spec(),
                Campaigns.acquisition(5, Refill.BATCHWISE)
                    .withSources(
                        SourceMix.of(
                            ProposalSource.GRID, ProposalSource.EVOLUTION, ProposalSource.LATENT))),
            5);
    CampaignRun run = Campaigns.running(spec);
    run.finishRunningWork();
    CampaignEvent.BatchRequested asked = run.state().work().batch().running().orElseThrow();
    List<PlannedProposal> proposals = new ArrayList<>();
    for (PlannedProposal one : SimulatedWorkers.planned(run.state(), asked).proposals()) {
      proposals.add(
          new PlannedProposal(
              one.candidate(),
              one.entry(),
              one.tests(),
              ISSUED.get(proposals.size()),
              one.rank(),
              one.appraisal(),
              one.nearest()));
    }
    run.report(new WorkReport.BatchFinished(asked.round(), proposals, false));
    return run;
  }

  private static SourceEarnings.Earning of(CampaignRun run, ProposalSource source) {
    return SourceEarnings.of(run.state()).stream()
        .filter(earning -> earning.source() == source)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aResultEarnsByWhatItIsBetterThanEverythingBeforeIt() {
    CampaignRun run = issued();
    run.accept(record(ANNA, free(alloy(1, 0, 0, 0), 500)));
    run.accept(record(ANNA, result("E1", 550)));
    run.accept(record(ANNA, result("E2", 540)));
    run.accept(record(ANNA, result("E3", 700)));
    run.accept(record(ANNA, result("E4", 730)));

    assertThat(of(run, ProposalSource.GRID))
        .isEqualTo(
            new SourceEarnings.Earning(
                ProposalSource.GRID, 1, 1, 1, 50, of(run, ProposalSource.GRID).share()));
    assertThat(of(run, ProposalSource.EVOLUTION))
        .returns(2, SourceEarnings.Earning::issued)
        .returns(2, SourceEarnings.Earning::measured)
        .returns(1, SourceEarnings.Earning::improvements)
        .satisfies(earning -> assertThat(earning.gain()).isCloseTo(30, Offset.offset(1e-9)));
    assertThat(of(run, ProposalSource.LATENT))
        .returns(1, SourceEarnings.Earning::issued)
        .returns(0, SourceEarnings.Earning::measured);
    assertThat(SourceEarnings.of(run.state()))
        .as("a control has no books")
        .extracting(SourceEarnings.Earning::source)
        .containsExactly(ProposalSource.GRID, ProposalSource.LATENT, ProposalSource.EVOLUTION);
  }

  @Test
  void aRetractedResultLeavesTheBooksAndARepeatedOneIsNotCountedAgain() {
    CampaignRun run = issued();
    run.accept(record(ANNA, result("E1", 500)));
    run.accept(record(ANNA, result("E2", 600)));
    run.accept(record(ANNA, result("E2", 640)));
    assertThat(of(run, ProposalSource.EVOLUTION).measured()).isEqualTo(1);
    assertThat(of(run, ProposalSource.EVOLUTION).gain()).isCloseTo(100, Offset.offset(1e-9));

    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M2", "wrong sample"));

    assertThat(of(run, ProposalSource.EVOLUTION))
        .as("the repeat stands for it")
        .satisfies(earning -> assertThat(earning.gain()).isCloseTo(140, Offset.offset(1e-9)));
  }

  @Test
  void untilThereIsAGenerativeModelWhatItWouldDecodeIsLeftOutOfTheShares() {
    CampaignRun run = issued();

    SourceShares without =
        SourceEarnings.shares(run.state(), run.state().spec(), false, 1, Optional.empty());
    SourceShares with =
        SourceEarnings.shares(run.state(), run.state().spec(), true, 1, Optional.empty());

    assertThat(without.shares()).containsOnlyKeys(ProposalSource.GRID, ProposalSource.EVOLUTION);
    assertThat(with.shares())
        .containsOnlyKeys(ProposalSource.GRID, ProposalSource.EVOLUTION, ProposalSource.LATENT);
  }

  @Test
  void aCampaignThatDecodesAloneFillsItsBatchesFromTheGridUntilItCan() {
    CampaignSpec spec =
        Campaigns.with(
            Campaigns.spec(),
            Campaigns.acquisition(3, Refill.CONTINUOUS)
                .withSources(SourceMix.of(ProposalSource.LATENT)));
    CampaignState state = new CampaignRun("c1", MORNING).state();

    assertThat(SourceEarnings.shares(state, spec, false, 1, Optional.empty()))
        .isEqualTo(SourceShares.GRID_ALONE);
  }

  @Test
  void aPoolHasNoBooks() {
    CampaignRun run =
        Campaigns.runningWithThreeProposals(Campaigns.with(Campaigns.spec(), Campaigns.pool(9)));

    assertThat(SourceEarnings.of(run.state())).isEmpty();
  }
}
