package org.bloomery.data.bench;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;

/**
 * What is expected to evaporate in melting (Al, Cr, Mn): it is weighed in besides and does not
 * count as made.
 *
 * @param fractions share of the weighed mass of an element that is lost, 0 to below 0.5
 */
public record LossAllowance(@JsonValue SortedMap<Element, Double> fractions) {
  /** Nothing is lost. */
  public static final LossAllowance NONE = new LossAllowance(new TreeMap<>());

  private static final double LARGEST = 0.5;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LossAllowance {
    fractions = Collections.unmodifiableSortedMap(new TreeMap<>(fractions));
    for (Map.Entry<Element, Double> loss : fractions.entrySet()) {
      if (!(loss.getValue() >= 0 && loss.getValue() < LARGEST)) {
        throw new IllegalArgumentException(
            "a loss of "
                + loss.getValue()
                + " of the weighed "
                + loss.getKey().symbol()
                + " is not accepted; accepted is a fraction from 0 to below "
                + LARGEST);
      }
    }
  }

  /** Share of the weighed mass of the element that stays in the alloy. */
  public double kept(Element element) {
    return 1 - fractions.getOrDefault(element, 0.0);
  }
}
