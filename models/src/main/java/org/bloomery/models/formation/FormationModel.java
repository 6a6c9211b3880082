package org.bloomery.models.formation;

import java.util.List;
import java.util.SortedMap;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Trained networks that predict formation energies with uncertainty, perhaps carried to another
 * system. Immutable; safe for use by several threads.
 */
public final class FormationModel {
  private FormationModel() {}

  /**
   * Trains networks.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @throws IllegalArgumentException when there are fewer than 20 structures
   */
  public static FormationModel train(
      FormationSpec spec, FormationData data, String device, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * This model carried to the system of the given structures.
   *
   * @param data at least one structure
   */
  public FormationModel transferred(
      TransferRecipe recipe, FormationData data, long seed, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Predictions in the order of the structures. */
  public List<FormationPrediction> predict(List<StructureFeatures> structures) {
    throw new UnsupportedOperationException();
  }

  /** Trained structures most like this one, nearest first. */
  public List<NearestStructure> nearest(StructureFeatures structure, int count) {
    throw new UnsupportedOperationException();
  }

  /** Figures of the training by name, the unit in the name. */
  public SortedMap<String, Double> metrics() {
    throw new UnsupportedOperationException();
  }

  /** What was trained. */
  public FormationSpec spec() {
    throw new UnsupportedOperationException();
  }

  /** Self-describing bytes from which {@link #read} makes the same model. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /**
   * Restores a model.
   *
   * @throws IllegalArgumentException when the bytes are none, saying what is wrong
   */
  public static FormationModel read(byte[] bytes, String device) {
    throw new UnsupportedOperationException();
  }
}
