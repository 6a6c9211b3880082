package org.bloomery.models.ensemble;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bloomery.models.network.StackedNetworks;

/** Scores any number of rows, a slice at a time, through one reused direct buffer. */
final class RowScorer implements AutoCloseable {
  private final StackedNetworks networks;
  private final StackedNetworks.Slice slice;
  private final ByteBuffer direct;
  private final FloatBuffer buffer;
  private final float[][] part;

  RowScorer(StackedNetworks networks) {
    this.networks = networks;
    this.slice = networks.slice();
    this.direct = networks.buffer();
    this.buffer = direct.asFloatBuffer();
    this.part = new float[networks.members()][StackedNetworks.SLICE];
  }

  /**
   * Scores rows.
   *
   * @param inputs {@code rows x inputs}, row-major
   * @param outputs receives {@code members x rows}
   */
  void score(float[] inputs, int rows, float[][] outputs) {
    int width = networks.inputs();
    for (int from = 0; from < rows; from += StackedNetworks.SLICE) {
      int count = Math.min(StackedNetworks.SLICE, rows - from);
      buffer.clear();
      buffer.put(inputs, from * width, count * width);
      buffer.clear();
      slice.score(direct, count, part);
      for (int m = 0; m < part.length; m++) {
        System.arraycopy(part[m], 0, outputs[m], from, count);
      }
    }
  }

  @Override
  public void close() {
    slice.close();
  }
}
