package org.bloomery.data.chemistry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Turns the parts of a formula into a composition by the basis of its numbers. */
final class FormulaAmounts {
  private final String text;
  private final AmountBasis basis;
  private final boolean basisIsAssumed;

  FormulaAmounts(String text, AmountBasis basis, boolean basisIsAssumed) {
    this.text = text;
    this.basis = basis;
    this.basisIsAssumed = basisIsAssumed;
  }

  Composition composition(List<FormulaPart> parts) {
    Map<Element, Double> amounts = basis.isShare() ? shares(parts) : ratios(parts);
    if (amounts.values().stream().allMatch(a -> a == 0)) {
      throw new FormulaException(text, 1, "amounts that are all 0", "at least one amount above 0");
    }
    if (basis == AmountBasis.WEIGHT_PERCENT) {
      ElementTable table = ElementTable.standard();
      amounts.replaceAll((e, mass) -> mass / table.require(ElementProperty.ATOMIC_MASS, e));
    }
    return Composition.ofAmounts(amounts);
  }

  private Map<Element, Double> ratios(List<FormulaPart> parts) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    addRatios(parts, 1, amounts);
    if (basisIsAssumed) {
      refuseAmbiguousGroups(parts, Composition.ofAmounts(orOne(amounts)));
    }
    return amounts;
  }

  /** {@code (CoCrNi)94Al6} means 94 of each in chemistry and 94 % of all three in metallurgy. */
  private void refuseAmbiguousGroups(List<FormulaPart> parts, Composition multiplied) {
    double sum = sum(parts);
    boolean looksLikeShares =
        parts.size() > 1
            && (Math.abs(sum - 100) <= AmountBasis.ATOMIC_PERCENT.tolerance()
                || Math.abs(sum - 1) <= AmountBasis.FRACTIONS.tolerance());
    if (!looksLikeShares) {
      return;
    }
    Map<Element, Double> shared = new EnumMap<>(Element.class);
    parts.forEach(part -> addShare(part, part.amount().orElse(1), shared));
    if (Composition.ofAmounts(orOne(shared)).largestDifference(multiplied)
        <= AmountBasis.FRACTIONS.tolerance()) {
      return;
    }
    for (FormulaPart part : parts) {
      if (part instanceof FormulaPart.Group && part.amount().isPresent()) {
        throw new FormulaException(
            text,
            part.start() + 1,
            "a bracket whose number can mean each element or the whole group",
            "the formula without brackets, or percentages with 'at.%' behind them, where a"
                + " bracket's number is the share of the group");
      }
    }
  }

  private Map<Element, Double> shares(List<FormulaPart> parts) {
    double written = 0;
    int bare = 0;
    for (int i = 0; i < parts.size(); i++) {
      FormulaPart part = parts.get(i);
      written += part.amount().orElse(0);
      if (part.amount().isEmpty()) {
        bare++;
        if (i > 0 || !basis.hasBalance()) {
          throw new FormulaException(
              text,
              part.start() + 1,
              "an item without a number",
              basis.hasBalance()
                  ? "a number in " + basis.label() + "; only the first item may take the balance"
                  : "a number for every item, as they are declared to be " + basis.label());
        }
      }
    }
    double rest = basis.total() - written;
    if (bare == 0 ? Math.abs(rest) > basis.tolerance() + 1e-9 : rest < 0) {
      throw new FormulaException(
          text,
          1,
          basis.label() + " that sum to " + rounded(written),
          bare == 0
              ? "a sum of " + rounded(basis.total()) + " within " + basis.tolerance()
              : "at most 100, as the first item takes the balance");
    }
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    for (FormulaPart part : parts) {
      addShare(part, part.amount().orElse(rest), amounts);
    }
    return amounts;
  }

  private void addShare(FormulaPart part, double share, Map<Element, Double> amounts) {
    switch (part) {
      case FormulaPart.Atom atom -> amounts.merge(atom.element(), share, Double::sum);
      case FormulaPart.Group group -> {
        Map<Element, Double> inside = new EnumMap<>(Element.class);
        addRatios(group.parts(), 1, inside);
        double total = inside.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total == 0) {
          throw new FormulaException(
              text, group.start() + 1, "a bracket of amounts 0", "at least one amount above 0");
        }
        inside.forEach((e, amount) -> amounts.merge(e, share * amount / total, Double::sum));
      }
    }
  }

  private static void addRatios(
      List<FormulaPart> parts, double factor, Map<Element, Double> amounts) {
    for (FormulaPart part : parts) {
      double amount = factor * part.amount().orElse(1);
      switch (part) {
        case FormulaPart.Atom atom -> amounts.merge(atom.element(), amount, Double::sum);
        case FormulaPart.Group group -> addRatios(group.parts(), amount, amounts);
      }
    }
  }

  private static double sum(List<FormulaPart> parts) {
    return parts.stream().map(FormulaPart::amount).mapToDouble(FormulaAmounts::orOne).sum();
  }

  private static double orOne(OptionalDouble amount) {
    return amount.orElse(1);
  }

  /** All-zero formulas are refused later with their own message. */
  private static Map<Element, Double> orOne(Map<Element, Double> amounts) {
    return amounts.values().stream().anyMatch(a -> a > 0) ? amounts : Map.of(Element.H, 1.0);
  }

  private static String rounded(double value) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(4, java.math.RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
