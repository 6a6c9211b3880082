package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoencoderFitTest {
  private static final int MEMBERS = 2;
  private static final int ROWS = 120;
  private static final int ELEMENTS = 4;
  private static final int FEATURES = 2;
  private static final int[] KNOWN = IntStream.range(0, 60).toArray();
  private static final int[] HIDDEN = IntStream.range(60, 80).toArray();
  private static final int[] CHECKED = IntStream.range(80, 100).toArray();

  @Test
  void theSameTaskGivesTheSameWeights() {
    AutoencoderWeights once = fit(task(conditions(), 3)).weights();

    assertThat(fit(task(conditions(), 3)).weights()).isEqualTo(once);
  }

  @Test
  void conditionsOfHiddenAndUnusedRowsAreNeverRead() {
    float[] changed = conditions();
    for (int row : HIDDEN) {
      changed[row] = Float.NaN;
    }
    for (int row = 100; row < ROWS; row++) {
      changed[row] = 1 - changed[row];
    }

    assertThat(fit(task(changed, 3)).weights()).isEqualTo(fit(task(conditions(), 3)).weights());
  }

  @Test
  void checkedConditionsChooseTheKeptHeadAndTeachNothing() {
    float[] changed = conditions();
    for (int row : CHECKED) {
      changed[row] = 1 - changed[row];
    }

    AutoencoderFit.Outcome right = fit(task(conditions(), 6));
    AutoencoderFit.Outcome flipped = fit(task(changed, 6));

    assertThat(flipped.weights().encoder()).isEqualTo(right.weights().encoder());
    assertThat(flipped.weights().decoder()).isEqualTo(right.weights().decoder());
    assertThat(flipped.loss()).isEqualTo(right.loss());
    assertThat(flipped.bestEpoch()).isNotEqualTo(right.bestEpoch());
    // The head of the same epoch is the same: with one epoch there is no choice.
    assertThat(fit(task(changed, 1)).weights()).isEqualTo(fit(task(conditions(), 1)).weights());
  }

  @Test
  void learnsToDecodeWhatItEncodedAndToTellTheCondition() {
    AutoencoderFit.Outcome outcome = fit(task(conditions(), 120));

    assertThat(outcome.accuracy()[0]).isGreaterThan(0.9);
    try (AutoencoderNetwork network =
        new AutoencoderNetwork(outcome.weights().pick(0), Device.cpu())) {
      float[] shares = shares();
      float[] rows = new float[ROWS * (ELEMENTS + 1)];
      for (int i = 0; i < ROWS; i++) {
        System.arraycopy(shares, i * ELEMENTS, rows, i * (ELEMENTS + 1), ELEMENTS);
        rows[(i + 1) * (ELEMENTS + 1) - 1] = conditions()[i];
      }
      float[] means = network.encode(rows);
      float[] places = new float[ROWS * 3];
      for (int i = 0; i < ROWS; i++) {
        System.arraycopy(means, 2 * i, places, 3 * i, 2);
        places[3 * i + 2] = conditions()[i];
      }
      float[] decoded = network.decode(places);
      double error = 0;
      for (int i = 0; i < decoded.length; i++) {
        error += Math.abs(decoded[i] - shares[i]) / decoded.length;
      }
      // The shares of the mean row are off by about 0.18.
      assertThat(error).isLessThan(0.06);
      for (int i = 0; i < ROWS; i++) {
        double sum = 0;
        for (int e = 0; e < ELEMENTS; e++) {
          sum += decoded[i * ELEMENTS + e];
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void aMemberLearnsTheSameWhoeverIsBesideIt() {
    AutoencoderTask both = task(conditions(), 2);
    AutoencoderTask shorter =
        new AutoencoderTask(
            both.start(),
            ROWS,
            both.shares(),
            both.conditions(),
            both.features(),
            List.of(both.roles().get(0), new AutoencoderTask.Roles(new int[] {1}, HIDDEN, CHECKED)),
            both.options());

    // The member with one row steps with weight 0 where the other still has rows.
    assertThat(fit(shorter).loss()[1]).isFinite();
  }

  @Test
  void aListenerThatThrowsEndsTheFit() {
    assertThatThrownBy(() ->
            AutoencoderFit.run(
                task(conditions(), 100),
                Device.cpu(),
                share -> {
                  throw new java.util.concurrent.CancellationException("enough");
                }))
        .isInstanceOf(java.util.concurrent.CancellationException.class);
  }

  @Test
  void sixHundredStepsLeaveNativeMemoryFlat() {
    List<Integer> arrays = new ArrayList<>();
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      // 60 known and 20 hidden rows in batches of 16 are 6 steps an epoch.
      AutoencoderFit.run(
          task(conditions(), 100), manager, share -> arrays.add(manager.getManagedArrays().size()));
    }

    assertThat(arrays).hasSize(100).containsOnly(arrays.get(0));
  }

  @Test
  void hiddenRowsNeedAHead() {
    AutoencoderTask task = task(conditions(), 1);
    assertThatThrownBy(() ->
            new AutoencoderTask(
                AutoencoderWeights.random(MEMBERS, ELEMENTS, 2, new int[] {8}, 0, 1),
                ROWS,
                task.shares(),
                task.conditions(),
                new float[0],
                task.roles(),
                task.options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a head");
  }

  private static AutoencoderFit.Outcome fit(AutoencoderTask task) {
    return AutoencoderFit.run(task, Device.cpu(), share -> {});
  }

  private static AutoencoderTask task(float[] conditions, int epochs) {
    AutoencoderWeights start =
        AutoencoderWeights.random(MEMBERS, ELEMENTS, 2, new int[] {24, 24}, FEATURES, 7);
    float[] shares = shares();
    float[] features = new float[MEMBERS * ROWS * FEATURES];
    for (int i = 0; i < MEMBERS * ROWS; i++) {
      features[i * FEATURES] = 4 * shares[i % ROWS * ELEMENTS] - 1;
      features[i * FEATURES + 1] = 4 * shares[i % ROWS * ELEMENTS + 1] - 1;
    }
    AutoencoderTask.Roles roles = new AutoencoderTask.Roles(KNOWN, HIDDEN, CHECKED);
    return new AutoencoderTask(
        start,
        ROWS,
        shares,
        conditions,
        features,
        List.of(roles, roles),
        new AutoencoderOptions(
            epochs, 16, LayeredProtocol.Schedule.constant(0.003), 200, 100, 10, 11));
  }

  /** Rows on a surface of two coordinates, some elements absent. */
  private static float[] shares() {
    SplittableRandom random = new SplittableRandom(3);
    float[] shares = new float[ROWS * ELEMENTS];
    for (int i = 0; i < ROWS; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      double[] row = {a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)};
      for (int e = 0; e < ELEMENTS; e++) {
        shares[i * ELEMENTS + e] = (float) row[e];
      }
    }
    return shares;
  }

  private static float[] conditions() {
    float[] shares = shares();
    float[] conditions = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      conditions[i] = shares[i * ELEMENTS] > shares[i * ELEMENTS + 1] ? 1 : 0;
    }
    return conditions;
  }

  @Test
  void headsAreKeptOfTheEpochThatTheOutcomeNames() {
    AutoencoderFit.Outcome long6 = fit(task(conditions(), 6));
    int epoch = long6.bestEpoch()[0];

    AutoencoderFit.Outcome until = fit(task(conditions(), epoch));

    assertThat(until.weights().pick(0).head()).isEqualTo(long6.weights().pick(0).head());
    assertThat(Arrays.stream(long6.accuracy()).min().orElseThrow()).isBetween(0.0, 1.0);
  }
}
