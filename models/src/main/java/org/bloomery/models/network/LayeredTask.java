package org.bloomery.models.network;

/**
 * What a network of layers learns: samples of a few rows each, whose outputs are averaged by their
 * shares; a plain network has one row a sample.
 *
 * @param rows rows of a sample, those not used having a share of 0
 * @param inputs {@code samples x rows x features}, row-major
 * @param shares {@code samples x rows}
 * @param targets one a sample
 * @param checking samples that are not learned from but tell when the network is best; perhaps none
 * @param start weights before the first step
 */
public record LayeredTask(
    int rows,
    float[] inputs,
    float[] shares,
    float[] targets,
    boolean[] checking,
    LayeredWeights start,
    LayeredProtocol protocol) {
  public LayeredTask {
    int samples = targets.length;
    if (checking.length != samples
        || shares.length != samples * rows
        || inputs.length != samples * rows * start.inputs()) {
      throw new IllegalArgumentException(
          samples
              + " samples of "
              + rows
              + " rows of "
              + start.inputs()
              + " features do not fit "
              + inputs.length
              + " inputs, "
              + shares.length
              + " shares and "
              + checking.length
              + " marks");
    }
    if (start.layers().get(start.layers().size() - 1).units() != 1) {
      throw new IllegalArgumentException("the last layer must have one output");
    }
  }
}
