package org.bloomery.models.formation;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.feature.WardDescriptor;

/**
 * A network for formation energies that somebody else trained, from a file in ONNX. It must read
 * the 271 features of {@link WardDescriptor} as they are, without a scaling of ours, and in their
 * order. Safe for use by several threads; close it after use.
 */
public final class OnnxNetwork implements AutoCloseable {
  /** Rows given to the runtime at once where the file does not say how many it takes. */
  private static final int BATCH = 256;

  /**
   * Version 1.29.0 of the runtime copies the command line of its process into a buffer and ends the
   * process when there are some 4,000 characters, with some to spare here.
   */
  private static final int LONGEST_COMMAND = 3_000;

  private static final Path COMMAND = Path.of("/proc/self/cmdline");

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final NodeInfo input;
  private final boolean isDouble;
  private final int batch;
  private final boolean isBatchFixed;

  /** What is known of the order in which a network takes its features. */
  public enum FeatureOrder {
    /** What the file itself says. */
    STATED("stated"),
    /** Nothing is in the file, but its user knows that it takes them as {@link WardDescriptor}. */
    WARD_2017("ward-2017");

    private final String id;

    FeatureOrder(String id) {
      this.id = id;
    }

    /** As people type it. */
    public String id() {
      return id;
    }

    /**
     * The order of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FeatureOrder of(String id) {
      return Arrays.stream(values())
          .filter(order -> order.id.equals(id))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "feature order '" + id + "' is not known; accepted are stated, ward-2017"));
    }
  }

  private OnnxNetwork(
      String name, OrtEnvironment environment, OrtSession session, FeatureOrder order)
      throws OrtException {
    this.name = name;
    this.environment = environment;
    this.session = session;
    this.input = only("input", session.getInputInfo());
    long[] rows = shape("input", input);
    if (rows.length != 2 || rows[1] != WardDescriptor.WIDTH) {
      throw refused("input", input, "[N, " + WardDescriptor.WIDTH + "]");
    }
    NodeInfo output = only("output", session.getOutputInfo());
    long[] energies = shape("output", output);
    if (!(energies.length == 1 || (energies.length == 2 && energies[1] == 1))) {
      throw refused("output", output, "[N, 1] or [N]");
    }
    requireOrder(session.getMetadata().getCustomMetadataValue(OnnxExport.FEATURES), order);
    this.isDouble = type(input) == OnnxJavaType.DOUBLE;
    this.isBatchFixed = rows[0] > 0;
    this.batch = isBatchFixed ? Math.toIntExact(rows[0]) : BATCH;
  }

  /**
   * Opens a file.
   *
   * @param order {@link FeatureOrder#WARD_2017} where the file says nothing about it
   * @throws IllegalArgumentException when the file holds no network that runs, or one for other
   *     features, saying what is accepted
   */
  public static OnnxNetwork open(Path file, FeatureOrder order) {
    String name = String.valueOf(file.getFileName());
    requireShortCommand();
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false); // what a laboratory computes stays there
      OrtSession session = environment.createSession(file.toString(), options);
      try {
        return new OnnxNetwork(name, environment, session, order);
      } catch (RuntimeException | OrtException refused) {
        session.close();
        throw refused;
      }
    } catch (OrtException problem) {
      throw new IllegalArgumentException(
          name + " holds no network in ONNX that can be run: " + problem.getMessage(), problem);
    }
  }

  /**
   * Formation energies of structures, eV/atom, in their order.
   *
   * @param features of each, {@link WardDescriptor#WIDTH} numbers
   */
  public double[] predict(List<double[]> features) {
    double[] energies = new double[features.size()];
    try {
      for (int first = 0; first < energies.length; first += batch) {
        int end = Math.min(energies.length, first + batch);
        run(features.subList(first, end), energies, first);
      }
    } catch (OrtException problem) {
      throw new IllegalStateException(name + " failed: " + problem.getMessage(), problem);
    }
    return energies;
  }

  private void run(List<double[]> features, double[] energies, int first) throws OrtException {
    int rows = isBatchFixed ? batch : features.size();
    try (OnnxTensor tensor = tensor(features, rows);
        OrtSession.Result result = session.run(Map.of(input.getName(), tensor))) {
      if (!(result.get(0) instanceof OnnxTensor output)
          || output.getInfo().getNumElements() != rows) {
        throw new IllegalStateException(
            name + " gave no energy for each of " + rows + " structures but " + result.get(0));
      }
      if (output.getInfo().type == OnnxJavaType.DOUBLE) {
        output.getDoubleBuffer().get(energies, first, features.size());
      } else {
        FloatBuffer values = output.getFloatBuffer();
        for (int i = 0; i < features.size(); i++) {
          energies[first + i] = values.get(i);
        }
      }
    }
  }

  /** The features, and rows of zeros after them where the network wants more rows. */
  private OnnxTensor tensor(List<double[]> features, int rows) throws OrtException {
    long[] shape = {rows, WardDescriptor.WIDTH};
    int numbers = Math.multiplyExact(rows, WardDescriptor.WIDTH);
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(numbers * (isDouble ? Double.BYTES : Float.BYTES))
            .order(ByteOrder.nativeOrder());
    if (isDouble) {
      DoubleBuffer values = bytes.asDoubleBuffer();
      features.forEach(values::put);
      return OnnxTensor.createTensor(environment, values.rewind(), shape);
    }
    FloatBuffer values = bytes.asFloatBuffer();
    for (double[] row : features) {
      for (double value : row) {
        values.put((float) value);
      }
    }
    return OnnxTensor.createTensor(environment, values.rewind(), shape);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException problem) {
      throw new IllegalStateException(name + " cannot be closed: " + problem.getMessage(), problem);
    }
  }

  /** Refuses what would end the process without a word. */
  private static void requireShortCommand() {
    int length;
    try {
      length = Files.isReadable(COMMAND) ? Files.readAllBytes(COMMAND).length : 0;
    } catch (IOException unknown) {
      length = 0; // Only Linux tells, and only there it matters.
    }
    if (length > LONGEST_COMMAND) {
      throw new IllegalArgumentException(
          "networks in ONNX cannot be run by a command line of "
              + length
              + " characters; accepted are "
              + LONGEST_COMMAND
              + ": name a folder in place of its files, and the class path in the environment");
    }
  }

  private void requireOrder(Optional<String> stated, FeatureOrder order) {
    if (stated.isEmpty()) {
      if (order != FeatureOrder.WARD_2017) {
        throw new IllegalArgumentException(
            name
                + " does not say in which order it takes its features; accepted is a property"
                + " 'features' with their names, or the word of its user that they are in the order"
                + " ward-2017");
      }
      return;
    }
    List<String> given = Arrays.stream(stated.get().split(",", -1)).map(String::strip).toList();
    List<String> ours = WardDescriptor.names();
    for (int i = 0; i < Math.max(given.size(), ours.size()); i++) {
      String theirs = i < given.size() ? given.get(i) : "";
      String wanted = i < ours.size() ? ours.get(i) : "";
      if (!theirs.equals(wanted)) {
        throw new IllegalArgumentException(
            name
                + " takes '"
                + theirs
                + "' as feature "
                + (i + 1)
                + " of "
                + given.size()
                + "; accepted is '"
                + wanted
                + "', the order of L. Ward et al. (2017)");
      }
    }
  }

  private NodeInfo only(String what, Map<String, NodeInfo> found) {
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          name + " has the " + what + "s " + found.keySet() + "; accepted is one");
    }
    return found.values().iterator().next();
  }

  private long[] shape(String what, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo tensor)
        || (tensor.type != OnnxJavaType.FLOAT && tensor.type != OnnxJavaType.DOUBLE)) {
      throw refused(what, node, "a tensor of float or double");
    }
    return tensor.getShape();
  }

  private static OnnxJavaType type(NodeInfo node) {
    return ((TensorInfo) node.getInfo()).type;
  }

  private IllegalArgumentException refused(String what, NodeInfo node, String accepted) {
    String found =
        node.getInfo() instanceof TensorInfo tensor
            ? Arrays.toString(tensor.getShape()).replace("-1", "N") + " of " + tensor.type
            : String.valueOf(node.getInfo());
    return new IllegalArgumentException(
        name
            + " has the "
            + what
            + " '"
            + node.getName()
            + "', "
            + found
            + "; accepted is "
            + accepted);
  }
}
