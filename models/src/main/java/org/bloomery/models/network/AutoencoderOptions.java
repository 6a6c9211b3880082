package org.bloomery.models.network;

/**
 * How autoencoders learn: Adam (D. P. Kingma, J. Ba, ICLR 2015) on sums over batches.
 *
 * @param epochs passes over the rows
 * @param batch rows of each member in a step
 * @param schedule step size before it is halved
 * @param patience epochs without a lower loss of the rows of known condition after which a member's
 *     step size is halved; {@code epochs} for never
 * @param counts number of trials N of the multinomial likelihood
 * @param headWeight weight gamma of the head's cross-entropy beside the rest of the loss
 * @param seed order of the rows and draws of the latent coordinates
 */
public record AutoencoderOptions(
    int epochs,
    int batch,
    LayeredProtocol.Schedule schedule,
    int patience,
    float counts,
    float headWeight,
    long seed) {
  public AutoencoderOptions {
    if (epochs < 0 || batch < 1 || patience < 1 || !(counts > 0) || !(headWeight >= 0)) {
      throw new IllegalArgumentException(
          "autoencoders need epochs of at least 0, a batch and patience of at least 1, counts above"
              + " 0 and a head weight of at least 0, not "
              + epochs
              + ", "
              + batch
              + ", "
              + patience
              + ", "
              + counts
              + ", "
              + headWeight);
    }
  }
}
