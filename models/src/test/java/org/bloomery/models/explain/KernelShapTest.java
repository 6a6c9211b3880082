package org.bloomery.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KernelShapTest {
  /** Solving the regression loses a few of sixteen digits. */
  private static final double SOLVED = 1e-9;

  @Test
  void allCoalitionsGiveTheShapleyValuesThemselves() {
    for (int players = 1; players <= 8; players++) {
      CoalitionGame game = randomGame(players, 40 + players);

      ShapleyValues values = KernelShap.exact(game);

      assertThat(values.effects())
          .as("%d players", players)
          .containsExactly(byDefinition(game), within(SOLVED));
      assertThat(values.errors()).containsOnly(0);
    }
  }

  @Test
  void theEffectsAddUpToThePrediction() {
    Background background = Background.of(randomRows(30, 8, 3));
    for (double[] row : randomRows(5, 8, 4)) {
      ShapleyValues values = KernelShap.exact(new RowGame(KernelShapTest::curved, background, row));

      assertThat(values.base() + Arrays.stream(values.effects()).sum())
          .isCloseTo(values.prediction(), within(1e-6));
      assertThat(values.prediction()).isCloseTo(curved(new double[][] {row})[0], within(1e-12));
      assertThat(values.base())
          .isCloseTo(
              Arrays.stream(curved(background.rows())).average().orElseThrow(), within(1e-12));
    }
  }

  @Test
  void aFeatureWithoutInfluenceGetsNothingAndEqualOnesGetTheSame() {
    RowGame.RowFunction function =
        rows -> Arrays.stream(rows).mapToDouble(r -> Math.exp(r[0] + r[2]) * r[3]).toArray();
    double[][] rows = {{0, 5, 0, 1}, {1, -3, 1, 2}};

    ShapleyValues values =
        KernelShap.exact(new RowGame(function, Background.of(rows), new double[] {0.7, 9, 0.7, 3}));

    assertThat(values.effects()[1]).isCloseTo(0, within(SOLVED));
    assertThat(values.effects()[0]).isCloseTo(values.effects()[2], within(SOLVED));
    assertThat(values.effects()[0]).isNotCloseTo(0, within(0.1));
  }

  @Test
  void aLinearFunctionGivesEachFeatureItsOwnTermWhetherExactOrSampled() {
    double[] slopes = new double[20];
    Arrays.setAll(slopes, i -> i - 7.5);
    Background background =
        new Background(new double[][] {new double[20], ones(20)}, new double[] {0.25, 0.75});
    double[] instance = randomRows(1, 20, 8)[0];
    RowGame.RowFunction linear =
        rows ->
            Arrays.stream(rows)
                .mapToDouble(row -> {
                  double sum = 2;
                  for (int i = 0; i < row.length; i++) {
                    sum += slopes[i] * row[i];
                  }
                  return sum;
                })
                .toArray();

    ShapleyValues values = KernelShap.share(new RowGame(linear, background, instance), 1);

    for (int i = 0; i < slopes.length; i++) {
      assertThat(values.effects()[i])
          .isCloseTo(slopes[i] * (instance[i] - 0.75), within(SOLVED * 100));
      assertThat(values.errors()[i]).isCloseTo(0, within(SOLVED * 100));
    }
  }

  @Test
  void aSampleAddsUpExactlyAndTellsHowFarItMayBeOff() {
    int players = 10;
    CoalitionGame game = randomGame(players, 77);
    double[] truth = KernelShap.exact(game).effects();
    int repetitions = 200;
    int within4 = 0;
    int within1 = 0;
    double ratio = 0;
    for (int seed = 0; seed < repetitions; seed++) {
      ShapleyValues values = KernelShap.sampled(game, 200, seed);
      assertThat(Arrays.stream(values.effects()).sum())
          .isCloseTo(values.prediction() - values.base(), within(1e-9));
      for (int i = 0; i < players; i++) {
        double off = Math.abs(values.effects()[i] - truth[i]) / values.errors()[i];
        within4 += off <= 4 ? 1 : 0;
        within1 += off <= 1 ? 1 : 0;
        ratio += off * off / (repetitions * players);
      }
    }

    // 19 degrees of freedom: 0.99923 of such estimates lie within 4 errors and 0.670 within 1.
    assertThat(within4 / (double) (repetitions * players)).isGreaterThan(0.997);
    assertThat(within1 / (double) (repetitions * players)).isBetween(0.60, 0.75);
    assertThat(Math.sqrt(ratio)).isBetween(0.85, 1.25);
  }

  @Test
  void oneSeedGivesOneSample() {
    CoalitionGame game = randomGame(9, 5);

    assertThat(KernelShap.sampled(game, 200, 3).effects())
        .containsExactly(KernelShap.sampled(game, 200, 3).effects());
    assertThat(KernelShap.sampled(game, 200, 3).effects()[0])
        .isNotEqualTo(KernelShap.sampled(game, 200, 4).effects()[0]);
  }

  @Test
  void rowsAreHandedOverInBoundedNumbers() {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger total = new AtomicInteger();
    RowGame.RowFunction function =
        rows -> {
          most.accumulateAndGet(rows.length, Math::max);
          total.addAndGet(rows.length);
          return new double[rows.length];
        };

    KernelShap.exact(new RowGame(function, Background.of(randomRows(100, 10, 1)), new double[10]));

    assertThat(total.get()).isEqualTo(100 * 1024);
    assertThat(most.get()).isLessThanOrEqualTo(8192);
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    assertThatThrownBy(() -> KernelShap.exact(randomGame(13, 1)))
        .hasMessageContaining("13 players");
    assertThatThrownBy(() -> KernelShap.sampled(randomGame(10, 1), 79, 1))
        .hasMessageContaining("accepted are at least 80");
    assertThatThrownBy(() ->
            new RowGame(
                KernelShapTest::curved, Background.of(new double[][] {{1, 2}}), new double[] {1}))
        .hasMessageContaining("equal widths");
  }

  @Test
  void centresStandForTheirClustersInProportion() {
    Random random = new Random(2);
    double[][] rows = new double[400][];
    for (int i = 0; i < rows.length; i++) {
      // Three far clusters of 200, 100 and 100 rows; the second column has a thousandfold unit.
      int cluster = i % 4 < 2 ? 0 : i % 4 - 1;
      rows[i] =
          new double[] {
            10 * cluster + random.nextGaussian(),
            -1000 * (10 * cluster * cluster + random.nextGaussian())
          };
    }

    Background background = Background.centres(rows, 3, 1);

    assertThat(background.rows().length).isEqualTo(3);
    assertThat(Arrays.stream(background.weights()).sorted().toArray())
        .containsExactly(new double[] {0.25, 0.25, 0.5}, within(1e-12));
    double mean = 0;
    for (int k = 0; k < 3; k++) {
      mean += background.weights()[k] * background.rows()[k][0];
    }
    assertThat(mean)
        .isCloseTo(
            Arrays.stream(rows).mapToDouble(r -> r[0]).average().orElseThrow(), within(1e-9));
    assertThat(Background.centres(rows, 500, 1).rows()).isSameAs(rows);
  }

  @Test
  void anExplanationNamesItsPartsAndPutsTheLargestFirst() {
    Explanation explanation =
        Explanation.of(
            List.of(
                new Explanation.Player("a", "1", "K"), new Explanation.Player("b", "as cast", "")),
            new ShapleyValues(1, 0.5, new double[] {0.25, -0.75}, new double[] {0, 0.1}));

    assertThat(explanation.byEffect())
        .containsExactly(
            new Explanation.Contribution("b", "as cast", "", -0.75, 0.1),
            new Explanation.Contribution("a", "1", "K", 0.25, 0));
  }

  private static double[] curved(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(row -> {
          double sum = 0;
          for (int i = 0; i + 1 < row.length; i++) {
            sum += Math.sin((i + 1) * row[i]) * row[i + 1];
          }
          return 1 / (1 + Math.exp(-sum));
        })
        .toArray();
  }

  private static CoalitionGame randomGame(int players, long seed) {
    Random random = new Random(seed);
    double[] worth = new double[1 << players];
    Arrays.setAll(worth, mask -> random.nextGaussian() + 2 * Integer.bitCount(mask));
    return new CoalitionGame() {
      @Override
      public int players() {
        return players;
      }

      @Override
      public double[] worth(List<boolean[]> coalitions) {
        return coalitions.stream().mapToDouble(c -> worth[mask(c)]).toArray();
      }
    };
  }

  /** Mean over coalitions of what a player adds, by size: L. S. Shapley, 1953. */
  private static double[] byDefinition(CoalitionGame game) {
    int players = game.players();
    double[] values = new double[players];
    for (int mask = 0; mask < 1 << players; mask++) {
      int size = Integer.bitCount(mask);
      for (int player = 0; player < players; player++) {
        if ((mask >> player & 1) == 0) {
          double weight = factorial(size) * factorial(players - size - 1) / factorial(players);
          values[player] += weight * (worth(game, mask | 1 << player) - worth(game, mask));
        }
      }
    }
    return values;
  }

  private static double worth(CoalitionGame game, int mask) {
    boolean[] coalition = new boolean[game.players()];
    for (int i = 0; i < coalition.length; i++) {
      coalition[i] = (mask >> i & 1) == 1;
    }
    return game.worth(List.of(coalition))[0];
  }

  private static int mask(boolean[] coalition) {
    int mask = 0;
    for (int i = 0; i < coalition.length; i++) {
      mask |= coalition[i] ? 1 << i : 0;
    }
    return mask;
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[][] randomRows(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] drawn = new double[rows][columns];
    for (double[] row : drawn) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return drawn;
  }
}
