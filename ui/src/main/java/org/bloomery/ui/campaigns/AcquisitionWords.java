package org.bloomery.ui.campaigns;

import java.util.OptionalDouble;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** By what a model chose, in words. */
final class AcquisitionWords {
  private static final String BOUND = "upper confidence bound, factor ";

  private AcquisitionWords() {}

  /**
   * A sentence; empty where no model chose.
   *
   * @param name of the acquisition function
   * @param value its value for this candidate, where known
   * @param unit of the objective
   */
  static String of(String name, OptionalDouble value, String unit) {
    if (name.startsWith(BOUND)) {
      return Texts.of("acquisition-words.it-is-best-when-standard", name.substring(BOUND.length()));
    }
    return switch (name) {
      case "" -> "";
      case "log expected improvement" ->
          value.isPresent()
              ? Texts.of(
                  "acquisition-words.largest-mean-improvement-of",
                  Quantities.withUnit(Math.exp(value.getAsDouble()), unit))
              : Texts.of("acquisition-words.largest-mean-improvement");
      case "log probability of improvement" -> Texts.of("acquisition-words.it-is-the-most-likely");
      case "Thompson sampling" -> Texts.of("acquisition-words.it-is-best-in-one");
      case "exploration" -> Texts.of("acquisition-words.it-is-what-the-model");
      default -> Texts.of("acquisition-words.chosen-by", name);
    };
  }
}
