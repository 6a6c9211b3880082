package org.bloomery.platform.cli.design;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;
import org.bloomery.platform.cli.WrongUsageException;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.RefusedInput;
import org.bloomery.platform.dialect.SpaceDialect;
import picocli.CommandLine.Option;

/** A design space: a file as campaigns have it, or options. */
final class SpaceOptions {
  private static final Pattern BOUNDS = Pattern.compile("([A-Z][a-z]?)=([0-9.]+)\\.\\.([0-9.]+)");
  private static final Pattern COUNTS = Pattern.compile("([0-9]{1,3})(?:\\.\\.([0-9]{1,3}))?");

  @Option(
      names = "--space",
      paramLabel = "FILE",
      description =
          "A space as in the definition of a campaign: {\"palette\": [\"Fe\", \"Ni\"], \"step\":"
              + " 0.05, ...}.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--elements",
      split = ",",
      paramLabel = "SYMBOL",
      description = "The palette, e.g. Al,Co,Cr,Fe,Ni.")
  private List<String> palette = List.of();

  @Option(
      names = "--step",
      paramLabel = "FRACTION",
      description = "Step of the atomic fractions. Default: 0.05.")
  private Optional<Double> step = Optional.empty();

  @Option(
      names = "--bounds",
      split = ",",
      paramLabel = "EL=LOW..HIGH",
      description = "Atomic fractions of an element, e.g. Al=0..0.2.")
  private List<String> bounds = List.of();

  @Option(
      names = "--count",
      paramLabel = "N..M",
      description = "Fewest and most elements present, e.g. 4..6.")
  private Optional<String> count = Optional.empty();

  /**
   * The space, which must be stated.
   *
   * @throws WrongUsageException when it is not, or not as accepted
   */
  CompositionSpace require() {
    return find()
        .orElseThrow(() ->
            new WrongUsageException(
                "say in which space: --space FILE, or --elements with --step, --bounds and"
                    + " --count"));
  }

  /**
   * The space, if one is stated.
   *
   * @throws WrongUsageException when it is not as accepted
   */
  Optional<CompositionSpace> find() {
    boolean options = step.isPresent() || !bounds.isEmpty() || count.isPresent();
    if (file.isPresent()) {
      if (options || !palette.isEmpty()) {
        throw new WrongUsageException("--space states all; leave out the other options of a space");
      }
      return Optional.of(read(file.get()));
    }
    if (palette.isEmpty()) {
      if (options) {
        throw new WrongUsageException("--step, --bounds and --count need --elements");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(stated());
    } catch (IllegalArgumentException refused) {
      throw new WrongUsageException(String.valueOf(refused.getMessage()));
    }
  }

  private CompositionSpace stated() {
    Set<Element> elements = new LinkedHashSet<>();
    for (String symbol : palette) {
      elements.add(element("--elements", symbol.strip()));
    }
    CompositionSpace space = CompositionSpace.of(elements);
    if (step.isPresent()) {
      space = space.withGridStep(step.get());
    }
    for (String text : bounds) {
      Matcher matcher = BOUNDS.matcher(text.strip());
      if (!matcher.matches()) {
        throw new WrongUsageException("--bounds takes e.g. Al=0..0.2, not '" + text + "'");
      }
      Element element = element("--bounds", matcher.group(1));
      if (!elements.contains(element)) {
        throw new WrongUsageException(
            "--bounds names " + element + ", which is not among --elements");
      }
      space =
          space.withBounds(
              element, Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3)));
    }
    if (count.isPresent()) {
      Matcher matcher = COUNTS.matcher(count.get().strip());
      if (!matcher.matches()) {
        throw new WrongUsageException("--count takes e.g. 4..6, not '" + count.get() + "'");
      }
      int fewest = Integer.parseInt(matcher.group(1));
      int most = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(fewest);
      space = space.withElementCount(fewest, most);
    }
    return space;
  }

  private static Element element(String option, String symbol) {
    return Element.bySymbol(symbol)
        .orElseThrow(() ->
            new WrongUsageException(
                option + ": '" + symbol + "' is no element; accepted are symbols as Nb"));
  }

  private static CompositionSpace read(Path file) {
    try {
      return switch (new SpaceDialect(new ConditionDialect(PropertyRegistry.standard()))
          .read(Given.document(JsonText.parse(Files.readAllBytes(file))))) {
        case CompositionSpace space -> space;
        case Pool pool ->
            throw new CommandFailedException(
                file + " holds a pool; accepted is a space with a palette");
      };
    } catch (IOException problem) {
      throw FileTrouble.unreadable(file, problem);
    } catch (RefusedInput | JsonText.Malformed refused) {
      throw new CommandFailedException(file + ": " + refused.getMessage(), refused);
    }
  }
}
