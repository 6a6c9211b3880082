package org.bloomery.models.formation;

import org.bloomery.models.ensemble.ModelSpec;

/** Ways to carry a trained model to another system from a few of its energies. */
public enum TransferRecipe {
  /**
   * As published: all layers go on learning, at a tenth of Adam's custom step size (1e-4), for 25
   * rounds.
   */
  FINE_TUNE(ModelSpec.FINE_TUNE),
  /**
   * Ours: a Gaussian process for the difference to a line through the model, over what the model's
   * atoms see; exact, so that every energy counts at once and the uncertainty follows.
   */
  RESIDUAL_PROCESS(ModelSpec.RESIDUAL_PROCESS);

  private final String id;

  TransferRecipe(String id) {
    this.id = id;
  }

  /** As people type it. */
  public String id() {
    return id;
  }

  /**
   * The recipe of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TransferRecipe of(String id) {
    for (TransferRecipe recipe : values()) {
      if (recipe.id.equals(id)) {
        return recipe;
      }
    }
    throw new IllegalArgumentException(
        "transfer recipe '" + id + "' is not known; accepted are fine-tune, residual-process");
  }
}
