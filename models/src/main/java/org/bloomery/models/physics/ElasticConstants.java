package org.bloomery.models.physics;

/**
 * What the strengthening theory knows of one element in the BCC lattice.
 *
 * @param volume atomic volume, A^3, above 0
 * @param c11 cubic elastic constant, GPa
 * @param c12 cubic elastic constant, GPa
 * @param c44 cubic elastic constant, GPa
 */
public record ElasticConstants(double volume, double c11, double c12, double c44) {
  public ElasticConstants {
    if (!(volume > 0)) {
      throw new IllegalArgumentException("atomic volume must be above 0 A^3, not " + volume);
    }
    if (!Double.isFinite(volume + c11 + c12 + c44)) {
      throw new IllegalArgumentException(
          "elastic constants must be finite numbers in GPa, not " + c11 + ", " + c12 + ", " + c44);
    }
  }
}
