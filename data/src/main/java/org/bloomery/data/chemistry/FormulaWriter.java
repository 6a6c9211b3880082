package org.bloomery.data.chemistry;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the canonical text of a composition. */
final class FormulaWriter {
  private static final int LARGEST_TOTAL = 1000;

  private FormulaWriter() {}

  static String text(Composition composition) {
    List<Map.Entry<Element, Double>> entries =
        composition.fractions().entrySet().stream()
            .sorted(Comparator.comparing(e -> e.getKey().symbol()))
            .toList();
    for (int total = entries.size(); total <= LARGEST_TOTAL; total++) {
      Optional<String> text = wholeNumbers(composition, entries, total);
      if (text.isPresent()) {
        return text.get();
      }
    }
    return composition.key();
  }

  /** Numbers that sum to the total, empty unless they stand for the very same composition. */
  private static Optional<String> wholeNumbers(
      Composition composition, List<Map.Entry<Element, Double>> entries, int total) {
    StringBuilder text = new StringBuilder();
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    for (Map.Entry<Element, Double> entry : entries) {
      double amount = entry.getValue() * total;
      long whole = Math.round(amount);
      if (whole == 0 || Math.abs(whole - amount) > total * Composition.RESOLUTION) {
        return Optional.empty();
      }
      amounts.put(entry.getKey(), (double) whole);
      text.append(entry.getKey().symbol());
      if (whole > 1) {
        text.append(whole);
      }
    }
    return Composition.ofAmounts(amounts).equals(composition)
        ? Optional.of(text.toString())
        : Optional.empty();
  }
}
