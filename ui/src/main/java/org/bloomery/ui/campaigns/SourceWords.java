package org.bloomery.ui.campaigns;

/** Where candidates come from, in words. */
final class SourceWords {
  private SourceWords() {}

  /** Short, e.g. for a column. */
  static String name(String source) {
    return switch (source) {
      case "POOL" -> "list of the campaign";
      case "GRID" -> "grid of compositions";
      case "LATENT" -> "generative model";
      case "INVERSION" -> "inversion of a good alloy";
      case "EVOLUTION" -> "bred from good alloys";
      case "SPACE_FILLING" -> "covers the space";
      case "CONTROL" -> "control, drawn at random";
      case "PERSON" -> "added by a person";
      case "REPLICATE" -> "replicate";
      default -> source;
    };
  }

  /** As the beginning of a sentence. */
  static String chosen(String source) {
    return switch (source) {
      case "POOL" -> "Chosen from the campaign's list";
      case "GRID" -> "Chosen from the grid of compositions";
      case "LATENT" -> "Decoded by the generative model and chosen";
      case "INVERSION" -> "Found by inverting a good alloy and chosen";
      case "EVOLUTION" -> "Bred from good alloys and chosen";
      case "SPACE_FILLING" -> "Laid out to cover the space";
      case "CONTROL" -> "Drawn at random as a control";
      case "PERSON" -> "Added by a person";
      case "REPLICATE" -> "A repeat of something measured";
      default -> source;
    };
  }
}
