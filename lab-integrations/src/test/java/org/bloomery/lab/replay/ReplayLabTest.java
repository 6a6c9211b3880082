package org.bloomery.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.lab.SmallCampaign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayLabTest {
  private static final List<PublishedYields.Point> POINTS = PublishedYields.points();
  private static final ReplaySettings QUICK =
      ReplaySettings.STANDARD.withDelay(Duration.ofMillis(5)).withPatience(Duration.ofMillis(5));
  private static final ReplaySettings SLOW = QUICK.withDelay(Duration.ofHours(1));

  private final SmallCampaign campaign = new SmallCampaign();
  private final List<ReplayLab> labs = new ArrayList<>();

  @AfterEach
  void closeAll() {
    labs.forEach(ReplayLab::close);
  }

  @Test
  void everyOfferIsAnsweredWithItsPublishedValue() {
    propose(20);
    ReplayLab lab = start(QUICK);

    await().untilAsserted(() -> assertThat(campaign.results()).hasSize(20));
    assertThat(campaign.results())
        .allSatisfy(result -> {
          PublishedYields.Point point =
              POINTS.get(Integer.parseInt(result.experiment().orElseThrow().substring(1)));
          assertThat(result.value()).isEqualTo(new MeasuredValue.Exact(point.yieldStress()));
        });
    await().untilAsserted(() -> assertThat(lab.health().intakes()).isEqualTo(20));
    assertThat(lab.health().troubled()).isFalse();
  }

  @Test
  void noMoreExperimentsAreHeldThanThereAreBenches() {
    propose(6);
    ReplayLab lab = start(SLOW.withBenches(3));

    await().untilAsserted(() -> assertThat(campaign.holders()).hasSize(3));
    assertThat(lab.health().inHand()).isEqualTo(3);
  }

  @Test
  void higherPrioritiesGoFirst() {
    ReplayLab lab = start(SLOW.withBenches(1));
    propose("E0", 0, 0);
    await().untilAsserted(() -> assertThat(campaign.holders()).containsOnlyKeys("E0"));
    propose("E1", 1, 0);
    propose("E2", 2, 5);
    lab.close();
    start(QUICK.withBenches(1));

    await().untilAsserted(() -> assertThat(campaign.results()).hasSize(3));
    assertThat(campaign.results())
        .extracting(result -> result.experiment().orElseThrow())
        .containsSubsequence("E2", "E1");
  }

  @Test
  void closingGivesEveryClaimBack() {
    propose(2);
    ReplayLab lab = start(SLOW);
    await().untilAsserted(() -> assertThat(campaign.holders()).hasSize(2));

    lab.close();

    assertThat(campaign.holders()).isEmpty();
    assertThat(campaign.results()).isEmpty();
    assertThat(lab.health().running()).isFalse();
  }

  @Test
  void whatAKilledLabHeldIsMeasuredOnceItsLeaseEnds() {
    propose(1);
    campaign.execute(
        SmallCampaign.ID, new CampaignCommand.Claim(QUICK.account(), "E0", Optional.empty()));
    await().untilAsserted(() -> assertThat(campaign.holders()).hasSize(1));

    start(QUICK);
    campaign.expire("E0");

    await().untilAsserted(() -> assertThat(campaign.results()).hasSize(1));
  }

  @Test
  void aClaimEndsSoonAfterTheWorkWould() {
    propose(1);
    start(SLOW);

    await()
        .untilAsserted(
            () -> assertThat(campaign.lease("E0")).contains(Duration.ofHours(1).plusMinutes(1)));
  }

  @Test
  void aPlatformThatFailsIsAskedAgainAndNothingIsRecordedTwice() {
    campaign.failNext(3);
    propose(1);
    ReplayLab lab = start(QUICK);

    await().untilAsserted(() -> assertThat(campaign.results()).hasSize(1));
    assertThat(lab.health().lastError().orElseThrow().text()).contains("the database is locked");
  }

  @Test
  void aResultWhoseAnswerWasLostIsNotRecordedTwice() {
    campaign.loseAnswers(2);
    propose(1);
    ReplayLab lab = start(QUICK);

    await().untilAsserted(() -> assertThat(lab.health().intakes()).isEqualTo(1));
    assertThat(campaign.results()).hasSize(1);
    assertThat(
            campaign.received().stream()
                .filter(CampaignCommand.RecordMeasurements.class::isInstance))
        .hasSize(3);
  }

  @Test
  void anExperimentThatNoTableKnowsStaysInTheQueueAndIsNamed() {
    campaign.propose(
        "E7",
        Candidate.of(Formula.parse("NbTa")),
        List.of(new PropertyTest("hardness", Conditions.NONE)),
        0);
    ReplayLab lab = start(QUICK);

    await()
        .untilAsserted(() ->
            assertThat(lab.health().lastError())
                .hasValueSatisfying(
                    error -> assertThat(error.text()).contains("E7").contains("hardness")));
    assertThat(campaign.received()).isEmpty();
  }

  @Test
  void aRefusedResultIsToldAndTheExperimentIsGivenBack() {
    ReplaySettings settings = QUICK.withDelay(Duration.ofMillis(200));
    propose(1);
    ReplayLab lab = start(settings);
    await().untilAsserted(() -> assertThat(campaign.holders()).hasSize(1));
    campaign.archive();

    await().untilAsserted(() -> assertThat(lab.health().troubled()).isTrue());
    await().untilAsserted(() -> assertThat(campaign.holders()).isEmpty());
    assertThat(lab.health().lastError().orElseThrow().text()).contains("archived");
  }

  private ReplayLab start(ReplaySettings settings) {
    ReplayLab lab =
        ReplayLab.start(campaign, PublishedAnswers.yields(), settings, InstantSource.system());
    labs.add(lab);
    return lab;
  }

  private void propose(int experiments) {
    for (int i = 0; i < experiments; i++) {
      propose("E" + i, i, 0);
    }
  }

  private void propose(String experiment, int point, int priority) {
    campaign.propose(
        experiment, POINTS.get(point).candidate(), List.of(POINTS.get(point).test()), priority);
  }
}
