package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Fits conditional autoencoders, all in one batched pass, each member on its own rows and in its
 * own order. The same task gives the same weights on one CPU build and thread count.
 *
 * <p>Batches of known and of hidden rows come in random order, one step of Adam each. A head is the
 * running mean of its weights over the last epochs (B. T. Polyak, A. B. Juditsky, SIAM J. Control
 * Optim. 30 (1992) 838), which varies less than the weights of one step. Checked rows choose at
 * which epoch it is kept (the highest accuracy, between equals the lowest cross-entropy); encoder
 * and decoder, of which they say nothing, are those of the end.
 */
public final class AutoencoderFit {
  /** Share of the running mean of a head's weights that an epoch leaves. */
  private static final float HEAD_MEMORY = 0.8f;

  private final AutoencoderTask task;
  private final AutoencoderOptions options;
  private final AutoencoderPass pass;
  private final int members;
  private final SplittableRandom random;
  private final float[] halvings;
  private final double[] lowest;
  private final int[] lowestEpoch;
  private final AutoencoderWeights kept;
  private final double[] accuracy;
  private final double[] crossEntropy;
  private final int[] bestEpoch;

  /**
   * Fitted autoencoders.
   *
   * @param loss of each member on its known rows in the last epoch, as it ran, a row
   * @param accuracy of each member's kept head on its checked rows, NaN without any
   * @param bestEpoch after which epoch that head was, counted from 1
   */
  public record Outcome(
      AutoencoderWeights weights, double[] loss, double[] accuracy, int[] bestEpoch) {}

  private AutoencoderFit(AutoencoderTask task, NDManager manager) {
    this.task = task;
    this.options = task.options();
    this.pass = new AutoencoderPass(manager, task.start(), options);
    this.members = task.start().members();
    this.random = new SplittableRandom(options.seed());
    this.halvings = new float[members];
    this.lowest = new double[members];
    this.lowestEpoch = new int[members];
    this.kept = task.start().copy();
    this.accuracy = new double[members];
    this.crossEntropy = new double[members];
    this.bestEpoch = new int[members];
    Arrays.fill(halvings, 1);
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(accuracy, Double.NaN);
  }

