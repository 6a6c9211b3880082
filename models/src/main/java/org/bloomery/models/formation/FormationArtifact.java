package org.bloomery.models.formation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.network.Layer;
import org.bloomery.models.network.LayeredWeights;

/** A model of formation energies as bytes: names and sizes in JSON, numbers as floats behind. */
final class FormationArtifact {
  /** Name of the kind of model in the envelope. */
  static final String PREDICTOR = "formation-model";

  private static final ObjectMapper JSON = JsonMappers.json();

  private FormationArtifact() {}

  /** All that a model is made of. */
  record Content(
      FormationSpec spec,
      Ensemble ensemble,
      Spread spread,
      Optional<ResidualProcess.Content> process,
      TrainedStructures trained,
      SortedMap<String, Double> metrics) {}

  private record Description(
      FormationSpec spec,
      List<NetworkText> networks,
      Optional<RailText> rail,
      Spread spread,
      Optional<ResidualProcess.Content> process,
      List<String> names,
      SortedMap<String, Double> metrics) {}

  /**
   * Trees stand in UTF-8 behind all numbers.
   *
   * @param bytes of their text
   */
  private record RailText(double bound, int bytes) {}

  private record NetworkText(
      FormationNetwork kind,
      boolean ward,
      int[] columns,
      double middle,
      double unit,
      double trainingError,
      double checkError,
      List<Layer> layers) {}

  static byte[] write(Content content) {
    List<NetworkText> texts = new ArrayList<>();
    List<float[]> numbers = new ArrayList<>();
    for (TrainedNetwork network : content.ensemble().networks()) {
      InputScale scale = network.scale();
      texts.add(
          new NetworkText(
              network.kind(),
              scale.ward(),
              scale.columns(),
              network.middle(),
              network.unit(),
              network.trainingError(),
              network.checkError(),
              network.weights().layers()));
      numbers.addAll(List.of(scale.offset(), scale.factor(), scale.low(), scale.high()));
      numbers.addAll(network.weights().matrices());
      numbers.addAll(network.weights().biases());
    }
    TrainedStructures trained = content.trained();
    numbers.addAll(List.of(trained.factors(), trained.energies(), trained.features()));
    Optional<GuardRail> rail = content.ensemble().rail();
    byte[] trees =
        rail.map(guard -> guard.trees().text().getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> new byte[0]);
    long floats = numbers.stream().mapToLong(array -> array.length).sum();
    ByteBuffer payload = ByteBuffer.allocate(Math.toIntExact(Float.BYTES * floats + trees.length));
    numbers.forEach(array -> {
      payload.asFloatBuffer().put(array);
      payload.position(payload.position() + Float.BYTES * array.length);
    });
    payload.put(trees);
    try {
      return ArtifactEnvelope.seal(
          PREDICTOR,
          JSON.writeValueAsString(
              new Description(
                  content.spec(),
                  texts,
                  rail.map(guard -> new RailText(guard.bound(), trees.length)),
                  content.spread(),
                  content.process(),
                  trained.names(),
                  content.metrics())),
          payload.array());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model of formation energies cannot be written", e);
    }
  }

  static Content read(byte[] bytes) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(bytes);
    envelope.require(PREDICTOR);
    Description description;
    try {
      description = JSON.readValue(envelope.description(), Description.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the model's description cannot be read: " + e.getOriginalMessage(), e);
    }
    byte[] payload = envelope.payload();
    int trees = description.rail().map(RailText::bytes).orElse(0);
    if (trees < 0 || trees > payload.length) {
      throw new IllegalArgumentException("the model has fewer bytes than its description says");
    }
    int numbers = payload.length - trees;
    FloatBuffer floats = ByteBuffer.wrap(payload, 0, numbers).asFloatBuffer();
    List<TrainedNetwork> networks = new ArrayList<>();
    for (NetworkText text : description.networks()) {
      networks.add(network(text, floats));
    }
    int names = description.names().size();
    int width = org.bloomery.data.feature.WardDescriptor.WIDTH;
    float[] factors = next(floats, width);
    float[] energies = next(floats, names);
    float[] features = next(floats, names * width);
    if (floats.hasRemaining()) {
      throw new IllegalArgumentException(
          "the model has " + floats.remaining() + " numbers more than its description says");
    }
    Optional<GuardRail> rail =
        description
            .rail()
            .map(text ->
                new GuardRail(
                    new GrownTrees(new String(payload, numbers, trees, StandardCharsets.UTF_8)),
                    text.bound()));
    return new Content(
        description.spec(),
        new Ensemble(networks, rail),
        description.spread(),
        description.process(),
        new TrainedStructures(description.names(), energies, factors, features),
        description.metrics());
  }

  private static TrainedNetwork network(NetworkText text, FloatBuffer floats) {
    int inputs = text.columns().length;
    InputScale scale =
        new InputScale(
            text.ward(),
            text.columns(),
            next(floats, inputs),
            next(floats, inputs),
            next(floats, inputs),
            next(floats, inputs));
    List<float[]> matrices = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    int in = inputs;
    for (Layer layer : text.layers()) {
      matrices.add(next(floats, in * layer.units()));
      in = layer.units();
    }
    for (Layer layer : text.layers()) {
      biases.add(next(floats, layer.units()));
    }
    return new TrainedNetwork(
        text.kind(),
        scale,
        text.middle(),
        text.unit(),
        new LayeredWeights(inputs, text.layers(), matrices, biases),
        text.trainingError(),
        text.checkError());
  }

  private static float[] next(FloatBuffer floats, int count) {
    if (floats.remaining() < count) {
      throw new IllegalArgumentException("the model has fewer numbers than its description says");
    }
    float[] numbers = new float[count];
    floats.get(numbers);
    return numbers;
  }
}
