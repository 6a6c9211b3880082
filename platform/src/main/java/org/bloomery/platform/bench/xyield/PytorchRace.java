package org.bloomery.platform.bench.xyield;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.LabelledRows;
import org.bloomery.models.transfer.Stage;
import org.bloomery.models.transfer.TransferTask;
import org.bloomery.models.transfer.TransferTraining;
import org.bloomery.platform.bench.Medians;
import org.bloomery.platform.bench.PythonScript;

/**
 * The pretraining of one network beside the same in PyTorch for Python: one thread each, taking
 * turns.
 */
final class PytorchRace {
  private static final String SCRIPT = "pretraining_torch.py";

  /** How many threads the engine was told to take, and what it must have been told here. */
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private static final int ONE = 1;

  private static final TransferTraining TRAINING = TransferTraining.on("cpu");

  /** Float32 sums in another order differ by less. */
  private static final double SAME = 1e-4;

  private final TransferTask task;
  private final int rounds;

  /** What came of it. */
  sealed interface Outcome {
    /**
     * For people.
     *
     * @param batch rows of a step
     */
    String words(int batch);
  }

  /**
   * No race.
   *
   * @param reason what is missing
   */
  record NotRun(String reason) implements Outcome {
    @Override
    public String words(int batch) {
      return "Beside PyTorch for Python: not run, " + reason + ".";
    }
  }

  /**
   * What was measured.
   *
   * @param version of PyTorch
   * @param rounds turns of each side
   * @param steps of a turn
   * @param stepsPerSecond ours, the median of the turns
   * @param ratio of our steps per second to PyTorch's, the median of neighbouring turns
   */
  record Measured(String version, int rounds, int steps, double stepsPerSecond, double ratio)
      implements Outcome {
    @Override
    public String words(int batch) {
      return String.format(
          Locale.ROOT,
          "Beside PyTorch %s for Python (`%s`): pretraining of one network of this tier in batches"
              + " of %d, one thread each, in %d turns of %,d steps; both give the same answers"
              + " before training. %.0f steps a second here, the median ratio of neighbouring"
              + " turns is %.2f (hoped for: 0.95).",
          version,
          SCRIPT,
          batch,
          rounds,
          steps,
          stepsPerSecond,
          ratio);
    }
  }

  /**
   * @param task of one network, whose pretraining is a turn
   * @param rounds turns of each side
   */
  PytorchRace(TransferTask task, int rounds) {
    this.task = task;
    this.rounds = rounds;
  }

  /**
   * Runs the race where python3 has PyTorch and the engine one thread.
   *
   * @throws IOException when the script ends on its way
   * @throws IllegalStateException when the two sides are different networks
   */
  Outcome run(Consumer<String> words) throws IOException {
    if (Integer.getInteger(THREADS, 0) != ONE) {
      return new NotRun("the engine was not told -D" + THREADS + "=" + ONE);
    }
    ConvolutionalWeights untrained = ConvolutionalWeights.random(task.shape(), task.seeds()[0]);
    Map<String, byte[]> files =
        Map.of("task.json", JsonMappers.json().writeValueAsBytes(json(untrained)));
    try (PythonScript script = PythonScript.start(PytorchRace.class, SCRIPT, files)) {
      JsonNode hello = script.answer();
      requireSame(untrained, hello.get("untrained"));
      return race(script, hello.get("torch").asText(), words);
    } catch (PythonScript.NotAtHandException e) {
      return new NotRun("python3 with PyTorch is not installed here (" + e.getMessage() + ")");
    }
  }

  private Measured race(PythonScript script, String version, Consumer<String> words)
      throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    // The first turns of both warm up.
    for (int round = 0; round <= rounds; round++) {
      double theirs = script.ask("train").get("steps_per_s").asDouble();
      double own = stepsPerSecond();
      if (round > 0) {
        ours.add(own);
        ratios.add(own / theirs);
        words.accept(
            String.format(
                Locale.ROOT,
                "pretraining, turn %d: %.0f steps a second, PyTorch %.0f",
                round,
                own,
                theirs));
      }
    }
    return new Measured(version, rounds, steps(), Medians.of(ours), Medians.of(ratios));
  }

  private double stepsPerSecond() {
    long start = System.nanoTime();
    TRAINING.pretrain(task, List.of(0), share -> {});
    return steps() / ((System.nanoTime() - start) * 1e-9);
  }

  private int steps() {
    Stage stage = task.settings().pretraining();
    return stage.epochs() * Math.ceilDiv(task.source().size(), stage.batch());
  }

  private void requireSame(ConvolutionalWeights untrained, JsonNode theirs) {
    float[] rows = Arrays.copyOf(task.source().inputs(), theirs.size() * task.image().columns());
    float[] ours = TRAINING.answer(task.image(), List.of(untrained), rows)[0];
    for (int row = 0; row < ours.length; row++) {
      if (!(Math.abs(ours[row] - theirs.get(row).asDouble()) <= SAME)) {
        throw new IllegalStateException(
            "PyTorch's network is another one: it answers %s to row %d, ours %s"
                .formatted(theirs.get(row), row, ours[row]));
      }
    }
  }

  private Map<String, Object> json(ConvolutionalWeights untrained) {
    ConvolutionalShape shape = task.shape();
    LabelledRows source = task.source();
    Stage stage = task.settings().pretraining();
    return Map.of(
        "cells", task.image().cells(),
        "channels", shape.channels(),
        "hidden", shape.hidden(),
        "batch", stage.batch(),
        "rate", stage.rate(),
        "epochs", stage.epochs(),
        "inputs", source.inputs(),
        "labels", source.labels(),
        "weights", untrained.parameters());
  }
}
