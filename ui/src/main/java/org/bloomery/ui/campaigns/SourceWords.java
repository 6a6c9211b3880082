package org.bloomery.ui.campaigns;

import org.bloomery.ui.layout.Texts;

/** Where candidates come from, in words. */
final class SourceWords {
  private SourceWords() {}

  /** Short, e.g. for a column. */
  static String name(String source) {
    return switch (source) {
      case "POOL" -> Texts.of("source-words.list-of-the-campaign");
      case "GRID" -> Texts.of("source-words.grid-of-compositions");
      case "LATENT" -> Texts.of("source-words.generative-model");
      case "INVERSION" -> Texts.of("source-words.inversion-of-a-good-alloy");
      case "EVOLUTION" -> Texts.of("source-words.bred-from-good-alloys");
      case "SPACE_FILLING" -> Texts.of("source-words.covers-the-space");
      case "CONTROL" -> Texts.of("source-words.control-drawn-at-random");
      case "PERSON" -> Texts.of("source-words.added-by-a-person");
      case "REPLICATE" -> Texts.of("source-words.replicate");
      default -> source;
    };
  }

  /** As the beginning of a sentence. */
  static String chosen(String source) {
    return switch (source) {
      case "POOL" -> Texts.of("source-words.chosen-from-the-campaigns-list");
      case "GRID" -> Texts.of("source-words.chosen-from-the-grid");
      case "LATENT" -> Texts.of("source-words.decoded-by-the-generative-model");
      case "INVERSION" -> Texts.of("source-words.found-by-inverting-a-good");
      case "EVOLUTION" -> Texts.of("source-words.bred-from-good-alloys-and-chosen");
      case "SPACE_FILLING" -> Texts.of("source-words.laid-out-to-cover");
      case "CONTROL" -> Texts.of("source-words.drawn-at-random");
      case "PERSON" -> Texts.of("source-words.added-by-a-person-title");
      case "REPLICATE" -> Texts.of("source-words.a-repeat-of-something-measured");
      default -> source;
    };
  }
}
