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

  /** Largest remainders are rounded up, so that the percents sum to 100. */
  static String percentText(Composition composition) {
    Map<Element, Integer> percents = new EnumMap<>(Element.class);
    composition.fractions().forEach((e, x) -> percents.put(e, (int) Math.floor(100 * x + 1e-6)));
    int missing = 100 - percents.values().stream().mapToInt(Integer::intValue).sum();
    composition.fractions().entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                e -> Math.floor(100 * e.getValue() + 1e-6) - 100 * e.getValue()))
        .limit(Math.max(0, missing))
        .forEach(e -> percents.merge(e.getKey(), 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    percents.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(
            Comparator.comparing((Map.Entry<Element, Integer> e) -> -e.getValue())
                .thenComparing(e -> e.getKey().symbol()))
        .forEach(e -> text.append(e.getKey().symbol()).append(e.getValue()));
    return text.toString();
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
