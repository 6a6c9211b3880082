package org.bloomery.models.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Property;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.network.StackedWeights;

/**
 * The bytes of a deep ensemble: provenance and shape as JSON, then the weights as big-endian
 * floats, inside the common envelope.
 */
record EnsembleArtifact(ArtifactHeader header, List<QuantityModel> models) {

  private static final ObjectMapper JSON = JsonMappers.json();

  /** All of the artifact but the numbers of the networks. */
  private record Description(ArtifactHeader header, List<Shape> models) {}

  private record Shape(
      Property property,
      FeatureSpec features,
      Optional<String> simulator,
      boolean simulatorColumn,
      ModelScale scale,
      List<SimulatorLine> lines,
      Calibration calibration,
      int members,
      List<Integer> sizes) {}

  byte[] bytes() {
    try {
      List<Shape> shapes = new ArrayList<>();
      ByteArrayOutputStream weights = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(weights);
      for (QuantityModel model : models) {
        shapes.add(
            new Shape(
                model.property(),
                model.columns().features(),
                model.columns().simulator(),
                model.columns().simulatorColumn(),
                model.scale(),
                model.lines(),
                model.calibration(),
                model.members(),
                Arrays.stream(model.weights().sizes()).boxed().toList()));
        write(out, model.columns().centre());
        write(out, model.columns().scale());
        for (int l = 0; l < model.weights().layers(); l++) {
          write(out, model.weights().matrices()[l]);
          write(out, model.weights().biases()[l]);
        }
      }
      String description = JSON.writeValueAsString(new Description(header, shapes));
      return ArtifactEnvelope.seal(ModelSpec.DEEP_ENSEMBLE, description, weights.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("a model cannot be written", e);
    }
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException when the bytes are no whole artifact of a deep ensemble
   */
  static EnsembleArtifact read(byte[] bytes) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(bytes);
    envelope.require(ModelSpec.DEEP_ENSEMBLE);
    try {
      Description description = JSON.readValue(envelope.description(), Description.class);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(envelope.payload()));
      List<QuantityModel> models = new ArrayList<>();
      for (Shape shape : description.models()) {
        models.add(read(shape, in));
      }
      if (in.available() > 0) {
        throw new IllegalArgumentException(
            "the artifact holds " + in.available() + " bytes too many");
      }
      return new EnsembleArtifact(description.header(), models);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the artifact's weights end too early", e);
    }
  }

  private static QuantityModel read(Shape shape, DataInputStream in) throws IOException {
    int width = shape.features().columns().size();
    float[] centre = read(in, width);
    float[] scale = read(in, width);
    int[] sizes = shape.sizes().stream().mapToInt(Integer::intValue).toArray();
    float[][] matrices = new float[sizes.length - 1][];
    float[][] biases = new float[sizes.length - 1][];
    for (int l = 0; l < matrices.length; l++) {
      matrices[l] = read(in, shape.members() * sizes[l] * sizes[l + 1]);
      biases[l] = read(in, shape.members() * sizes[l + 1]);
    }
    return new QuantityModel(
        shape.property(),
        new InputColumns(
            shape.features(), shape.simulator(), shape.simulatorColumn(), centre, scale),
        shape.scale(),
        shape.lines(),
        new StackedWeights(shape.members(), sizes, matrices, biases),
        shape.calibration());
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] read(DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(Float.BYTES * count);
    if (bytes.length < Float.BYTES * count) {
      throw new IOException("needed " + Float.BYTES * count + " bytes, found " + bytes.length);
    }
    float[] values = new float[count];
    java.nio.ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}
