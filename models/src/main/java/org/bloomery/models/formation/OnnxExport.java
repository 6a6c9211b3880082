package org.bloomery.models.formation;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.bloomery.models.network.Activation;
import org.bloomery.models.network.LayeredWeights;

/**
 * A network as a file in ONNX, the open form that other programs run: features as they are measured
 * go in, their scaling is the first step, an energy comes out.
 *
 * <p>Field numbers are those of onnx.proto of the ONNX project; operators of set 13, so that old
 * runtimes read the file.
 *
 * @param features names in their order, written into the file so that a reader can check it; empty
 *     where the file shall say nothing
 * @param factors by which each feature is multiplied first
 * @param weights of a network with one output, eV/atom
 */
public record OnnxExport(List<String> features, float[] factors, LayeredWeights weights) {
  /** Property of the file that names the features, separated by commas. */
  static final String FEATURES = "features";

  private static final String ENERGY = "formation_energy_eV_per_atom";
  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;
  private static final int FLOAT = 1;

  public OnnxExport {
    features = List.copyOf(features);
    factors = factors.clone();
    if (!features.isEmpty() && features.size() != factors.length) {
      throw new IllegalArgumentException(
          features.size() + " features and " + factors.length + " factors do not belong together");
    }
    if (weights.inputs() != factors.length) {
      throw new IllegalArgumentException(
          "the network takes " + weights.inputs() + " features, not " + factors.length);
    }
    int outputs = weights.layers().get(weights.layers().size() - 1).units();
    if (outputs != 1) {
      throw new IllegalArgumentException(
          "the network gives " + outputs + " numbers; accepted is 1");
    }
  }

  /** Writes the file. */
  public void writeTo(OutputStream out) throws IOException {
    ProtobufMessage model =
        new ProtobufMessage()
            .number(1, IR_VERSION)
            .text(2, "bloomery")
            .message(7, graph())
            .message(8, new ProtobufMessage().text(1, "").number(2, OPERATOR_SET));
    if (!features.isEmpty()) {
      model.message(14, property(FEATURES, String.join(",", features)));
    }
    model.message(14, property("unit", "eV/atom")).writeTo(out);
  }

  private ProtobufMessage graph() {
    ProtobufMessage graph = new ProtobufMessage().text(2, ENERGY);
    graph.message(5, tensor("factors", factors, factors.length));
    graph.message(1, node("Mul", List.of("features", "factors"), "scaled"));
    String value = "scaled";
    int inputs = weights.inputs();
    for (int l = 0; l < weights.layers().size(); l++) {
      String name = "layer" + (l + 1);
      int outputs = weights.layers().get(l).units();
      String matrix = name + ".weights";
      String biases = name + ".biases";
      String sums = name + ".sums";
      graph.message(5, tensor(matrix, weights.matrices().get(l), inputs, outputs));
      graph.message(5, tensor(biases, weights.biases().get(l), outputs));
      graph.message(1, node("Gemm", List.of(value, matrix, biases), sums));
      graph.message(1, node(operator(weights.layers().get(l).activation()), List.of(sums), name));
      value = name;
      inputs = outputs;
    }
    graph.message(1, node("Identity", List.of(value), ENERGY));
    graph.message(11, variable("features", factors.length));
    graph.message(12, variable(ENERGY, 1));
    return graph;
  }

  private static String operator(Activation activation) {
    return switch (activation) {
      case SOFTSIGN -> "Softsign";
      case SIGMOID -> "Sigmoid";
      case ELU -> "Elu";
      case RECTIFIED -> "Relu";
      case SOFTPLUS -> "Softplus";
      case LINEAR -> "Identity";
    };
  }

  private static ProtobufMessage property(String key, String value) {
    return new ProtobufMessage().text(1, key).text(2, value);
  }

  private static ProtobufMessage node(String operator, List<String> inputs, String output) {
    ProtobufMessage node = new ProtobufMessage();
    inputs.forEach(input -> node.text(1, input));
    return node.text(2, output).text(3, output).text(4, operator);
  }

  private static ProtobufMessage tensor(String name, float[] values, int... shape) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (int length : shape) {
      tensor.number(1, length);
    }
    return tensor.number(2, FLOAT).text(8, name).floats(9, values);
  }

  /** A table of numbers with any number of rows. */
  private static ProtobufMessage variable(String name, int columns) {
    ProtobufMessage shape =
        new ProtobufMessage()
            .message(1, new ProtobufMessage().text(2, "structures"))
            .message(1, new ProtobufMessage().number(1, columns));
    ProtobufMessage type = new ProtobufMessage().number(1, FLOAT).message(2, shape);
    return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, type));
  }
}
