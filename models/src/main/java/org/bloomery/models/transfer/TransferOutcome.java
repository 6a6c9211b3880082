package org.bloomery.models.transfer;

import java.util.List;
import org.bloomery.models.network.ConvolutionalWeights;

/**
 * Networks after training and what they said on the way.
 *
 * @param answers to the asked rows, in the order of epochs; the last is of the last epoch
 * @param networks what each is in the end, masks folded into its kernels
 * @param binary the same with masks that are only 0 and 1; empty where no masks were learned
 * @param sparsity what share of each masked layer is switched off
 * @param notes what people should know of the training, e.g. a layer that was switched off wholly
 */
public record TransferOutcome(
    List<Answers> answers,
    List<ConvolutionalWeights> networks,
    List<ConvolutionalWeights> binary,
    List<LayerSparsity> sparsity,
    List<String> notes) {

  public TransferOutcome {
    answers = List.copyOf(answers);
    networks = List.copyOf(networks);
    binary = List.copyOf(binary);
    sparsity = List.copyOf(sparsity);
    notes = List.copyOf(notes);
  }

  /**
   * What all networks said after an epoch.
   *
   * @param epoch counted from 1 in the last stage
   * @param outputs {@code networks x (rows * outputs)}
   */
  public record Answers(int epoch, float[][] outputs) {}

  /**
   * Shares of a layer's weights that are switched off.
   *
   * @param source by the mask for simulated points
   * @param target by the mask for measured points
   * @param both by either
   */
  public record LayerSparsity(
      int network, String layer, double source, double target, double both) {}
}
