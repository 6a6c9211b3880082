package org.bloomery.data.bench;

import java.util.OptionalDouble;

/**
 * What was weighed from one lot.
 *
 * @param lot id of the lot
 * @param material what the lot was known to be made of then
 * @param askedGrams what the plan asked for, empty when there was none
 */
public record Portion(
    String lot, Material material, OptionalDouble askedGrams, double actualGrams) {
  public Portion {
    if (!(actualGrams >= 0) || Double.isInfinite(actualGrams)) {
      throw new IllegalArgumentException(
          actualGrams + " g of lot " + lot + " is not accepted; accepted is a number from 0");
    }
  }
}
