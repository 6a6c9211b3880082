package org.bloomery.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.dataset.PublishedYields;
import org.junit.jupiter.api.Test;

class TopShareTest {
  private final List<Double> values = IntStream.range(0, 21).mapToObj(i -> (double) i).toList();
  private final TopShare share = TopShare.ofBestTenth(values);

  @Test
  void theBestTenthIsRoundedUp() {
    assertThat(share.count()).isEqualTo(3);
    assertThat(share.found(List.of(20, 19, 0))).isEqualTo(2.0 / 3);
  }

  @Test
  void thePublishedPointsHaveTwentyFourInTheirBestTenth() {
    List<Double> stresses =
        PublishedYields.points().stream().map(PublishedYields.Point::yieldStress).toList();
    assertThat(TopShare.ofBestTenth(stresses).count()).isEqualTo(24);
  }

  @Test
  void thePerfectOrderFindsAllAtOnceAndTheWorstNothing() {
    double[] best = values.stream().mapToDouble(v -> v).toArray();
    double[] worst = values.stream().mapToDouble(v -> -v).toArray();
    assertThat(share.expectedInOrderOf(best, 3)).isEqualTo(1);
    assertThat(share.expectedInOrderOf(worst, 18)).isEqualTo(0);
  }

  @Test
  void anOrderOfTiesIsAsGoodAsChance() {
    for (int n = 1; n <= 21; n++) {
      assertThat(share.expectedInOrderOf(new double[21], n))
          .isCloseTo(share.expectedAtRandom(n), within(1e-12));
    }
  }
}
