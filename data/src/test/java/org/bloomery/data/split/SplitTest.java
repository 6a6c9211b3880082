package org.bloomery.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bloomery.data.dataset.PublishedYields;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final List<Integer> ELEMENTS =
      PublishedYields.points().stream().map(p -> p.composition().elements().size()).toList();

  private static Map<Integer, Long> counts(List<Integer> points) {
    return new TreeMap<>(
        points.stream()
            .map(ELEMENTS::get)
            .collect(Collectors.groupingBy(n -> n, Collectors.counting())));
  }

  @Test
  void aTenthAndATwentiethOfThePublishedPointsHaveThePublishedSizes() {
    StratifiedDraw draw = new StratifiedDraw(ELEMENTS);

    Split tenth = draw.draw(0.10, 1);
    Split twentieth = draw.draw(0.05, 1);

    assertThat(counts(tenth.train())).isEqualTo(Map.of(3, 2L, 4, 7L, 5, 11L, 6, 3L));
    assertThat(counts(twentieth.train())).isEqualTo(Map.of(3, 1L, 4, 3L, 5, 6L, 6, 1L));
    assertThat(tenth.test()).hasSize(209);
    assertThat(twentieth.test()).hasSize(221);
    assertThat(tenth).isEqualTo(draw.draw(0.10, 1)).isNotEqualTo(draw.draw(0.10, 2));
  }

  @Test
  void everyPointIsDrawnAboutAsOften() {
    StratifiedDraw draw = new StratifiedDraw(ELEMENTS);
    int[] drawn = new int[ELEMENTS.size()];
    for (int seed = 0; seed < 2000; seed++) {
      draw.draw(0.10, seed).train().forEach(point -> drawn[point]++);
    }

    // 2,000 draws at a chance of its stratum's number among its points: five deviations of 15.
    int[] numbers = {2, 7, 11, 3};
    int[] sizes = {16, 73, 115, 28};
    for (int point = 0; point < drawn.length; point++) {
      int stratum = ELEMENTS.get(point) - 3;
      double expected = 2000.0 * numbers[stratum] / sizes[stratum];
      assertThat((double) drawn[point])
          .as("point %d", point)
          .isBetween(expected - 75, expected + 75);
    }
  }

  @Test
  void largestRemaindersAddUp() {
    assertThat(StratifiedDraw.allocate(0.10, new int[] {16, 73, 115, 28}))
        .containsExactly(2, 7, 11, 3);
    assertThat(StratifiedDraw.allocate(0.05, new int[] {16, 73, 115, 28}))
        .containsExactly(1, 3, 6, 1);
    assertThat(StratifiedDraw.allocate(0.7, new int[] {1, 1, 1})).containsExactly(1, 1, 0);
  }

  @Test
  void foldsJudgeEveryPointOnceAndKeepGroupsTogether() {
    List<String> alloys =
        PublishedYields.points().stream().map(p -> p.composition().key()).toList();

    List<Split> splits = GroupedFolds.of(alloys, 10, 3).splits();

    assertThat(splits).hasSize(10);
    assertThat(splits.stream().flatMap(s -> s.test().stream()).sorted())
        .isEqualTo(IntStream.range(0, 232).boxed().toList());
    for (Split split : splits) {
      assertThat(split.train()).hasSize(232 - split.test().size());
      assertThat(split.test().stream().map(alloys::get))
          .doesNotContainAnyElementsOf(split.train().stream().map(alloys::get).toList());
      assertThat(split.test()).hasSizeBetween(20, 26);
    }
  }

  @Test
  void twinsOfTwinsAreOneGroup() {
    List<double[]> points =
        List.of(
            new double[] {0, 298},
            new double[] {0.02, 299},
            new double[] {0.01, 300},
            new double[] {0, 400});

    assertThat(NearTwins.groups(points, new double[] {0.012, 3}))
        .containsExactly("point 0", "point 0", "point 0", "point 3");
  }

  @Test
  void aPointIsNotLearnedFromAndJudgedBy() {
    assertThatThrownBy(() -> new Split(List.of(1, 2), List.of(2, 3))).hasMessageContaining("[2]");
    assertThatThrownBy(() -> new StratifiedDraw(List.of(1)).draw(1, 1))
        .hasMessageContaining("below 1");
  }
}
