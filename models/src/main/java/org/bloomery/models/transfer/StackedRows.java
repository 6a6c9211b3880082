package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.models.network.ConvolutionalShape;

/**
 * Batches for networks side by side, each drawing from its own rows: an endless run of shuffled
 * passes, so that all batches are full whatever the sizes of the sets.
 */
final class StackedRows {
  private final NDManager manager;
  private final NDArray map;
  private final LabelledRows rows;
  private final int outputs;
  private final int width;
  private final List<int[]> order;
  private final SplittableRandom[] random;
  private final int[] at;

  /**
   * A batch of every network.
   *
   * @param images {@code B x 2 networks x 9 x 18}
   * @param labels {@code networks x B x outputs}; classes have 1 where they are
   */
  record Batch(NDArray images, NDArray labels) {}

  /**
   * @param map from rows to images, {@code columns x 324}
   * @param parts for each network the rows it learns
   * @param seeds one for each network
   */
  StackedRows(
      NDManager manager,
      NDArray map,
      LabelledRows rows,
      int outputs,
      List<int[]> parts,
      long[] seeds) {
    this.manager = manager;
    this.map = map;
    this.rows = rows;
    this.outputs = outputs;
    this.width = Math.toIntExact(map.getShape().get(0));
    this.order = parts.stream().map(int[]::clone).toList();
    this.random = new SplittableRandom[seeds.length];
    this.at = new int[seeds.length];
    for (int m = 0; m < seeds.length; m++) {
      if (order.get(m).length == 0) {
        throw new IllegalArgumentException("network " + m + " has no rows to learn");
      }
      random[m] = new SplittableRandom(seeds[m]);
      shuffle(m);
    }
  }

  /** Steps in which the network with most rows sees all of them. */
  int stepsPerEpoch(int batch) {
    int most = order.stream().mapToInt(part -> part.length).max().orElse(0);
    return (most + batch - 1) / batch;
  }

  /** The next rows of every network, in the scope of the call. */
  Batch next(int size) {
    int members = at.length;
    float[] inputs = new float[size * members * width];
    float[] labels = new float[members * size * outputs];
    for (int m = 0; m < members; m++) {
      for (int b = 0; b < size; b++) {
        int row = draw(m);
        System.arraycopy(rows.inputs(), row * width, inputs, (b * members + m) * width, width);
        int label = (m * size + b) * outputs;
        if (outputs == 1) {
          labels[label] = rows.labels()[row];
        } else {
          labels[label + Math.round(rows.labels()[row])] = 1;
        }
      }
    }
    NDArray images =
        images(manager, map, inputs, size, ConvolutionalShape.IMAGE_CHANNELS * members);
    return new Batch(images, manager.create(labels, new Shape(members, size, outputs)));
  }

  /** Images of rows, made on the device. */
  static NDArray images(NDManager manager, NDArray map, float[] inputs, int count, int channels) {
    long width = map.getShape().get(0);
    return manager
        .create(inputs, new Shape(inputs.length / width, width))
        .matMul(map)
        .reshape(count, channels, PseudoImage.ROWS, PseudoImage.COLUMNS);
  }

  private int draw(int member) {
    int[] part = order.get(member);
    if (at[member] == part.length) {
      shuffle(member);
    }
    return part[at[member]++];
  }

  private void shuffle(int member) {
    int[] part = order.get(member);
    for (int i = part.length - 1; i > 0; i--) {
      int j = random[member].nextInt(i + 1);
      int kept = part[i];
      part[i] = part[j];
      part[j] = kept;
    }
    at[member] = 0;
  }
}
