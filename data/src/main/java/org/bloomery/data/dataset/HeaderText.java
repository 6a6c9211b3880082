package org.bloomery.data.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Unit;

/**
 * A header split into its name and the unit it states: {@code YS (MPa)}, {@code T [K]}, {@code
 * temperature_K}, {@code density, g/cm3}.
 *
 * @param unitText as written, empty where none is stated
 */
record HeaderText(String name, Optional<String> unitText) {
  private static final Pattern IN_BRACKETS =
      Pattern.compile("^(.*?)\\s*[(\\[]([^()\\[\\]]*)[)\\]]\\s*$");
  private static final Pattern BEHIND =
      Pattern.compile("^(.*?)(?:\\s*,\\s*|\\s+/\\s+|[_\\s])([^,_\\s]+)$");

  private static final int LONGEST = 200;

  static HeaderText of(String header) {
    if (header.length() > LONGEST) {
      return new HeaderText(header.substring(0, LONGEST), Optional.empty());
    }
    String plain = header.replaceAll("\\$|\\\\circ|\\\\mu|[{}]", "").replace("^C", "C").strip();
    Matcher bracketed = IN_BRACKETS.matcher(plain);
    if (bracketed.matches()) {
      return new HeaderText(bracketed.group(1).strip(), Optional.of(bracketed.group(2).strip()));
    }
    Matcher behind = BEHIND.matcher(plain);
    if (behind.matches() && Unit.parse(behind.group(2)).filter(u -> u != Unit.ONE).isPresent()) {
      return new HeaderText(behind.group(1).strip(), Optional.of(behind.group(2)));
    }
    return new HeaderText(
        plain, Unit.parse(plain).filter(unit -> unit == Unit.VICKERS).map(Unit::symbol));
  }

  /** What the amounts below count, where the unit says so. */
  Optional<AmountBasis> basis() {
    return unitText.flatMap(HeaderText::basis);
  }

  static Optional<AmountBasis> basis(String unit) {
    String plain = unit.replace(".", "").replace(" ", "").toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "at%", "mol%" -> Optional.of(AmountBasis.ATOMIC_PERCENT);
      case "wt%", "mass%" -> Optional.of(AmountBasis.WEIGHT_PERCENT);
      case "atomicfraction", "atomicfractions", "fraction" -> Optional.of(AmountBasis.FRACTIONS);
      default -> Optional.empty();
    };
  }

  /** The name in small letters with single blanks, for comparing. */
  String words() {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^(property|reference|identifier):\\s*", "")
        .replaceAll("[_\\-.\\s]+", " ")
        .strip();
  }
}
