package org.bloomery.data.structure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Element;

/** What the readers of structure files share: bounded files, numbers and element symbols. */
final class StructureText {
  /** Largest file accepted, in bytes; the largest cell accepted needs less than a tenth. */
  static final int MOST_BYTES = 16 << 20;

  /** Nobody writes longer numbers. */
  private static final int LONGEST_NUMBER = 60;

  private StructureText() {}

  /**
   * The text of a file.
   *
   * @throws IOException when it cannot be read
   * @throws StructureFormatException when it is larger than structures are
   */
  static String read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      String text = new String(bytes, StandardCharsets.UTF_8);
      requireSize(name(file), bytes.length);
      return text;
    }
  }

  static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? file.toString() : last.toString();
  }

  static void requireSize(String source, int length) {
    if (length > MOST_BYTES) {
      throw new StructureFormatException(
          source, 0, "the file is larger than " + (MOST_BYTES >> 20) + " MiB, the most accepted");
    }
  }

  /**
   * A finite decimal number, also with a Fortran exponent as in {@code 1.0D-3}; empty when the text
   * is none.
   */
  static OptionalDouble number(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eEdD".indexOf(text.charAt(i)) < 0) {
        return OptionalDouble.empty();
      }
    }
    try {
      double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'e'));
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException none) {
      return OptionalDouble.empty();
    }
  }

  /** The element with this symbol in whatever case; D is hydrogen. */
  static Optional<Element> element(String symbol) {
    if (symbol.isEmpty() || symbol.length() > 2) {
      return Optional.empty();
    }
    if (symbol.equalsIgnoreCase("D")) {
      return Optional.of(Element.H);
    }
    return Element.bySymbol(
        symbol.substring(0, 1).toUpperCase(Locale.ROOT)
            + symbol.substring(1).toLowerCase(Locale.ROOT));
  }
}
