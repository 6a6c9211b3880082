package org.bloomery.data.feature;

import org.bloomery.data.chemistry.Descriptor;

/**
 * A descriptor as one column, 0 at the lowest and 1 at the highest value; values beyond go on along
 * the line.
 *
 * @param lowest in the unit of the descriptor
 * @param highest in the unit of the descriptor
 */
public record DescriptorColumn(Descriptor descriptor, double lowest, double highest) {
  public DescriptorColumn {
    if (!(lowest < highest) || Double.isInfinite(lowest) || Double.isInfinite(highest)) {
      throw new IllegalArgumentException(
          "the column of descriptor '"
              + descriptor.id()
              + "' needs lowest < highest, both finite, not "
              + lowest
              + " and "
              + highest);
    }
  }

  /** Scaled by the range that alloys span. */
  public static DescriptorColumn of(Descriptor descriptor) {
    return new DescriptorColumn(descriptor, descriptor.lowest(), descriptor.highest());
  }
}
