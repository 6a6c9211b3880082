package org.bloomery.models.transfer;

import java.util.List;
import java.util.Map;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalWeights;

/**
 * Networks to be trained side by side, and all they may know.
 *
 * @param shape of each network; one output learns values, several learn classes
 * @param source simulated points, which every network may learn
 * @param target measured points; a network learns those of its part and reads no label of others
 * @param parts for each network the rows of the target that it learns
 * @param seeds of each network: its weights at random, the order of its rows
 * @param pretrained networks that learned the source, by the rounds they were pruned; 0 for whole
 * @param settings of all stages
 * @param asked rows to be answered after every so many epochs, {@code n x columns}
 */
public record TransferTask(
    PseudoImage image,
    ConvolutionalShape shape,
    LabelledRows source,
    LabelledRows target,
    List<int[]> parts,
    long[] seeds,
    Map<Integer, List<ConvolutionalWeights>> pretrained,
    TransferSettings settings,
    float[] asked) {

  public TransferTask {
    parts = List.copyOf(parts);
    pretrained = Map.copyOf(pretrained);
    if (parts.isEmpty() || parts.size() != seeds.length) {
      throw new IllegalArgumentException(
          parts.size() + " parts need as many seeds, not " + seeds.length);
    }
    for (int[] part : parts) {
      for (int row : part) {
        if (row < 0 || row >= target.size()) {
          throw new IllegalArgumentException(
              "row " + row + " is none of the " + target.size() + " measured points");
        }
      }
    }
    if (shape.rows() != PseudoImage.ROWS || shape.columns() != PseudoImage.COLUMNS) {
      throw new IllegalArgumentException(
          "networks see images of 9 x 18 cells, not " + shape.rows() + " x " + shape.columns());
    }
  }

  /** Number of networks. */
  public int members() {
    return parts.size();
  }

  /** The same networks on other parts. */
  TransferTask withParts(List<int[]> others) {
    return new TransferTask(
        image, shape, source, target, others, seeds, pretrained, settings, asked);
  }

  /**
   * Networks that learned the source.
   *
   * @throws IllegalArgumentException when there are none of so many rounds, or not one for each
   *     part
   */
  List<ConvolutionalWeights> pretrained(int rounds) {
    List<ConvolutionalWeights> networks = pretrained.get(rounds);
    if (networks == null || networks.size() != members()) {
      throw new IllegalArgumentException(
          "needed are "
              + members()
              + " networks pruned "
              + rounds
              + " times on simulated points; there are those of "
              + pretrained.keySet()
              + " rounds");
    }
    return networks;
  }
}
