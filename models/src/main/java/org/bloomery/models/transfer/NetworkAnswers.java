package org.bloomery.models.transfer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalStack;
import org.bloomery.models.network.ConvolutionalStack.Normalisation;
import org.bloomery.models.network.ConvolutionalWeights;

/** Trained networks with their weights on a device, ready to answer; safe for several threads. */
public final class NetworkAnswers implements AutoCloseable {
  /** Images at a time. */
  private static final int SLICE = 256;

  private final NDManager manager;
  private final ConvolutionalStack stack;
  private final NDArray map;

  /**
   * Brings networks to a device.
   *
   * @param networks of one shape
   */
  public NetworkAnswers(PseudoImage image, List<ConvolutionalWeights> networks, Device device) {
    this.manager = Engine.getInstance().newBaseManager(device);
    this.stack = new ConvolutionalStack(manager, networks);
    this.map = manager.create(image.map(), new Shape(image.columns(), stack.shape().image()));
  }

  /**
   * Outputs of all networks.
   *
   * @param rows {@code n x columns} of the image
   * @return {@code networks x (n * outputs)}
   */
  public float[][] answer(float[] rows) {
    return answer(manager, stack, stack.parameters(), map, rows);
  }

  /**
   * The same with other parameters.
   *
   * @param map from rows to images, {@code columns x 324}
   */
  static float[][] answer(
      NDManager manager, ConvolutionalStack stack, NDArray[] effective, NDArray map, float[] rows) {
    int width = Math.toIntExact(map.getShape().get(0));
    int count = rows.length / width;
    int outputs = stack.shape().outputs();
    float[][] all = new float[stack.members()][count * outputs];
    for (int from = 0; from < count; from += SLICE) {
      int size = Math.min(SLICE, count - from);
      try (NDManager slice = manager.newSubManager()) {
        float[] part = Arrays.copyOfRange(rows, from * width, (from + size) * width);
        NDArray images =
            StackedRows.images(slice, map, part, size, ConvolutionalShape.IMAGE_CHANNELS);
        float[] said = stack.forward(effective, images, Normalisation.RUNNING).toFloatArray();
        for (int m = 0; m < all.length; m++) {
          System.arraycopy(said, m * size * outputs, all[m], from * outputs, size * outputs);
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    manager.close();
  }
}
