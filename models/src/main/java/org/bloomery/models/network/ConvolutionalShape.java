package org.bloomery.models.network;

import java.util.List;

/**
 * Shape of a network of three-by-three convolutions over a two-channel image, each followed by
 * batch normalisation and rectification, with one hidden layer behind them.
 *
 * @param rows of the image
 * @param columns of the image
 * @param channels after each convolution
 * @param hidden units of the hidden layer
 * @param outputs 1 for a number, else the number of classes
 */
public record ConvolutionalShape(
    int rows, int columns, List<Integer> channels, int hidden, int outputs) {
  /** Channels of the image. */
  public static final int IMAGE_CHANNELS = 2;

  /** Side of a kernel. */
  static final int KERNEL = 3;

  /** Parameters of a convolution: kernel, then scale and shift of its normalisation. */
  static final int BLOCK = 3;

  public ConvolutionalShape {
    channels = List.copyOf(channels);
    if (rows < 1
        || columns < 1
        || channels.isEmpty()
        || channels.stream().anyMatch(c -> c < 1)
        || hidden < 1
        || outputs < 1) {
      throw new IllegalArgumentException(
          "a convolutional network needs an image, channels, hidden units and outputs of at least"
              + " 1, not "
              + rows
              + " x "
              + columns
              + ", "
              + channels
              + ", "
              + hidden
              + ", "
              + outputs);
    }
  }

  /** The same with another number of outputs. */
  public ConvolutionalShape withOutputs(int count) {
    return new ConvolutionalShape(rows, columns, channels, hidden, count);
  }

  /** Numbers of an image. */
  public int image() {
    return IMAGE_CHANNELS * rows * columns;
  }

  int convolutions() {
    return channels.size();
  }

  /** Arrays of parameters: those of the convolutions, then two matrices, each with its bias. */
  public int parameters() {
    return BLOCK * convolutions() + 4;
  }

  /** Channels before a convolution. */
  int before(int convolution) {
    return convolution == 0 ? IMAGE_CHANNELS : channels.get(convolution - 1);
  }

  /** Units before the hidden layer. */
  int flat() {
    return channels.getLast() * rows * columns;
  }

  /** Whether an array of parameters is a kernel. */
  public boolean isKernel(int parameter) {
    return parameter < BLOCK * convolutions() && parameter % BLOCK == 0;
  }

  /** Whether an array of parameters is a matrix of the layers behind the convolutions. */
  public boolean isMatrix(int parameter) {
    return parameter == BLOCK * convolutions() || parameter == BLOCK * convolutions() + 2;
  }

  /** What an array of parameters is, for people, e.g. {@code convolution 2}. */
  public String name(int parameter) {
    if (parameter < BLOCK * convolutions()) {
      return "convolution " + (1 + parameter / BLOCK);
    }
    return parameter < BLOCK * convolutions() + 2 ? "hidden layer" : "output layer";
  }

  /** Length of an array of parameters of one network. */
  public int length(int parameter) {
    int tail = parameter - BLOCK * convolutions();
    if (tail < 0) {
      int convolution = parameter / BLOCK;
      int channelsAfter = channels.get(convolution);
      return parameter % BLOCK == 0
          ? channelsAfter * before(convolution) * KERNEL * KERNEL
          : channelsAfter;
    }
    return switch (tail) {
      case 0 -> flat() * hidden;
      case 1 -> hidden;
      case 2 -> hidden * outputs;
      default -> outputs;
    };
  }

  /** Multiplications of one image on its way through. */
  public long multiplications() {
    long count = (long) flat() * hidden + (long) hidden * outputs;
    for (int c = 0; c < convolutions(); c++) {
      count += (long) rows * columns * length(BLOCK * c);
    }
    return count;
  }
}
