package org.bloomery.models.formation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactReader;
import org.bloomery.models.artifact.ArtifactWriter;
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

  private record Parts(String description, ArtifactWriter.Payload payload) {}

  /**
   * The model as an array.
   *
   * @throws IllegalStateException when it fits none
   */
  static byte[] bytes(Content content) {
    Parts parts = parts(content);
    return ArtifactWriter.USUAL.bytes(PREDICTOR, parts.description(), parts.payload());
  }

  static void write(Content content, ArtifactWriter writer, OutputStream out) throws IOException {
    Parts parts = parts(content);
    writer.write(out, PREDICTOR, parts.description(), parts.payload());
  }

  private static Parts parts(Content content) {
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
    try {
      return new Parts(
          JSON.writeValueAsString(
              new Description(
                  content.spec(),
                  texts,
                  rail.map(guard -> new RailText(guard.bound(), trees.length)),
                  content.spread(),
                  content.process(),
                  trained.names(),
                  content.metrics())),
          new ArtifactWriter.Payload(numbers, trees));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model of formation energies cannot be written", e);
    }
  }

  static Content read(byte[] bytes) {
    return ArtifactReader.read(bytes, FormationArtifact::content);
  }

  static Content read(InputStream in) throws IOException {
    return ArtifactReader.read(in, FormationArtifact::content);
  }

  private static Content content(ArtifactReader artifact) throws IOException {
    artifact.require(PREDICTOR);
    Description description;
    try {
      description = JSON.readValue(artifact.description(), Description.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the model's description cannot be read: " + e.getOriginalMessage(), e);
    }
    int trees = description.rail().map(RailText::bytes).orElse(0);
    if (trees < 0 || trees > artifact.remaining()) {
      throw new IllegalArgumentException("the model has fewer bytes than its description says");
    }
    Numbers numbers = new Numbers(artifact, trees);
    List<TrainedNetwork> networks = new ArrayList<>();
    for (NetworkText text : description.networks()) {
      networks.add(network(text, numbers));
    }
    int names = description.names().size();
    float[] factors = numbers.next(WardDescriptor.WIDTH);
    float[] energies = numbers.next(names);
    float[] features = numbers.next((long) names * WardDescriptor.WIDTH);
    if (numbers.left() > 0) {
      throw new IllegalArgumentException(
          "the model has " + numbers.left() + " numbers more than its description says");
    }
    String grown = new String(artifact.bytes(trees), StandardCharsets.UTF_8);
    Optional<GuardRail> rail =
        description.rail().map(text -> new GuardRail(new GrownTrees(grown), text.bound()));
    return new Content(
        description.spec(),
        new Ensemble(networks, rail),
        description.spread(),
        description.process(),
        new TrainedStructures(description.names(), energies, factors, features),
        description.metrics());
  }

  private static TrainedNetwork network(NetworkText text, Numbers numbers) throws IOException {
    int inputs = text.columns().length;
    InputScale scale =
        new InputScale(
            text.ward(),
            text.columns(),
            numbers.next(inputs),
            numbers.next(inputs),
            numbers.next(inputs),
            numbers.next(inputs));
    List<float[]> matrices = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    int in = inputs;
    for (Layer layer : text.layers()) {
      matrices.add(numbers.next((long) in * layer.units()));
      in = layer.units();
    }
    for (Layer layer : text.layers()) {
      biases.add(numbers.next(layer.units()));
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

  /**
   * The numbers of an artifact, one after another.
   *
   * @param behind bytes after the last of them
   */
  private record Numbers(ArtifactReader artifact, int behind) {
    long left() {
      return (artifact.remaining() - behind) / Float.BYTES;
    }

    float[] next(long count) throws IOException {
      if (count < 0 || count > Math.min(left(), Integer.MAX_VALUE)) {
        throw new IllegalArgumentException("the model has fewer numbers than its description says");
      }
      return artifact.floats((int) count);
    }
  }
}
