package org.bloomery.data.chemistry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one formula by recursive descent; the grammar stands at {@link Formula}. */
final class FormulaReader {
  private static final int LONGEST = 500;
  private static final int DEEPEST = 12;
  private static final double LARGEST = 1e9;
  private static final Pattern BASIS =
      Pattern.compile("\\s*[(\\[]?(at|wt|mol|mass)\\s?\\.?\\s?%[)\\]]?\\s*$");
  private static final Pattern NUMBER_IN_FRONT =
      Pattern.compile("^\\s*[0-9.,]*[A-Z][a-z]?(?:[-\u2013\\s]*[0-9.,]+[A-Z][a-z]?)+$");
  private static final String ITEM = "an element symbol such as Nb or an opening bracket";

  private final String text;
  private final int end;
  private final Optional<AmountBasis> written;
  private int at;

  FormulaReader(String given) {
    this.text = withPlainDigits(given);
    if (text.length() > LONGEST) {
      throw refuse(LONGEST, text.length() + " characters", "a formula of at most " + LONGEST);
    }
    Matcher basis = BASIS.matcher(text);
    if (basis.find()) {
      this.end = basis.start();
      String name = basis.group(1);
      this.written =
          Optional.of(
              name.equals("wt") || name.equals("mass")
                  ? AmountBasis.WEIGHT_PERCENT
                  : AmountBasis.ATOMIC_PERCENT);
    } else {
      this.end = text.stripTrailing().length();
      this.written = Optional.empty();
    }
  }

  /** Papers write subscripts: Al\u2080.\u2085 is Al0.5. Positions stay as they are. */
  private static String withPlainDigits(String given) {
    StringBuilder plain = new StringBuilder(given);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c >= '\u2080' && c <= '\u2089') {
        plain.setCharAt(i, (char) ('0' + c - '\u2080'));
      }
    }
    return plain.toString();
  }

  Composition read(Optional<AmountBasis> declared) {
    skipSeparators();
    if (at >= end) {
      throw refuse(at, "nothing", "a formula such as Al0.5CrNb");
    }
    if (declared.isPresent() && written.isPresent() && !declared.equals(written)) {
      throw refuse(
          end,
          "'" + text.substring(end).strip() + "'",
          declared.get().label() + ", as declared for this formula");
    }
    AmountBasis basis = written.or(() -> declared).orElse(AmountBasis.MOLE_RATIO);
    FormulaAmounts amounts = new FormulaAmounts(text, basis, written.or(() -> declared).isEmpty());
    return amounts.composition(
        basis.hasBalance() && NUMBER_IN_FRONT.matcher(text.substring(0, end)).matches()
            ? designation()
            : items(0));
  }

  /**
   * {@code Ti-6Al-4V}: each number belongs to what follows, the first element may be the balance.
   */
  private List<FormulaPart> designation() {
    List<FormulaPart> parts = new ArrayList<>();
    Set<Element> seen = EnumSet.noneOf(Element.class);
    while (at < end) {
      int start = at;
      OptionalDouble amount = number();
      parts.add(new FormulaPart.Atom(element(seen), amount, start));
      skipSeparators();
    }
    return parts;
  }

  private List<FormulaPart> items(int depth) {
    List<FormulaPart> parts = new ArrayList<>();
    Set<Element> seen = EnumSet.noneOf(Element.class);
    while (at < end && text.charAt(at) != ')' && text.charAt(at) != ']') {
      parts.add(item(depth, seen));
      int before = at;
      skipSeparators();
      if (at > before && at < end && Character.isDigit(text.charAt(at))) {
        throw refuse(
            at,
            "a number that stands apart from its element",
            "a number directly behind its element, or the designation with a percentage, e.g."
                + " Ti-6Al-4V wt.%");
      }
    }
    if (depth == 0 && at < end) {
      throw refuse(at, "'" + text.charAt(at) + "' that closes no bracket", ITEM);
    }
    return parts;
  }

  private FormulaPart item(int depth, Set<Element> seen) {
    int start = at;
    char c = text.charAt(at);
    if (c != '(' && c != '[') {
      Element element = element(seen);
      return new FormulaPart.Atom(element, number(), start);
    }
    if (depth >= DEEPEST) {
      throw refuse(at, "a bracket at depth " + (depth + 1), "at most " + DEEPEST + " levels");
    }
    char closing = c == '(' ? ')' : ']';
    at++;
    skipSeparators();
    List<FormulaPart> inside = items(depth + 1);
    if (at >= end || text.charAt(at) != closing) {
      throw refuse(at, found(at), "'" + closing + "' for the bracket at position " + (start + 1));
    }
    if (inside.isEmpty()) {
      throw refuse(at, "an empty bracket", ITEM);
    }
    at++;
    return new FormulaPart.Group(inside, number(), start);
  }

  private Element element(Set<Element> seen) {
    int start = at;
    if (start >= end || !Character.isLetter(text.charAt(start))) {
      throw refuse(start, found(start), ITEM);
    }
    at++;
    while (at < end && Character.isLowerCase(text.charAt(at))) {
      at++;
    }
    String symbol = text.substring(start, at);
    Element element =
        Element.bySymbol(symbol)
            .orElseThrow(
                () -> refuse(start, "'" + symbol + "', which is no element", suggestion(symbol)));
    if (!seen.add(element)) {
      throw refuse(start, symbol + " a second time", "each element once");
    }
    return element;
  }

  private OptionalDouble number() {
    int start = at;
    while (at < end && isDigit(at)) {
      at++;
    }
    if (at == start && !(at < end && (text.charAt(at) == '.' || text.charAt(at) == ','))) {
      return OptionalDouble.empty();
    }
    if (at < end && text.charAt(at) == ',') {
      throw refuse(at, "a comma", "a decimal point, e.g. Al0.5CrNb");
    }
    if (at < end && text.charAt(at) == '.') {
      at++;
      int fraction = at;
      while (at < end && isDigit(at)) {
        at++;
      }
      if (at == fraction) {
        throw refuse(at, found(at), "digits behind the decimal point");
      }
    }
    double value = Double.parseDouble(text.substring(start, at));
    if (value > LARGEST) {
      throw refuse(start, "'" + text.substring(start, at) + "'", "a number up to 1000000000");
    }
    return OptionalDouble.of(value);
  }

  private boolean isDigit(int position) {
    char c = text.charAt(position);
    return c >= '0' && c <= '9';
  }

  private void skipSeparators() {
    while (at < end
        && (Character.isWhitespace(text.charAt(at))
            || text.charAt(at) == '-'
            || text.charAt(at) == '\u2013')) {
      at++;
    }
  }

  private static String suggestion(String symbol) {
    String capital =
        symbol.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + symbol.substring(1);
    return Element.bySymbol(capital).isPresent()
        ? "'" + capital + "', with a capital letter"
        : "an element symbol from H to Cn, such as Nb";
  }

  private String found(int position) {
    return position >= end ? "the end" : "'" + text.charAt(position) + "'";
  }

  private FormulaException refuse(int index, String found, String accepted) {
    return new FormulaException(text, index + 1, found, accepted);
  }
}