  /**
   * Runs the fit.
   *
   * @param progress hears the share done after every epoch; what it throws ends the fit
   */
  public static Outcome run(AutoencoderTask task, Device device, DoubleConsumer progress) {
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      return run(task, manager, progress);
    }
  }

  /** The same, keeping what lives for the whole fit in the given manager. */
  static Outcome run(AutoencoderTask task, NDManager manager, DoubleConsumer progress) {
    return new AutoencoderFit(task, manager).run(progress);
  }

  private Outcome run(DoubleConsumer progress) {
    int[][] known = task.roles().stream().map(AutoencoderTask.Roles::known).toArray(int[][]::new);
    int[][] hidden = task.roles().stream().map(AutoencoderTask.Roles::hidden).toArray(int[][]::new);
    int knownSteps = steps(known);
    int steps = knownSteps + steps(hidden);
    boolean[] isKnown = new boolean[steps];
    Arrays.fill(isKnown, 0, knownSteps, true);
    int step = 0;
    double[] loss = new double[members];
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      int[][] knownOrder = shuffled(known);
      int[][] hiddenOrder = shuffled(hidden);
      shuffle(isKnown);
      Arrays.fill(loss, 0);
      int knownAt = 0;
      int hiddenAt = 0;
      for (int i = 0; i < steps; i++) {
        float[] rates = rates(epoch - 1 + i / (double) steps);
        if (isKnown[i]) {
          double[] sum = step(knownOrder, knownAt++, true, ++step, rates);
          Arrays.setAll(loss, m -> loss[m] + sum[m]);
        } else {
          step(hiddenOrder, hiddenAt++, false, ++step, rates);
        }
      }
      Arrays.setAll(loss, m -> loss[m] / Math.max(1, known[m].length));
      halveWhereStuck(loss, epoch);
      pass.averageHeads(epoch == 1 ? 0 : HEAD_MEMORY);
      check(epoch);
      progress.accept(epoch / (double) options.epochs());
    }
    int[] all = IntStream.range(0, members).toArray();
    pass.readCoders(kept, all);
    pass.readHeads(kept, Arrays.stream(all).filter(m -> Double.isNaN(accuracy[m])).toArray());
    return new Outcome(kept, loss, accuracy, bestEpoch);
  }

  private int steps(int[][] rows) {
    int most = Arrays.stream(rows).mapToInt(mine -> mine.length).max().orElse(0);
    return (most + options.batch() - 1) / options.batch();
  }

  private float[] rates(double epoch) {
    double rate = options.schedule().rate(epoch, options.epochs());
    float[] rates = new float[members];
    for (int m = 0; m < members; m++) {
      rates[m] = (float) rate * halvings[m];
    }
    return rates;
  }

  private void halveWhereStuck(double[] loss, int epoch) {
    for (int m = 0; m < members; m++) {
      if (loss[m] < lowest[m]) {
        lowest[m] = loss[m];
        lowestEpoch[m] = epoch;
      } else if (epoch - lowestEpoch[m] >= options.patience()) {
        halvings[m] /= 2;
        lowestEpoch[m] = epoch;
      }
    }
  }

  /** One step; what it computes on the device dies with its scope, only parameters live on. */
  private double[] step(int[][] order, int batch, boolean isKnown, int step, float[] rates) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      AutoencoderPass.Batch rows = batch(order, batch);
      float[] noise = new float[members * rows.rows() * task.start().dimensions()];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) random.nextGaussian();
      }
      AutoencoderPass.Outcome outcome =
          isKnown ? pass.known(rows, noise) : pass.hidden(rows, noise);
      pass.update(outcome, step, rates);
      return outcome.loss();
    }
  }

  /** Rows of a step; a member that has none left takes row 0 with weight 0. */
  private AutoencoderPass.Batch batch(int[][] order, int batch) {
    int longest = Arrays.stream(order).mapToInt(mine -> mine.length).max().orElse(0);
    int rows = Math.min(options.batch(), longest - batch * options.batch());
    int[] chosen = new int[members * rows];
    float[] weights = new float[members * rows];
    for (int i = 0; i < chosen.length; i++) {
      int[] mine = order[i / rows];
      int at = batch * options.batch() + i % rows;
      if (at < mine.length) {
        chosen[i] = mine[at];
        weights[i] = 1;
      }
    }
    return rows(rows, chosen, weights);
  }

  private AutoencoderPass.Batch rows(int rows, int[] chosen, float[] weights) {
    int elements = task.start().elements();
    int features = task.start().features();
    float[] shares = new float[chosen.length * elements];
    float[] conditions = new float[chosen.length];
    float[] inputs = new float[chosen.length * features];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(task.shares(), chosen[i] * elements, shares, i * elements, elements);
      conditions[i] = task.conditions()[chosen[i]];
      int row = i / rows * task.rows() + chosen[i];
      System.arraycopy(task.features(), row * features, inputs, i * features, features);
    }
    return new AutoencoderPass.Batch(rows, shares, conditions, inputs, weights);
  }

  /** Keeps the heads that are better on the checked rows than before. */
  private void check(int epoch) {
    int rows = task.roles().stream().mapToInt(role -> role.checked().length).max().orElse(0);
    if (rows == 0) {
      return;
    }
    int features = task.start().features();
    float[] inputs = new float[members * rows * features];
    for (int m = 0; m < members; m++) {
      int[] checked = task.roles().get(m).checked();
      for (int i = 0; i < checked.length; i++) {
        int from = (m * task.rows() + checked[i]) * features;
        System.arraycopy(task.features(), from, inputs, (m * rows + i) * features, features);
      }
    }
    float[] logits;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      logits = pass.logits(rows, inputs);
    }
    int[] improved =
        IntStream.range(0, members).filter(m -> isBetter(m, logits, m * rows, epoch)).toArray();
    pass.readHeads(kept, improved);
  }

  private boolean isBetter(int member, float[] logits, int at, int epoch) {
    int[] checked = task.roles().get(member).checked();
    if (checked.length == 0) {
      return false;
    }
    int right = 0;
    double sum = 0;
    for (int i = 0; i < checked.length; i++) {
      float condition = task.conditions()[checked[i]];
      float logit = logits[at + i];
      right += logit > 0 == condition > 0.5f ? 1 : 0;
      sum += Activation.SOFTPLUS.of(logit) - condition * logit;
    }
    double share = right / (double) checked.length;
    boolean better =
        !(share <= accuracy[member]) || share == accuracy[member] && sum < crossEntropy[member];
    if (better) {
      accuracy[member] = share;
      crossEntropy[member] = sum;
      bestEpoch[member] = epoch;
    }
    return better;
  }

  private int[][] shuffled(int[][] rows) {
    int[][] order = Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    for (int[] mine : order) {
      for (int i = mine.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int other = mine[i];
        mine[i] = mine[j];
        mine[j] = other;
      }
    }
    return order;
  }

  private void shuffle(boolean[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      boolean other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
  }
}
