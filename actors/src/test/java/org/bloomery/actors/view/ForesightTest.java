package org.bloomery.actors.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bloomery.actors.fixtures.Alloys;
import org.junit.jupiter.api.Test;

class ForesightTest {
  @Test
  void theExpectedGainIsTheLargestExpectedImprovementOfWhatIsOpen() {
    List<ExperimentView> queue =
        List.of(
            experiment("E1", "PROPOSED", 1000, 100),
            experiment("E2", "CLAIMED", 900, 10),
            experiment("E3", "MEASURED", 2000, 10));

    ExpectedGain gain =
        ExpectedGain.of(Alloys.STRONGEST, OptionalDouble.of(1000), queue).orElseThrow();

    assertThat(gain.experiment().id()).isEqualTo("E1");
    // At the mean, sigma phi(0) = 100 / sqrt(2 pi).
    assertThat(gain.value()).isCloseTo(39.894, within(1e-3));
    assertThat(gain.among()).isEqualTo(2);
    assertThat(ExpectedGain.of(Alloys.STRONGEST, OptionalDouble.empty(), queue)).isEmpty();
  }

  @Test
  void aVersionAnswersForItsOwnPredictionsOnly() {
    List<CampaignDetail.ParityPoint> points =
        List.of(
            point("M1", 1000, 1030, "yield_stress"),
            point("M1", 1000, 960, "yield_stress"),
            point("M1", 1000, 1060, "yield_stress"),
            point("M1", 1000, 9000, "hardness"),
            point("M2", 1000, 1000, "yield_stress"));

    VersionScore score = VersionScore.of(points, "yield_stress", "M1").orElseThrow();

    assertThat(score.scored()).isEqualTo(3);
    // sqrt((900 + 1600 + 3600) / 3)
    assertThat(score.rootMeanSquare()).isCloseTo(45.092, within(1e-3));
    assertThat(score.inside()).isEqualTo(2);
    // Clopper and Pearson for 2 of 3.
    assertThat(score.low95()).isCloseTo(0.0943, within(1e-4));
    assertThat(VersionScore.of(points, "yield_stress", "M3")).isEmpty();
  }

  private static CampaignDetail.ParityPoint point(
      String version, double predicted, double measured, String property) {
    return new CampaignDetail.ParityPoint(
        "E1",
        property,
        predicted,
        predicted - 50,
        predicted + 50,
        measured,
        false,
        Optional.of(version));
  }

  private static ExperimentView experiment(
      String id, String state, double mean, double modelDeviation) {
    return new ExperimentView(
        id,
        state,
        Alloys.moNbW(50, 30),
        List.of(Alloys.STRENGTH),
        List.of(),
        "GRID",
        OptionalInt.empty(),
        0,
        0,
        false,
        List.of(),
        Optional.of(
            new ProposalView(
                "GRID",
                "upper confidence bound, factor 0.5",
                OptionalDouble.empty(),
                List.of(
                    new ProposalView.Outcome(
                        Alloys.STRENGTH,
                        new PredictedValue(mean, modelDeviation, 10, mean - 50, mean + 50),
                        OptionalDouble.empty())),
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty(),
                "M1")),
        Optional.empty(),
        "",
        "",
        OptionalLong.empty(),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
