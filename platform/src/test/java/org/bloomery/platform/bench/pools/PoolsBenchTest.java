package org.bloomery.platform.bench.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.data.objective.Objective.Goal;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.platform.bench.BenchReport;
import org.bloomery.platform.bench.BenchRunner;
import org.bloomery.platform.bench.TopShare;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsBenchTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("Past data.csv"), text);
  }

  /** Sixty ways of mixing and stirring; strength is highest near 30 % and fast stirring. */
  private Path pastData() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder text = new StringBuilder("mixer,filler (%),speed,strength\n");
    for (int i = 0; i < 60; i++) {
      double filler = 100 * random.nextDouble();
      double speed = 5 * random.nextDouble();
      boolean fast = random.nextBoolean();
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%.3f,%.3f,%.4f%n",
              fast ? "blade" : "drum",
              filler,
              speed,
              50 - Math.pow((filler - 30) / 20, 2) + 3 * speed + (fast ? 4 : 0)));
    }
    return file(text.toString());
  }

  @Test
  void aPersonsTableIsSearchedByAllContendersAndReported() throws Exception {
    Path data = pastData();

    BenchReport report =
        new BenchRunner(directory, "cpu", word -> {})
            .run(
                new PoolsBench(),
                List.of(
                    "--data",
                    data.toString(),
                    "--target",
                    "strength",
                    "--maximize",
                    "--seeds",
                    "1"),
                BenchRunner.LIMIT);

    assertThat(report.bench()).isEqualTo("pools-past_data");
    for (Contender contender : Contender.values()) {
      for (String batch : List.of("", "_b1")) {
        String name = "_past_data_" + contender.key() + batch;
        // The best there is: two of three in the first two experiments of sixty.
        assertThat(report.figures().get("af50" + name)).as(name).isBetween(0.4, 15.0);
        assertThat(report.figures().get("efmax" + name)).as(name).isBetween(0.5, 20.0);
      }
    }
    // A smooth hill in two numbers is what a Gaussian process is made for.
    assertThat(report.figures().get("af50_past_data_gp_b1")).isGreaterThan(1);
    assertThat(report.figures()).containsEntry("pools", 1.0).containsEntry("seeds", 1.0);
    assertThat(Files.readString(directory.resolve("docs/results/pools-past_data.md")))
        .contains("the conditions mixer, filler (%), speed", "(pools-past_data/past_data.svg)");
    assertThat(directory.resolve("docs/results/pools-past_data/past_data.svg")).exists();
  }

  @Test
  void campaignsOfASeedBeginAlikeRepeatThemselvesAndMeasureNothingTwice() throws Exception {
    SearchedPool pool =
        SearchedPool.of("p", ResultTable.read(pastData()), "strength", new Goal.Maximize());
    PoolCampaign campaign =
        new PoolCampaign(pool, Trainers.standard(pool.registry(), "cpu"), 5, 30);

    PoolCampaign.Played forest = campaign.play(Contender.FOREST, 7);
    PoolCampaign.Played process = campaign.play(Contender.GP, 7);

    assertThat(process.order().subList(0, 2)).isEqualTo(forest.order().subList(0, 2));
    assertThat(new HashSet<>(forest.order())).hasSameSizeAs(forest.order());
    assertThat(campaign.play(Contender.FOREST, 7)).isEqualTo(forest);
    assertThat(campaign.play(Contender.FOREST, 8).order().subList(0, 2))
        .isNotEqualTo(forest.order().subList(0, 2));
    assertThat(pool.top().found(forest.order()) >= 0.5 || forest.order().size() == 30).isTrue();
  }

  @Test
  void lateResultsComeOnceAllOfThemAndTheSameForEveryContender() {
    LateLaboratory laboratory = new LateLaboratory(5, 3);
    LateLaboratory same = new LateLaboratory(5, 3);
    List<Integer> told = new ArrayList<>();
    int late = 0;
    for (int round = 1; round <= 40; round++) {
      for (int i = 0; i < 5; i++) {
        laboratory.begin(5 * round + i, round);
        same.begin(-5 * round - i, round);
      }
      List<Integer> results = laboratory.results(round);
      assertThat(same.results(round)).hasSameSizeAs(results);
      told.addAll(results);
      late += laboratory.pending().size();
    }
    told.addAll(laboratory.results(42));

    assertThat(new HashSet<>(told)).hasSize(200);
    assertThat(told).hasSize(200).isNotEqualTo(told.stream().sorted().toList());
    // Of five, half are late on average by 0.3 x 1 + 0.1 x 2 rounds: 2.5 pending, deviation 0.26.
    assertThat(late / 40.0).isBetween(1.5, 3.5);
    LateLaboratory punctual = new LateLaboratory(1, 3);
    punctual.begin(9, 1);
    assertThat(punctual.results(1)).containsExactly(9);
  }

  @Test
  void scoresAreThePublishedOnes() {
    // Forty entries, the best two of which (5 %) are 0 and 1.
    TopShare top = TopShare.ofBest(IntStream.range(0, 40).mapToObj(i -> (double) -i).toList(), 20);
    PoolCampaign.Played first = new PoolCampaign.Played(List.of(9, 8, 7, 0));
    PoolCampaign.Played late = new PoolCampaign.Played(List.of(9, 8, 7, 6, 5));

    SearchScore score = new SearchScore(top, 40, List.of(first));
    assertThat(top.count()).isEqualTo(2);
    assertThat(score.experiments(first)).isEqualTo(4);
    assertThat(score.acceleration().mean()).isEqualTo(0.5 * 40 / 4);
    assertThat(score.enhancement().mean()).isEqualTo(0.5 * 40 / 4);
    assertThat(score.share(3).mean()).isZero();
    assertThat(score.share(10).mean()).isEqualTo(0.5);
    assertThat(score.unfinished()).isZero();

    // One of two missing among 35: 36 / 3 = 12 more on average.
    SearchScore both = new SearchScore(top, 40, List.of(first, late));
    assertThat(both.experiments(late)).isEqualTo(17);
    assertThat(both.acceleration().mean()).isCloseTo((5 + 20.0 / 17) / 2, within(1e-12));
    assertThat(both.unfinished()).isEqualTo(0.5);
    // The mean share is a quarter from the fourth result on.
    assertThat(both.enhancement().mean()).isEqualTo(0.25 * 40 / 4);
    assertThat(both.enhancement().low()).isZero();
    assertThat(both.enhancement().high()).isEqualTo(5);
  }

  @Test
  void replicatesAreOneExperimentWithTheMeanOfTheirDifferentValues() throws Exception {
    StringBuilder text = new StringBuilder("\uFEFFa;b;y\n1;0;4\n1;-0;4\n1;0;10\n");
    IntStream.range(0, 25).forEach(i -> text.append("2;").append(i).append(";1\n"));

    SearchedPool pool =
        SearchedPool.of("p", ResultTable.read(file(text.toString())), "y", new Goal.Minimize());

    assertThat(pool.size()).isEqualTo(26);
    assertThat(pool.values().getFirst()).isEqualTo(7);
    assertThat(pool.pool().entries().get(1).id()).isEqualTo("row 5");
    assertThat(pool.top().count()).isEqualTo(2);
    assertThat(pool.top().found(List.of(0))).isZero();
  }

  @Test
  void columnsOfElementsWithOneTotalAreACompositionAndOthersAreNot() throws Exception {
    StringBuilder fractions = new StringBuilder("Ni (at.%),Fe,W,y\n");
    StringBuilder settings = new StringBuilder("V,W,y\n");
    for (int i = 0; i < 30; i++) {
      fractions.append(i).append(',').append(100 - i).append(",0,").append(i).append('\n');
      settings.append(i).append(',').append(2 * i + 1).append(',').append(i).append('\n');
    }

    SearchedPool alloys =
        SearchedPool.of(
            "p", ResultTable.read(file(fractions.toString())), "y", new Goal.Maximize());
    SearchedPool machine =
        SearchedPool.of("p", ResultTable.read(file(settings.toString())), "y", new Goal.Maximize());

    assertThat(alloys.pool().entries().get(25).candidate().key()).isEqualTo("Fe0.75Ni0.25");
    assertThat(machine.inputs()).isEqualTo("the conditions V, W");
    assertThat(machine.pool().palette()).hasSize(1);
  }

  @Test
  void whatCannotBeSearchedIsRefusedWithItsRowAndColumn() throws Exception {
    refused("a,y\n1,2\nx,3\n", "row 3, column a: 'x' is not a number");
    refused("a,y\n1,2\n2,\n", "row 3, column y is blank");
    refused("a,y\n1,2\n2,3,4\n", "row 3: 3 fields where the header has 2");
    refused("a,z\n1,2\n", "has no column 'y'; it has a, z");
    refused("a,a,y\n1,2,3\n", "column 2 is named 'a'");
    refused("", "is empty");
    refused("a,y\n1,2\n2,3\n", "2 different inputs; a search needs at least 20");
    assertThatThrownBy(() -> ResultTable.read(directory.resolve("none.csv")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.csv cannot be read");
  }

  private void refused(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> SearchedPool.of("p", ResultTable.read(file), "y", new Goal.Maximize()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void argumentsThatSayTooLittleOrTooMuchAreRefused() {
    Map<List<String>, String> wrong =
        Map.of(
            List.of("--data", "f.csv"), "wants --target",
            List.of("--data", "f.csv", "--target", "y"), "wants --minimize or --maximize",
            List.of("--data", "f", "--target", "y", "--minimize", "--maximize"), "one of them",
            List.of("--target", "y"), "wants --data",
            List.of("--data"), "wants a value behind --data",
            List.of("--seeds", "0"), "cannot play 0 seeds",
            List.of("small"), "does not know 'small'");
    wrong.forEach((typed, message) ->
        assertThatThrownBy(() -> PoolsArguments.of(typed))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(message)
            .hasMessageContaining("accepted is nothing, or --data FILE"));
    assertThat(PoolsArguments.of(List.of()).own()).isEmpty();
    assertThat(PoolsArguments.of(List.of("--seeds", "3")).seeds()).isEqualTo(3);
  }

  /** Sizes and ranges as the tables' publishers and our notes of them state. */
  @Test
  void thePublishedTablesAreReadAsTheyAreMeant() {
    Path directory = PublishedPools.directory(Path.of(".."));
    Assumptions.assumeTrue(
        PublishedPools.areAtHand(directory), "the published tables are not at hand");

    List<SearchedPool> pools = PublishedPools.in(directory);

    assertThat(pools.stream().map(SearchedPool::size))
        .containsExactly(164, 100, 600, 178, 94, 2121, 2119);
    assertThat(pools.stream().map(pool -> pool.top().count()))
        .containsExactly(9, 5, 30, 9, 5, 107, 106);
    assertThat(Collections.min(pools.get(0).values())).isCloseTo(0.1484, within(1e-4));
    assertThat(Collections.max(pools.get(2).values())).isCloseTo(46.7114, within(1e-4));
    assertThat(Collections.max(pools.get(4).values())).isCloseTo(1452513.14, within(0.01));
    assertThat(pools.get(6).pool().palette()).hasSize(6);
    assertThat(pools.get(4).inputs()).isEqualTo("the conditions CsPbI, FAPbI, MAPbI");
  }
}
