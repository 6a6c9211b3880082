package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A network of layers on the device: its passes forward and back. */
final class LayeredForward {
  private final LayeredWeights from;
  private final NDArray[] parameters;

  /**
   * A pass that can be gone back.
   *
   * @param inputs of each layer, {@code rows x in}
   * @param values of each layer after the activation
   * @param masks of each layer that dropped outputs
   */
  record Pass(List<NDArray> inputs, List<NDArray> values, List<Optional<NDArray>> masks) {
    NDArray output() {
      return values.get(values.size() - 1);
    }
  }

  /** Even parameters are matrices {@code in x out}, odd ones biases. */
  LayeredForward(NDManager manager, LayeredWeights from) {
    this.from = from;
    int count = from.layers().size();
    this.parameters = new NDArray[2 * count];
    int in = from.inputs();
    for (int l = 0; l < count; l++) {
      int out = from.layers().get(l).units();
      parameters[2 * l] = manager.create(from.matrices().get(l), new Shape(in, out));
      parameters[2 * l + 1] = manager.create(from.biases().get(l), new Shape(out));
      in = out;
    }
  }

  NDArray[] parameters() {
    return parameters;
  }

  /** Outputs {@code rows x 1} of rows, nothing dropped. */
  NDArray forward(NDArray rows) {
    NDArray values = rows;
    for (int l = 0; l < from.layers().size(); l++) {
      NDArray sums = values.matMul(parameters[2 * l]).addi(parameters[2 * l + 1]);
      values = from.layers().get(l).activation().of(sums);
    }
    return values;
  }

  /**
   * A pass of training.
   *
   * @param masks what multiplies the outputs of a layer that drops
   */
  Pass forward(NDArray rows, Function<Layer, NDArray> masks) {
    Pass pass = new Pass(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    NDArray into = rows;
    for (int l = 0; l < from.layers().size(); l++) {
      Layer layer = from.layers().get(l);
      NDArray sums = into.matMul(parameters[2 * l]).addi(parameters[2 * l + 1]);
      NDArray values = layer.activation().of(sums);
      pass.inputs().add(into);
      pass.values().add(values);
      Optional<NDArray> mask =
          layer.dropout() > 0 ? Optional.of(masks.apply(layer)) : Optional.empty();
      pass.masks().add(mask);
      into = mask.isPresent() ? values.mul(mask.get()) : values;
    }
    return pass;
  }

  /**
   * Gradients of all parameters by the chain rule (Rumelhart, Hinton and Williams 1986).
   *
   * @param outputs gradient of the loss by the outputs, {@code rows x 1}
   */
  NDArray[] gradients(Pass pass, NDArray outputs) {
    NDArray[] gradients = new NDArray[parameters.length];
    NDArray gradient = outputs;
    for (int l = from.layers().size() - 1; l >= 0; l--) {
      if (pass.masks().get(l).isPresent()) {
        gradient = gradient.mul(pass.masks().get(l).get());
      }
      Activation activation = from.layers().get(l).activation();
      if (activation != Activation.LINEAR) {
        gradient = gradient.mul(activation.derivative(pass.values().get(l)));
      }
      gradients[2 * l] = pass.inputs().get(l).transpose().matMul(gradient);
      gradients[2 * l + 1] = gradient.sum(new int[] {0});
      if (l > 0) {
        gradient = gradient.matMul(parameters[2 * l].transpose());
      }
    }
    return gradients;
  }

  /** The present weights in plain numbers. */
  LayeredWeights weights(List<Layer> layers) {
    List<float[]> matrices = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      matrices.add(parameters[2 * l].toFloatArray());
      biases.add(parameters[2 * l + 1].toFloatArray());
    }
    return new LayeredWeights(from.inputs(), layers, matrices, biases);
  }
}
