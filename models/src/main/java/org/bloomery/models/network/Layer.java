package org.bloomery.models.network;

/**
 * A fully connected layer.
 *
 * @param units its outputs
 * @param dropout share of outputs put to 0 in each training step, the others swollen to keep the
 *     mean (N. Srivastava et al., J. Mach. Learn. Res. 15 (2014) 1929)
 */
public record Layer(int units, Activation activation, float dropout) {
  public Layer {
    if (units < 1 || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "a layer needs at least one unit and a dropout of 0 to below 1, not "
              + units
              + " and "
              + dropout);
    }
  }
}
