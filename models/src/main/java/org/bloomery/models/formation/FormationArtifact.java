package org.bloomery.models.formation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
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
      List<TrainedNetwork> networks,
      FormationModel.Spread spread,
      Optional<ResidualProcess.Content> process,
      TrainedStructures trained,
      SortedMap<String, Double> metrics) {}

  private record Description(
      FormationSpec spec,
      List<NetworkText> networks,
      FormationModel.Spread spread,
      Optional<ResidualProcess.Content> process,
      List<String> names,
      SortedMap<String, Double> metrics) {}

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
    for (TrainedNetwork network : content.networks()) {
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
    long bytes = numbers.stream().mapToLong(array -> (long) Float.BYTES * array.length).sum();
    ByteBuffer payload = ByteBuffer.allocate(Math.toIntExact(bytes));
    FloatBuffer floats = payload.asFloatBuffer();
    numbers.forEach(floats::put);
    try {
      return ArtifactEnvelope.seal(
          PREDICTOR,
          JSON.writeValueAsString(
              new Description(
                  content.spec(),
                  texts,
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
    FloatBuffer floats = ByteBuffer.wrap(envelope.payload()).asFloatBuffer();
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
    return new Content(
        description.spec(),
        networks,
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
