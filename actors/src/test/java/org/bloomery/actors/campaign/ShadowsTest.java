package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.campaign.Campaigns.ANNA;
import static org.bloomery.actors.campaign.Campaigns.free;
import static org.bloomery.actors.campaign.Campaigns.record;
import static org.bloomery.actors.campaign.Campaigns.result;

import java.util.Arrays;
import java.util.Optional;
import org.bloomery.models.ensemble.ModelSpec;
import org.junit.jupiter.api.Test;

class ShadowsTest {
  private static final ModelSpec OTHER = ModelSpec.pretrained("edge-dislocation-bcc", 2000, 1);
  private static final ModelSpec THIRD = ModelSpec.pretrained("edge-dislocation-bcc", 3000, 1);

  private static CampaignCommand.ChooseShadows choose(ModelSpec... models) {
    return new CampaignCommand.ChooseShadows(ANNA, Arrays.asList(models), "to see");
  }

  private static CampaignRun shadowed(ModelSpec... models) {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(choose(models));
    run.workUntilIdle();
    return run;
  }

  private static Shadow shadow(CampaignRun run, String id) {
    return run.state().work().shadowing().find(id).orElseThrow();
  }

  @Test
  void anAlternativeIsTrainedBesideEveryModelOnTheSameResults() {
    CampaignRun run = shadowed(OTHER);
    run.accept(record(ANNA, result("E1", 500)));
    run.workUntilIdle();

    assertThat(shadow(run, "S1").trained())
        .extracting(ShadowModel::version, ShadowModel::upToSequence)
        .containsExactlyElementsOf(
            run.state().models().stream()
                .map(model ->
                    org.assertj.core.groups.Tuple.tuple(
                        "S1" + model.version(), model.upToSequence()))
                .toList());
    assertThat(run.state().models()).as("it is none of the campaign's").hasSize(2);
  }

  @Test
  void aResultIsScoredByTheModelThatWasThereAtTheClaimThoughANewerOneCame() {
    CampaignRun run = shadowed(OTHER);
    run.accept(new CampaignCommand.Claim(ANNA, "E1", Optional.empty()));
    run.accept(record(ANNA, result("E2", 480)));
    run.workUntilIdle();
    assertThat(shadow(run, "S1").trained()).hasSize(2);

    run.accept(record(ANNA, 1, result("E1", 405)));
    run.workUntilIdle();

    assertThat(shadow(run, "S1").scores())
        .filteredOn(score -> score.experiment().equals(Optional.of("E1")))
        .singleElement()
        .satisfies(score -> {
          assertThat(score.modelVersion()).isEqualTo("S1v1");
          assertThat(score.measured()).isEqualTo(405);
          // The simulated alternative says 400 with a deviation of 13.
          assertThat(score.standardisedError()).isEqualTo(5 / 13.0);
          assertThat(score.inside()).isTrue();
        });
    assertThat(run.journal())
        .filteredOn(CampaignEvent.ShadowScored.class::isInstance)
        .extracting(EventWords::of)
        .contains("E1: S1v1 had predicted 400.0, measured 405.0, inside its 80 % interval");
  }

  @Test
  void whatWasClaimedBeforeAnAlternativeHadAModelIsNotScoredForIt() {
    CampaignRun run = Campaigns.claimed();
    run.accept(choose(OTHER));
    run.workUntilIdle();
    assertThat(shadow(run, "S1").trained()).hasSize(1);

    run.accept(record(ANNA, 1, result("E1", 520)));
    run.workUntilIdle();

    assertThat(Audit.counted(run.state())).hasSize(1);
    assertThat(shadow(run, "S1").scores()).isEmpty();
    assertThat(run.state().work().shadowing().waiting()).isEmpty();
  }

  @Test
  void aRetractedResultLeavesTheScoreOfAlternativesTooAndAnAmendedOneIsScoredAgain() {
    CampaignRun run = shadowed(OTHER);
    run.accept(record(ANNA, result("E1", 500)));
    run.accept(record(ANNA, result("E2", 500)));
    run.workUntilIdle();
    assertThat(shadow(run, "S1").scores()).hasSize(2);

    run.accept(new CampaignCommand.RetractMeasurement(ANNA, "M1", "wrong sample"));
    run.accept(new CampaignCommand.AmendMeasurement(ANNA, "M2", result("E2", 410), "typing error"));
    assertThat(shadow(run, "S1").scores()).isEmpty();
    run.workUntilIdle();

    assertThat(shadow(run, "S1").scores())
        .extracting(ScoredPrediction::measured)
        .containsExactly(410.0);
  }

