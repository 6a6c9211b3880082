package org.bloomery.data.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.AsMade;

/**
 * What the cells of one row say about the composition as made; none of it counts without the
 * composition, and a composition not without its method.
 */
final class MadeCells {
  static final String METHODS =
      Arrays.stream(AsMade.Method.values()).map(Enum::name).collect(Collectors.joining(", "));

  private final CompositionCells composition = new CompositionCells();
  private Optional<String> compositionHeader = Optional.empty();
  private Optional<String> methodHeader = Optional.empty();
  private Optional<String> uncertaintyHeader = Optional.empty();
  private Optional<AsMade.Method> method = Optional.empty();
  private double uncertainty;

  void formula(String header, Composition read) {
    compositionHeader = Optional.of(header);
    composition.formula(read);
  }

  void amount(String header, Element element, AmountBasis basis, double amount) {
    compositionHeader = compositionHeader.or(() -> Optional.of(header));
    composition.amount(element, basis, amount);
  }

  void method(String header, String text) {
    methodHeader = Optional.of(header);
    String name = text.strip().toUpperCase(Locale.ROOT);
    method =
        Optional.of(
            Arrays.stream(AsMade.Method.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "'"
                            + text
                            + "' is no way to determine a composition; accepted is one of "
                            + METHODS)));
  }

  /**
   * @param per what the number counts: 1 for fractions, 100 for percent
   */
  void uncertainty(String header, String text, double number, double per) {
    uncertaintyHeader = Optional.of(header);
    if (!(number >= 0 && number <= per)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not accepted; accepted is a standard uncertainty from 0 to "
              + (per == 1 ? "1" : "100 at.%"));
    }
    uncertainty = number / per;
  }

  /** What was made, empty where the row says nothing of it or where an error is added. */
  Optional<MadeComposition> made(int row, List<ImportProblem> errors) {
    if (compositionHeader.isEmpty()) {
      methodHeader
          .or(() -> uncertaintyHeader)
          .ifPresent(header ->
              errors.add(
                  new ImportProblem(row, header, "no composition as made stands beside it")));
      return Optional.empty();
    }
    String header = compositionHeader.get();
    if (method.isEmpty()) {
      errors.add(
          new ImportProblem(
              row,
              header,
              "a composition as made without its method; accepted is one of "
                  + METHODS
                  + " in a column 'as-made method'"));
      return Optional.empty();
    }
    try {
      return composition
          .composition()
          .map(read -> new MadeComposition(read, uncertainty, method.get()));
    } catch (IllegalArgumentException refused) {
      errors.add(new ImportProblem(row, header, String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
  }
}
