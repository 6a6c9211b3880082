package org.bloomery.models.formation;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.lang.ref.Cleaner;
import java.util.List;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.trees.LightGbm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trees that were grown on formation energies. What they hold outside the heap is freed when nobody
 * asks them any more; safe for use by several threads.
 */
public final class GrownTrees {
  static final int WIDTH = WardDescriptor.WIDTH;

  private static final Logger LOG = LoggerFactory.getLogger(GrownTrees.class);
  private static final Cleaner CLEANER = Cleaner.create();

  private final String text;
  private final LGBMBooster trees;

  /**
   * Reads trees.
   *
   * @param text as LightGBM writes them
   * @throws IllegalArgumentException when it is no such text
   */
  public GrownTrees(String text) {
    LightGbm.require();
    this.text = text;
    try {
      this.trees = LGBMBooster.loadModelFromString(text);
    } catch (LGBMException e) {
      throw new IllegalArgumentException("trees cannot be read: " + e.getMessage(), e);
    }
    LGBMBooster held = trees;
    CLEANER.register(this, () -> free(held));
  }

  private static void free(LGBMBooster trees) {
    try {
      trees.close();
    } catch (LGBMException e) {
      LOG.warn("trees could not be freed", e);
    }
  }

  /** As LightGBM writes them. */
  public String text() {
    return text;
  }

  /** Energies of structures, eV/atom. */
  public synchronized double[] predict(List<StructureFeatures> structures) {
    try {
      return trees.predictForMat(
          matrix(structures),
          structures.size(),
          WIDTH,
          true,
          PredictionType.C_API_PREDICT_NORMAL,
          "num_threads=1");
    } catch (LGBMException e) {
      throw new IllegalStateException("trees cannot be asked: " + e.getMessage(), e);
    }
  }

  /** Ward features, {@code structures x 271}, row-major. */
  static double[] matrix(List<StructureFeatures> structures) {
    double[] matrix = new double[structures.size() * WIDTH];
    for (int i = 0; i < structures.size(); i++) {
      System.arraycopy(structures.get(i).ward(), 0, matrix, i * WIDTH, WIDTH);
    }
    return matrix;
  }
}