  @Test
  void oneThatCannotBeTrainedIsLeftAsideTheOthersGoOnAndNobodyIsAlarmed() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(choose(OTHER, THIRD));
    for (int attempt = 1; attempt <= Backoff.ATTEMPTS; attempt++) {
      CampaignEvent.ShadowTrainingRequested request =
          run.state().work().shadowing().training().running().orElseThrow();
      assertThat(request.shadow()).isEqualTo("S1");
      run.report(new WorkReport.Failed(WorkKind.SHADOW_TRAINING, request.round(), "diverged"));
      run.passAndRing(java.time.Duration.ofHours(1));
    }
    assertThat(shadow(run, "S1").givenUp())
        .hasValueSatisfying(given -> assertThat(given.message()).isEqualTo("diverged"));
    run.workUntilIdle();

    assertThat(shadow(run, "S2").trained()).hasSize(1);
    assertThat(shadow(run, "S1").trained()).isEmpty();
    assertThat(run.state().alerts()).isEmpty();
    assertThat(run.state().status()).isEqualTo(CampaignStatus.RUNNING);
    run.accept(record(ANNA, result("E1", 500)));
    run.workUntilIdle();
    assertThat(shadow(run, "S1").trained()).as("tried again beside the next").hasSize(1);
  }

  @Test
  void oneThatLearnsFromResultsAloneWaitsUntilThereAreEnough() {
    CampaignRun run = shadowed(ModelSpec.measuredOnly(1));
    assertThat(shadow(run, "S1").trained()).isEmpty();

    run.accept(
        record(
            ANNA,
            free(Campaigns.alloy(1, 0, 0, 0), 500),
            free(Campaigns.alloy(0, 1, 0, 0), 400),
            free(Campaigns.alloy(0, 0, 1, 0), 450),
            free(Campaigns.alloy(0, 0, 0, 1), 600),
            free(Campaigns.alloy(0.5, 0.5, 0, 0), 550)));
    run.workUntilIdle();

    assertThat(shadow(run, "S1").trained()).hasSize(1);
  }

  @Test
  void oneThatStoppedKeepsItsScoresAndGoesOnUnderItsName() {
    CampaignRun run = shadowed(OTHER, THIRD);
    run.accept(record(ANNA, result("E1", 500)));
    run.workUntilIdle();

    run.accept(choose(THIRD));
    run.accept(record(ANNA, result("E2", 500)));
    run.workUntilIdle();
    assertThat(shadow(run, "S1").active()).isFalse();
    assertThat(shadow(run, "S1").scores()).hasSize(1);
    assertThat(shadow(run, "S2").scores()).hasSize(2);
    run.accept(choose(THIRD, OTHER));

    assertThat(run.state().work().shadowing().all())
        .extracting(Shadow::id, Shadow::active)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("S1", true),
            org.assertj.core.groups.Tuple.tuple("S2", true));
  }

  @Test
  void whatTheCampaignSwitchesToIsNoAlternativeAnyMore() {
    CampaignRun run = shadowed(OTHER, THIRD);

    run.accept(new CampaignCommand.SwitchModel(ANNA, OTHER, Optional.empty(), "it is better"));

    assertThat(run.state().work().shadowing().active())
        .extracting(Shadow::model)
        .containsExactly(THIRD);
    assertThat(run.journal().stream().map(EventWords::of))
        .contains(
            "lets S2 (deep ensemble pretrained on 3,000 points of edge-dislocation-bcc) run beside"
                + " the campaign, silently: the campaign learns by it from now on");
  }

  @Test
  void fourAreTooManyAndEachHasToBeAnother() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    ModelSpec present = run.state().spec().model();

    assertThat(
            run.refusal(choose(OTHER, THIRD, ModelSpec.measuredOnly(1), ModelSpec.measuredOnly(2))))
        .isEqualTo("TOO_MANY_SHADOWS");
    assertThat(run.refusal(choose(OTHER, OTHER))).isEqualTo("SHADOW_TWICE");
    assertThat(run.refusal(choose(present))).isEqualTo("SHADOW_TWICE");
    assertThat(run.refusal(choose())).isEqualTo("NOTHING_CHANGED");
    assertThat(run.refusal(choose(ModelSpec.formation(new ModelSpec.Prior.None(), 1))))
        .isEqualTo("STRUCTURES_MISSING");
  }

  @Test
  void stoppedWorkOfAlternativesIsOwedAgainOnARetry() {
    CampaignRun run = Campaigns.runningWithThreeProposals();
    run.accept(choose(OTHER));
    run.report(new WorkReport.Cancelled(ANNA));
    assertThat(WorkOwed.of(run.state())).isEmpty();
    assertThat(WorkOwed.running(run.state())).isEmpty();

    run.accept(new CampaignCommand.RetryWork(ANNA));
    run.workUntilIdle();

    assertThat(shadow(run, "S1").trained()).hasSize(1);
  }
}
