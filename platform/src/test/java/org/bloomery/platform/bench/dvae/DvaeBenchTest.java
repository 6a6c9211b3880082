package org.bloomery.platform.bench.dvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseTask;
import org.bloomery.platform.bench.BenchReport;
import org.bloomery.platform.bench.BenchRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DvaeBenchTest {

  /** Everything the whole bench does, with networks hardly trained; their figures say nothing. */
  @Test
  void theSmallTierDoesEverythingOnce(@TempDir Path checkout) throws Exception {
    BenchReport report =
        new BenchRunner(checkout, "cpu", word -> {})
            .run(new DvaeBench(), List.of("small"), BenchRunner.LIMIT);

    SortedMap<String, Double> figures = report.figures();
    // The made-up rule is one of the features, so that forests of features see it.
    assertThat(figures.get("forest_accuracy_mean")).isGreaterThan(0.7);
    assertThat(figures.get("best_auc_mean")).isGreaterThan(0.7);
    for (String key :
        List.of(
            "test_accuracy_mean",
            "ss_accuracy_247",
            "sl_accuracy_864",
            "latent_phase_accuracy",
            "reconstruction_top3",
            "inversion_success",
            "inversion_distinct_share")) {
      assertThat(figures.get(key)).as(key).isBetween(0.0, 1.0);
    }
    for (String source : List.of("grid", "evolution", "space_filling", "latent")) {
      assertThat(figures.get(source + "_per_s")).as(source).isPositive();
    }
    assertThat(Files.readString(checkout.resolve("docs/results/dvae.md")))
        .contains("(dvae/map.svg)", "(dvae/efficiency.svg)", "McNemar");
  }

  @Test
  void partsAreThoseOfThePublication() {
    PhaseTask.Split many = Parting.manyLabels(1373, 42).split();
    PhaseTask.Split few = Parting.fewLabels(1373, 42).split();

    assertThat(many.known()).hasSize(864);
    assertThat(many.hidden()).hasSize(296);
    assertThat(many.checked()).hasSize(75);
    assertThat(few.known()).hasSize(247);
    assertThat(few.hidden()).hasSize(790);
    assertThat(few.checked()).hasSize(198);
    int[] test = Parting.manyLabels(1373, 42).test();
    assertThat(Parting.fewLabels(1373, 42).test()).isEqualTo(test).hasSize(138);
    IntStream all =
        IntStream.concat(
            IntStream.concat(IntStream.of(many.known()), IntStream.of(many.hidden())),
            IntStream.concat(IntStream.of(many.checked()), IntStream.of(test)));
    assertThat(all.distinct().count()).isEqualTo(1373);
  }

  @Test
  void areasUnderTheCurveCountPairs() {
    boolean[] labels = {true, false, true, false};

    assertThat(Judged.auc(new double[] {0.9, 0.1, 0.4, 0.4}, labels)).isEqualTo(3.5 / 4);
    assertThat(Judged.accuracy(new double[] {0.9, 0.1, 0.4, 0.4}, labels)).isEqualTo(0.75);
  }

  @Test
  void judgesWhoDifferByChanceAreNotCalledDifferent() {
    // Two-sided binomial: 2 (1 + 10) / 2^10.
    assertThat(Judged.mcNemar(1, 9)).isCloseTo(22 / 1024.0, within(1e-12));
    assertThat(Judged.mcNemar(5, 5)).isEqualTo(1);
    assertThat(Judged.mcNemar(0, 0)).isEqualTo(1);
  }

  @Test
  void withoutThePublishedTableSaysWhereItIsLookedFor(@TempDir Path empty) {
    String shared = System.getProperty("bloomery.shared", "");
    System.setProperty("bloomery.shared", empty.toString());
    try {
      assertThatThrownBy(() -> LabelledAlloys.published(empty))
          .hasMessageContaining("HEA_top30_comps.csv")
          .hasMessageContaining("bench dvae small");
    } finally {
      if (shared.isEmpty()) {
        System.clearProperty("bloomery.shared");
      } else {
        System.setProperty("bloomery.shared", shared);
      }
    }
  }

  @Test
  void neighboursSeeOnTheMapWhatAStraightLineCannot() {
    List<PhaseModel.MapPoint> map = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    Composition alloy = Composition.ofAmounts(Map.of(Element.Fe, 1.0, Element.Ni, 1.0));
    for (int i = 0; i < 300; i++) {
      double radius = i % 2 == 0 ? 0.3 : 2;
      double angle = 2 * Math.PI * random.nextDouble();
      double[] place = {radius * Math.cos(angle), radius * Math.sin(angle)};
      map.add(new PhaseModel.MapPoint(alloy, place, Optional.of(i % 2 == 0)));
    }

    assertThat(LatentPhase.accuracy(map)).isBetween(0.3, 0.7);
    assertThat(LatentPhase.accuracyOfNeighbours(map)).isEqualTo(1);
  }
}
