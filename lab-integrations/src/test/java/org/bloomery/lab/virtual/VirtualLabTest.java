package org.bloomery.lab.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.lab.SmallCampaign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualLabTest {
  private static final PropertyTest HOT = VirtualTruthTest.at(1273);
  private static final List<Candidate> ALLOYS = VirtualTruthTest.sample(40);
  private static final VirtualBench BENCH = new VirtualBench(VirtualTruth.SHIPPED, 0.3, 1);
  private static final VirtualLabSettings QUICK =
      VirtualLabSettings.STANDARD.withSpeed(86_400e3).withPatience(Duration.ofMillis(5));

  private final SmallCampaign campaign = new SmallCampaign();
  private final List<VirtualLab> open = new java.util.ArrayList<>();

  private VirtualLab start(VirtualLabSettings settings) {
    VirtualLab lab = VirtualLab.start(campaign, BENCH, settings, InstantSource.system());
    open.add(lab);
    return lab;
  }

  private void propose(int experiments) {
    for (int i = 0; i < experiments; i++) {
      campaign.propose("E" + i, ALLOYS.get(i), List.of(HOT), 0);
    }
  }

  @AfterEach
  void close() {
    open.forEach(VirtualLab::close);
  }

  @Test
  void everyOfferEndsWithWhatTheBenchFinds() {
    propose(40);
    start(QUICK);

    await()
        .untilAsserted(
            () -> assertThat(campaign.results().size() + campaign.failed().size()).isEqualTo(40));
    assertThat(campaign.results())
        .allSatisfy(result -> {
          int number = Integer.parseInt(result.experiment().orElseThrow().substring(1));
          VirtualOutcome.Measured expected =
              (VirtualOutcome.Measured) BENCH.test(ALLOYS.get(number), HOT, 1);
          assertThat(result.value()).isEqualTo(new MeasuredValue.Exact(expected.value()));
          assertThat(result.uncertainty()).hasValue(expected.uncertainty());
        });
    assertThat(campaign.failed())
        .isNotEmpty()
        .allSatisfy(failure ->
            assertThat(
                    BENCH.test(
                        ALLOYS.get(Integer.parseInt(failure.experiment().substring(1))), HOT, 1))
                .isEqualTo(new VirtualOutcome.Failed(failure.reason())));
  }

  @Test
  void resultsComeBackOutOfOrder() {
    propose(40);
    start(QUICK.withSpeed(86_400e2).withBenches(40));

    await()
        .untilAsserted(
            () -> assertThat(campaign.results().size() + campaign.failed().size()).isEqualTo(40));
    List<Integer> order =
        campaign.results().stream()
            .map(result -> Integer.parseInt(result.experiment().orElseThrow().substring(1)))
            .toList();
    assertThat(order).isNotEqualTo(order.stream().sorted().toList());
  }

  @Test
  void noMoreExperimentsAreHeldThanThereAreBenchesAndClosingGivesThemBack() {
    propose(6);
    VirtualLab lab = start(QUICK.withSpeed(24).withBenches(3));
    await().untilAsserted(() -> assertThat(campaign.holders()).hasSize(3));
    await().untilAsserted(() -> assertThat(lab.health().inHand()).isEqualTo(3));

    lab.close();

    assertThat(campaign.holders()).isEmpty();
    assertThat(campaign.results()).isEmpty();
    assertThat(lab.health().running()).isFalse();
  }

  @Test
  void whatThePlatformFailsToDoOrToAnswerIsTriedAgainAndRecordedOnce() {
    campaign.failNext(3);
    campaign.loseAnswers(2);
    propose(10);
    start(QUICK);

    await()
        .untilAsserted(
            () -> assertThat(campaign.results().size() + campaign.failed().size()).isEqualTo(10));
    assertThat(campaign.results()).doesNotHaveDuplicates();
  }

  @Test
  void whatTheLabCannotDoStaysInTheQueueAndIsSaid() {
    campaign.propose("E0", Candidate.of(Formula.parse("NbRe")), List.of(HOT), 0);
    VirtualLab lab = start(QUICK);

    await().untilAsserted(() -> assertThat(lab.health().lastError()).isPresent());
    assertThat(lab.health().lastError().orElseThrow().text()).contains("no [Re]");
    assertThat(campaign.holders()).isEmpty();
  }
}
