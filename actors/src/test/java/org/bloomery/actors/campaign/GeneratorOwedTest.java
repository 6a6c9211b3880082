package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.Objective;
import org.bloomery.models.acquisition.AcquisitionSpec.Refill;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.junit.jupiter.api.Test;

class GeneratorOwedTest {
  private static CampaignSpec mixed(ProposalSource... sources) {
    return Campaigns.with(
        Campaigns.spec(),
        Campaigns.acquisition(3, Refill.CONTINUOUS).withSources(SourceMix.of(sources)));
  }

  private static CampaignSpec latent() {
    return mixed(ProposalSource.GRID, ProposalSource.LATENT);
  }

  private static List<String> generators(CampaignRun run) {
    return run.journal().stream()
        .filter(CampaignEvent.BatchRequested.class::isInstance)
        .map(event -> ((CampaignEvent.BatchRequested) event).generator().orElse("none"))
        .toList();
  }

  @Test
  void proposalsDoNotWaitForTheFirstGenerativeModelAndUseItOnceItIsThere() {
    CampaignRun run = Campaigns.running(latent());
    run.finishRunningWork();

    assertThat(WorkOwed.running(run.state()))
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder(
            CampaignEvent.BatchRequested.class, CampaignEvent.GeneratorRequested.class);
    run.workUntilIdle();
    run.accept(record(ANNA, result("E1", 700)));
    run.workUntilIdle();

    assertThat(generators(run)).startsWith("none").endsWith("g1");
    assertThat(run.state().work().generating().trained())
        .extracting(GeneratorRecord::modelVersion)
        .containsExactly("v1", "v2");
  }

  @Test
  void withoutASourceThatDecodesNoneIsMade() {
    CampaignRun run = Campaigns.running(mixed(ProposalSource.GRID, ProposalSource.EVOLUTION));
    run.workUntilIdle();

    assertThat(run.state().work().generators()).isEmpty();
    assertThat(generators(run)).containsOnly("none");
  }

  @Test
  void anotherObjectiveIsAnotherConditionAndTheOldGenerativeModelIsLeftOutUntilThereIsANewOne() {
    CampaignRun run = Campaigns.runningWithThreeProposals(latent());
    CampaignSpec weakest =
        CampaignSpecs.withObjectives(
            run.state().spec(),
            List.of(
                new Objective(
                    "yield_stress",
                    Campaigns.HOT.conditions(),
                    Set.of(),
                    new Objective.Goal.Minimize())));
    assertThat(Generators.usable(run.state())).isPresent();

    run.accept(new CampaignCommand.AmendSpec(ANNA, weakest, "the other way round"));

    assertThat(Generators.usable(run.state())).isEmpty();
    run.workUntilIdle();
    assertThat(Generators.usable(run.state()).orElseThrow().version()).isEqualTo("g2");
  }

  @Test
  void afterThreeFailuresItWaitsForNewsWhileProposalsGoOn() {
    CampaignRun run = Campaigns.running(latent());
    run.finishRunningWork();
    for (int attempt = 1; attempt <= 3; attempt++) {
      int round = run.state().work().generating().desk().rounds();
      assertThat(round).isEqualTo(attempt);
      run.report(new WorkReport.Failed(WorkKind.GENERATOR, round, "diverged"));
      run.passAndRing(Duration.ofMinutes(10));
    }

    assertThat(run.state().work().generating().desk().running()).isEmpty();
    assertThat(run.state().alerts().get(AlertKind.GENERATOR_FAILED))
        .contains("generative model failed 3 times", "or by none");
    run.workUntilIdle();
    assertThat(run.state().open()).hasSize(3);
    assertThat(generators(run)).containsOnly("none");

    run.accept(record(ANNA, result("E1", 700)));
    run.workUntilIdle();

    assertThat(run.state().alerts()).doesNotContainKey(AlertKind.GENERATOR_FAILED);
    assertThat(Generators.usable(run.state())).isPresent();
  }

  @Test
  void itIsNeitherAskedForNorUsedWhileTheCampaignIsPaused() {
    CampaignRun run = Campaigns.runningWithThreeProposals(latent());
    run.accept(new CampaignCommand.Pause(ANNA));
    run.accept(record(ANNA, result("E1", 700)));
    run.workUntilIdle();
    assertThat(run.state().servingModel().orElseThrow().version()).isEqualTo("v2");
    assertThat(run.state().work().generating().trained()).hasSize(1);

    run.accept(new CampaignCommand.Resume(ANNA));
    run.workUntilIdle();

    assertThat(run.state().work().generating().trained()).hasSize(2);
  }

  @Test
  void cancellingStopsItUntilNewsComeOrSomebodyRetries() {
    CampaignRun run = Campaigns.running(latent());
    run.finishRunningWork();
    run.report(new WorkReport.Cancelled(ANNA));
    assertThat(run.state().work().generating().desk().running()).isEmpty();

    run.accept(new CampaignCommand.RetryWork(ANNA));

    assertThat(run.state().work().generating().desk().running()).isPresent();
  }

  @Test
  void aPoolHasNoSources() {
    CampaignRun run = Campaigns.draft(Campaigns.with(latent(), Campaigns.pool(5)));

    assertThat(run.refusal(new CampaignCommand.Start(ANNA))).isEqualTo("SOURCES_NEED_OPEN_SPACE");
  }

  @Test
  void sourcesMayBeAmended() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    assertThat(run.state().work().generators()).isEqualTo(Optional.empty());

    run.accept(new CampaignCommand.AmendSpec(ANNA, latent(), "try decoding"));
    run.workUntilIdle();

    assertThat(Generators.usable(run.state())).isPresent();
    assertThat(run.state().models()).as("the predictor stays").hasSize(1);
  }
}
