package org.bloomery.models.generative;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.models.trees.LightGbm;

/**
 * Trees that say how probably an alloy is single phase. Safe for use by several threads; owns
 * memory outside the heap until closed.
 */
public final class PhaseTrees implements AutoCloseable {
  private final PhaseLearner learner;
  private final PhaseInputs inputs;
  private final LGBMBooster trees;

  private PhaseTrees(PhaseLearner learner, PhaseInputs inputs, LGBMBooster trees) {
    this.learner = learner;
    this.inputs = inputs;
    this.trees = trees;
  }

  /**
   * Grows trees; the same alloys in the same order give the same trees.
   *
   * @param singlePhase one for each alloy
   */
  public static PhaseTrees grow(
      PhaseLearner learner, List<Composition> alloys, boolean[] singlePhase, long seed) {
    PhaseInputs inputs = PhaseInputs.of(alloys);
    int[] all = IntStream.range(0, alloys.size()).toArray();
    return grow(learner, inputs, inputs.rows(alloys), singlePhase, all, seed);
  }

  /**
   * The same with rows made already.
   *
   * @param rows as {@link PhaseInputs#rows}
   * @param chosen which of them to learn
   */
  static PhaseTrees grow(
      PhaseLearner learner,
      PhaseInputs inputs,
      double[] rows,
      boolean[] singlePhase,
      int[] chosen,
      long seed) {
    LightGbm.require();
    int columns = learner.columns(inputs.elements().size());
    double[] matrix = new double[chosen.length * columns];
    float[] targets = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int from = chosen[i] * inputs.width() + learner.firstColumn();
      System.arraycopy(rows, from, matrix, i * columns, columns);
      targets[i] = singlePhase[chosen[i]] ? 1 : 0;
    }
    String parameters = learner.parameters(seed);
    try (LGBMDataset learned =
        LGBMDataset.createFromMat(matrix, chosen.length, columns, true, parameters, null)) {
      learned.setField("label", targets);
      LGBMBooster trees = LGBMBooster.create(learned, parameters);
      for (int round = 0; round < learner.rounds(); round++) {
        trees.updateOneIter();
      }
      // What only growing needs goes with the booster that grew.
      try (trees) {
        return new PhaseTrees(
            learner,
            inputs,
            LGBMBooster.loadModelFromString(
                trees.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT)));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("trees could not be grown: " + e.getMessage(), e);
    }
  }

  /** Probabilities of being single phase, 0..1. */
  public double[] probabilities(List<Composition> alloys) {
    return probabilities(inputs.rows(alloys));
  }

  /** The same of rows made already, as {@link PhaseInputs#rows}. */
  synchronized double[] probabilities(double[] rows) {
    int count = rows.length / inputs.width();
    int columns = learner.columns(inputs.elements().size());
    double[] matrix = new double[count * columns];
    for (int i = 0; i < count; i++) {
      int from = i * inputs.width() + learner.firstColumn();
      System.arraycopy(rows, from, matrix, i * columns, columns);
    }
    try {
      double[] answers =
          trees.predictForMat(
              matrix, count, columns, true, PredictionType.C_API_PREDICT_NORMAL, "num_threads=1");
      for (int i = 0; i < count; i++) {
        answers[i] = Math.clamp(answers[i], 0, 1);
      }
      return answers;
    } catch (LGBMException e) {
      throw new IllegalStateException("trees cannot be asked: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      trees.close();
    } catch (LGBMException e) {
      throw new IllegalStateException("trees could not be freed: " + e.getMessage(), e);
    }
  }
}
