package org.bloomery.data.bench;

import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;

/**
 * What a lot is made of: an element or a master alloy, and how pure.
 *
 * @param purityPercent wt.% of the lot that is the composition; of the rest nothing is known, and
 *     it counts for no element
 */
public record Material(Composition composition, double purityPercent) {
  public Material {
    if (!(purityPercent > 0 && purityPercent <= 100)) {
      throw new IllegalArgumentException(
          "a purity of " + purityPercent + " wt.% is not accepted; accepted is above 0 to 100");
    }
  }

  /** Grams of the element in one gram of the material. */
  public double share(Element element) {
    return Masses.fractions(composition).getOrDefault(element, 0.0) * purityPercent / 100;
  }

  /** Name for people, e.g. {@code Nb} or {@code AlMo}. */
  public String text() {
    return Formula.text(composition);
  }
}
