package org.bloomery.models.formation;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;

/**
 * Trees that were grown on formation energies.
 *
 * @param text as LightGBM writes them
 */
public record GrownTrees(String text) {
  static final int WIDTH = WardDescriptor.WIDTH;

  /**
   * Energies of structures, eV/atom.
   *
   * @throws IllegalArgumentException when the text is not of trees
   */
  public double[] predict(List<StructureFeatures> structures) {
    try (LGBMBooster trees = LGBMBooster.loadModelFromString(text)) {
      return trees.predictForMat(
          matrix(structures),
          structures.size(),
          WIDTH,
          true,
          PredictionType.C_API_PREDICT_NORMAL,
          "num_threads=1");
    } catch (LGBMException e) {
      throw new IllegalArgumentException("trees cannot be asked: " + e.getMessage(), e);
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
