package org.bloomery.models.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final GaussianProcess.Search ML =
      new GaussianProcess.Search(Optional.empty(), 3, 1);

  @Test
  void twoObservationsGiveThePosteriorThatIsWorkedOutByHand() {
    double length = 2;
    double signal = 3;
    double noise = 0.1;
    GaussianProcess process =
        GaussianProcess.of(
            plain(new double[][] {{0}, {1}}, new double[] {1, -2}),
            new Hyperparameters(new double[] {length}, signal, noise));
    double[][] asked = {{0.5}, {3}};

    JointNormal posterior = process.posterior(asked, new double[2][0]);

    // The covariance of Matern 5/2, written out: 1 + sqrt 5 r + 5/3 r^2 times exp(-sqrt 5 r).
    double diagonal = signal + noise;
    double between = signal * matern(1 / length);
    double determinant = diagonal * diagonal - between * between;
    double[] first = {(diagonal * 1 + between * 2) / determinant, 0};
    first[1] = (-between * 1 - diagonal * 2) / determinant;
    double[][] across = {
      {signal * matern(0.5 / length), signal * matern(0.5 / length)},
      {signal * matern(3 / length), signal * matern(2 / length)}
    };
    for (int i = 0; i < 2; i++) {
      assertThat(posterior.means()[i])
          .isCloseTo(across[i][0] * first[0] + across[i][1] * first[1], within(1e-12));
      for (int j = 0; j < 2; j++) {
        double known =
            (diagonal * (across[i][0] * across[j][0] + across[i][1] * across[j][1])
                    - between * (across[i][0] * across[j][1] + across[i][1] * across[j][0]))
                / determinant;
        double before = signal * matern(Math.abs(asked[i][0] - asked[j][0]) / length);
        assertThat(posterior.covariance()[i][j]).isCloseTo(before - known, within(1e-12));
      }
    }
    // log likelihood of two: -(a y1^2 - 2 b y1 y2 + a y2^2) / 2D - log(D) / 2 - log 2 pi
    double squares = (diagonal * (1 + 4) - 2 * between * (1 * -2)) / determinant;
    assertThat(process.logLikelihood())
        .isCloseTo(
            -0.5 * squares - 0.5 * Math.log(determinant) - Math.log(2 * Math.PI), within(1e-12));
    assertThat(process.jitter()).isZero();
  }

  private static double matern(double distance) {
    double z = Math.sqrt(5) * distance;
    return (1 + z + z * z / 3) * Math.exp(-z);
  }

  @Test
  void aTargetOfFourRepeatsHasAQuarterOfTheNoise() {
    double[][] rows = {{0}};
    Hyperparameters known = new Hyperparameters(new double[] {1}, 1, 0.4);
    Observations repeated =
        new Observations(rows, new double[1][0], new double[] {1}, new double[] {4});

    Marginals marginals = GaussianProcess.of(repeated, known).marginals(rows, new double[1][0]);

    assertThat(marginals.means()[0]).isCloseTo(1 / 1.1, within(1e-12));
    assertThat(marginals.deviations()[0]).isCloseTo(Math.sqrt(1 - 1 / 1.1), within(1e-12));
  }

  @Test
  void eachAloneIsTheDiagonalOfAllTogether() {
    Observations told = sine(30, 1, 0.05, 3);
    GaussianProcess process = GaussianProcess.fitted(told, ML);
    double[][] asked = sine(20, 1, 0, 4).rows();
    double[][] constant = column(20, 1);

    Marginals alone = process.marginals(asked, constant);
    JointNormal together = process.posterior(asked, constant);

    for (int i = 0; i < asked.length; i++) {
      assertThat(together.means()[i]).isCloseTo(alone.means()[i], within(1e-12));
      assertThat(Math.sqrt(together.covariance()[i][i]))
          .isCloseTo(alone.deviations()[i], within(1e-6));
    }
  }

  @Test
  void whatTheOthersSayOfAnObservationIsWhatAProcessWithoutItSays() {
    Observations told = sine(12, 1, 0.1, 6);
    Hyperparameters known = new Hyperparameters(new double[] {0.3, 1}, 1, 0.02);

    Marginals left = GaussianProcess.of(told, known).leaveOneOut();

    for (int out = 0; out < 12; out++) {
      int omitted = out;
      int[] others = IntStream.range(0, 12).filter(i -> i != omitted).toArray();
      Marginals said =
          GaussianProcess.of(told.at(others), known)
              .marginals(new double[][] {told.rows()[out]}, column(1, 1));
      assertThat(left.means()[out]).isCloseTo(said.means()[0], within(1e-10));
      assertThat(left.deviations()[out])
          .isCloseTo(Math.hypot(said.deviations()[0], Math.sqrt(0.02)), within(1e-10));
    }
  }

  @Test
  void farAwayThePredictionRevertsToTheMeanAndTheWholeUncertainty() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] rows = rows(60, 2, random);
    double[] targets = new double[60];
    for (int i = 0; i < 60; i++) {
      targets[i] = 7 + Math.sin(8 * rows[i][0]);
    }
    double[][] far = {{1e6, -1e6}};
    Hyperparameters known = new Hyperparameters(new double[] {0.2, 10}, 0.5, 1e-4);

    Marginals constant =
        GaussianProcess.of(Observations.around(20, rows, targets), known)
            .marginals(far, column(1, 20));
    Marginals given =
        GaussianProcess.of(
                plain(rows, Arrays.stream(targets).map(target -> target - 7).toArray()), known)
            .marginals(far, new double[1][0]);

    assertThat(constant.means()[0]).isCloseTo(7, within(0.5));
    assertThat(constant.deviations()[0]).isBetween(Math.sqrt(0.5), Math.sqrt(0.5) + 0.5);
    assertThat(given.means()[0]).isCloseTo(0, within(1e-9));
    assertThat(given.deviations()[0]).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void theGradientIsThatOfFiniteDifferences() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = rows(25, 3, random);
    double[][] trend = new double[25][];
    double[] targets = new double[25];
    double[] repeats = new double[25];
    for (int i = 0; i < 25; i++) {
      trend[i] = new double[] {2, 0.5 * rows[i][1]};
      targets[i] = Math.cos(3 * rows[i][0]) + rows[i][1] + 0.1 * random.nextGaussian();
      repeats[i] = 1 + i % 3;
    }
    MarginalLikelihood badness =
        new MarginalLikelihood(
            new Observations(rows, trend, targets, repeats),
            Optional.of(HyperparameterPrior.standard(2)),
            new int[] {0, 1, 0});
    double[][] places = {{0, 0, 0, -3}, {-1, 0.5, 1, -1}, {-2, 9, 0.2, -17}};
    for (double[] place : places) {
      double[] gradient = badness.at(place).gradient();
      for (int p = 0; p < place.length; p++) {
        double step = 1e-5;
        double[] above = place.clone();
        above[p] += step;
        double[] below = place.clone();
        below[p] -= step;
        double slope = (badness.at(above).value() - badness.at(below).value()) / (2 * step);
        assertThat(gradient[p])
            .as("derivative %d at %s", p, Arrays.toString(place))
            .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
      }
    }
  }

  @Test
  void whatOtherGroupsSayIsWhatAProcessWithoutTheGroupSays() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] rows = rows(12, 2, random);
    double[] targets = new double[12];
    double[][] trend = new double[12][1];
    double[] repeats = new double[12];
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      targets[i] = Math.sin(4 * rows[i][0]) + rows[i][1];
      trend[i][0] = 1;
      repeats[i] = 1 + i % 2;
      groups.add("group " + i % 5);
    }
    Hyperparameters known = new Hyperparameters(new double[] {0.5, 0.8}, 0.7, 0.05);
    Observations all = new Observations(rows, trend, targets, repeats);

    Marginals left = GaussianProcess.of(all, known).leaveGroupsOut(groups);

    for (int i = 0; i < 12; i++) {
      int own = i % 5;
      int[] others = IntStream.range(0, 12).filter(j -> j % 5 != own).toArray();
      Marginals said =
          GaussianProcess.of(all.at(others), known)
              .marginals(new double[][] {rows[i]}, new double[][] {trend[i]});
      assertThat(left.means()[i]).isCloseTo(said.means()[0], within(1e-9));
      assertThat(left.deviations()[i])
          .isCloseTo(Math.hypot(said.deviations()[0], Math.sqrt(0.05 / repeats[i])), within(1e-9));
    }
  }

  @Test
  void lengthsSignalAndNoiseOfADrawnFunctionAreFound() {
    double[] lengths = {0.3, 1, 100};
    SplittableRandom random = new SplittableRandom(11);
    double[][] rows = rows(200, 3, random);
    Hyperparameters truth = new Hyperparameters(lengths, 2, 0.01);
    double[] targets = drawn(rows, truth, random);

    Hyperparameters found = GaussianProcess.fitted(plain(rows, targets), ML).hyperparameters();

    // Factors by which the most probable of 200 observations may miss, from ten other draws.
    assertThat(Math.log(found.lengths()[0] / 0.3)).isCloseTo(0, within(0.5));
    assertThat(Math.log(found.lengths()[1] / 1)).isCloseTo(0, within(0.6));
    assertThat(found.lengths()[2]).isGreaterThan(5);
    assertThat(Math.log(found.noise() / 0.01)).isCloseTo(0, within(0.5));
    assertThat(Math.log(found.signal() / 2)).isCloseTo(0, within(1.0));
  }

  @Test
  void morePlacesToBeginAtFindNoLessProbableHyperparameters() {
    Observations told = sine(40, 3, 0.3, 13);

    double one =
        GaussianProcess.fitted(told, new GaussianProcess.Search(Optional.empty(), 1, 2))
            .logLikelihood();
    double five =
        GaussianProcess.fitted(told, new GaussianProcess.Search(Optional.empty(), 5, 2))
            .logLikelihood();

    assertThat(five).isGreaterThanOrEqualTo(one);
  }

  @Test
  void thePriorKeepsHyperparametersOfFewObservationsWhereTheyAreBelieved() {
    Observations two =
        Observations.around(1, new double[][] {{0, 0}, {1, 1}}, new double[] {-1, 1});
    HyperparameterPrior prior = HyperparameterPrior.standard(2);

    Hyperparameters found =
        GaussianProcess.fitted(two, new GaussianProcess.Search(Optional.of(prior), 2, 1))
            .hyperparameters();

    for (double length : found.lengths()) {
      assertThat(Math.log(length))
          .isCloseTo(prior.length().middle(), within(prior.length().deviation()));
    }
    assertThat(Math.log(found.noise()))
        .isCloseTo(prior.noise().middle(), within(prior.noise().deviation()));
  }

  @Test
  void rowsThatAreAllButTheSameNeedJitterWhichIsToldAndDoNotThrow() {
    double[][] rows = new double[40][2];
    double[] targets = new double[40];
    for (int i = 0; i < 40; i++) {
      rows[i][0] = (i / 8) * 0.2 + (i % 8) * 1e-9;
      targets[i] = Math.sin(rows[i][0]);
    }
    Hyperparameters noiseless = new Hyperparameters(new double[] {5, 5}, 1, 0);

    GaussianProcess process = GaussianProcess.of(plain(rows, targets), noiseless);

    assertThat(process.jitter()).isBetween(1e-11, 1e-6);
    Marginals known = process.marginals(rows, new double[40][0]);
    for (int i = 0; i < 40; i++) {
      assertThat(known.means()[i]).isCloseTo(targets[i], within(1e-3));
    }
    // Nor does the search, wherever the likelihood leads it.
    GaussianProcess searched = GaussianProcess.fitted(plain(rows, targets), ML);
    assertThat(searched.logLikelihood()).isFinite();
  }

  @Test
  void withoutObservationsTheProcessIsWhatIsBelieved() {
    HyperparameterPrior prior = HyperparameterPrior.standard(1);
    GaussianProcess process =
        GaussianProcess.fitted(
            plain(new double[0][0], new double[0]),
            new GaussianProcess.Search(Optional.of(prior), 1, 1, new int[] {0}));
    double[][] rows = {{0}, {100}};
    double[][] trend = {{2}, {3}};

    Marginals known = process.marginals(rows, trend);
    double[][] draws = process.posterior(rows, trend).draws(20_000, new SplittableRandom(1));

    double signal = process.hyperparameters().signal();
    assertThat(Math.log(signal)).isCloseTo(prior.signal().middle(), within(1e-6));
    assertThat(known.means()).containsExactly(0, 0);
    assertThat(known.deviations()[1]).isCloseTo(Math.sqrt(signal + 9), within(1e-9));
    // Far from each other rows go together by the trend alone, 2 times 3.
    double together =
        Arrays.stream(draws).mapToDouble(draw -> draw[0] * draw[1]).average().orElseThrow();
    assertThat(together).isCloseTo(6, within(0.3));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> plain(new double[][] {{Double.NaN}}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> plain(new double[0][0], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 rows");
    int many = GaussianProcess.MOST + 1;
    assertThatThrownBy(
            () -> GaussianProcess.fitted(plain(new double[many][1], new double[many]), ML))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 3,000");
    assertThatThrownBy(() ->
            GaussianProcess.of(
                plain(new double[2][3], new double[2]),
                new Hyperparameters(new double[] {1}, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 lengths");
  }

  private static Observations plain(double[][] rows, double[] targets) {
    double[] repeats = new double[targets.length];
    Arrays.fill(repeats, 1);
    return new Observations(rows, new double[targets.length][0], targets, repeats);
  }

  private static Observations sine(int n, double frequency, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = rows(n, 2, random);
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      targets[i] = Math.sin(2 * Math.PI * frequency * rows[i][0]) + noise * random.nextGaussian();
    }
    return Observations.around(1, rows, targets);
  }

  private static double[][] rows(int n, int columns, SplittableRandom random) {
    double[][] rows = new double[n][columns];
    for (double[] row : rows) {
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextDouble();
      }
    }
    return rows;
  }

  private static double[][] column(int n, double value) {
    double[][] column = new double[n][1];
    for (double[] row : column) {
      row[0] = value;
    }
    return column;
  }

  /** Observations drawn from the process itself. */
  private static double[] drawn(double[][] rows, Hyperparameters truth, SplittableRandom random) {
    double[][] covariance = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double squares = 0;
        for (int c = 0; c < rows[i].length; c++) {
          squares += Math.pow((rows[i][c] - rows[j][c]) / truth.lengths()[c], 2);
        }
        covariance[i][j] = truth.signal() * matern(Math.sqrt(squares));
      }
      covariance[i][i] += truth.noise();
    }
    return new JointNormal(new double[rows.length], covariance).draws(1, random)[0];
  }
}
