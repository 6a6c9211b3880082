package org.bloomery.models.transfer;

/**
 * Alloys at temperatures with what is known of them.
 *
 * @param inputs {@code n x} {@link PseudoImage#columns}, row-major
 * @param labels for a regression the values in the unit the network learns, for classes their
 *     numbers from 0
 */
public record LabelledRows(float[] inputs, float[] labels) {
  public LabelledRows {
    if (labels.length == 0 ? inputs.length > 0 : inputs.length % labels.length != 0) {
      throw new IllegalArgumentException(
          inputs.length + " inputs do not fit " + labels.length + " labels");
    }
  }

  public int size() {
    return labels.length;
  }
}
