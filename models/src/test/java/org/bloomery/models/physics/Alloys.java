package org.bloomery.models.physics;

import java.util.EnumMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/** Alloys the tests of this package speak of. */
final class Alloys {
  private Alloys() {}

  /** Equal parts of the elements written in the text, e.g. {@code Mo Nb Ta W}. */
  static Composition equiatomic(String symbols) {
    EnumMap<Element, Double> amounts = new EnumMap<>(Element.class);
    for (String symbol : symbols.split(" ")) {
      amounts.put(Element.bySymbol(symbol).orElseThrow(), 1.0);
    }
    return Composition.ofAmounts(amounts);
  }

  /** Amounts as the published compilation writes them, e.g. {@code Al0.214 Nb0.714 Ti1}. */
  static Composition amounts(String text) {
    EnumMap<Element, Double> amounts = new EnumMap<>(Element.class);
    for (String part : text.split(" ")) {
      String symbol = part.replaceAll("[^A-Za-z]", "");
      amounts.put(
          Element.bySymbol(symbol).orElseThrow(),
          Double.parseDouble(part.substring(symbol.length())));
    }
    return Composition.ofAmounts(amounts);
  }
}
