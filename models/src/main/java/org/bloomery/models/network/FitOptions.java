package org.bloomery.models.network;

/**
 * How long and how boldly a fit goes.
 *
 * @param epochs most passes over the rows
 * @param batch rows of each member in a step
 * @param rate step size of Adam at the start; it falls to a tenth along a cosine
 * @param decay pull towards the starting weights (decoupled, AdamW)
 * @param outputDecay the same for the output layer
 * @param checkEvery epochs between early-stop checks
 * @param patience checks without improvement of any member before stopping
 * @param seed order of the rows
 */
public record FitOptions(
    int epochs,
    int batch,
    float rate,
    float decay,
    float outputDecay,
    int checkEvery,
    int patience,
    long seed) {
  public FitOptions {
    if (epochs < 0 || batch < 1 || checkEvery < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "a fit needs epochs of at least 0 and a batch, check interval and patience of at least 1,"
              + " not "
              + epochs
              + ", "
              + batch
              + ", "
              + checkEvery
              + ", "
              + patience);
    }
  }

  public FitOptions withSeed(long newSeed) {
    return new FitOptions(epochs, batch, rate, decay, outputDecay, checkEvery, patience, newSeed);
  }
}
