package org.bloomery.models.network;

/**
 * What a network of layers learns: samples of some rows each, whose outputs are averaged by their
 * shares; a plain network has one row a sample.
 *
 * @param firstRow where the rows of each sample begin, and at the end the number of all rows
 * @param inputs {@code rows x features}, row-major, the rows of all samples one after another
 * @param shares one a row
 * @param targets one a sample
 * @param checking samples that are not learned from but tell when the network is best; perhaps none
 * @param start weights before the first step
 */
public record LayeredTask(
    int[] firstRow,
    float[] inputs,
    float[] shares,
    float[] targets,
    boolean[] checking,
    LayeredWeights start,
    LayeredProtocol protocol) {
  public LayeredTask {
    int samples = targets.length;
    if (firstRow.length != samples + 1 || firstRow[0] != 0) {
      throw new IllegalArgumentException(
          samples + " samples need " + (samples + 1) + " row numbers that begin with 0");
    }
    for (int s = 0; s < samples; s++) {
      if (firstRow[s + 1] <= firstRow[s]) {
        throw new IllegalArgumentException("sample " + s + " has no row");
      }
    }
    int rows = firstRow[samples];
    if (checking.length != samples
        || shares.length != rows
        || inputs.length != (long) rows * start.inputs()) {
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

  int rows(int sample) {
    return firstRow[sample + 1] - firstRow[sample];
  }
}
