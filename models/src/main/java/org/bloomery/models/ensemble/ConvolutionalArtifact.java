package org.bloomery.models.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Property;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactReader;
import org.bloomery.models.artifact.ArtifactWriter;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.PseudoImage;

/**
 * The bytes of an ensemble of convolutional networks: shapes as JSON, then the weights, then the
 * artifact of its student.
 *
 * @param student compact networks that rank streams in their place; empty for a pool
 */
record ConvolutionalArtifact(
    ArtifactHeader header, List<ConvolutionalModel> models, Optional<EnsembleArtifact> student) {
  private static final ObjectMapper JSON = JsonMappers.json();

  private record Description(ArtifactHeader header, List<Form> models) {}

  private record Form(
      Property property,
      PseudoImage image,
      ModelScale scale,
      ConvolutionalShape shape,
      int members,
      Calibration calibration) {}

  byte[] bytes() {
    List<Form> forms = new ArrayList<>();
    List<float[]> numbers = new ArrayList<>();
    for (ConvolutionalModel model : models) {
      forms.add(
          new Form(
              model.property(),
              model.image(),
              model.scale(),
              model.networks().getFirst().shape(),
              model.members(),
              model.calibration()));
      for (ConvolutionalWeights network : model.networks()) {
        numbers.addAll(List.of(network.parameters()));
        numbers.addAll(List.of(network.statistics()));
      }
    }
    try {
      return ArtifactWriter.USUAL.bytes(
          ModelSpec.CONVOLUTIONAL_ENSEMBLE,
          JSON.writeValueAsString(new Description(header, forms)),
          new ArtifactWriter.Payload(
              numbers, student.map(EnsembleArtifact::bytes).orElse(new byte[0])));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a convolutional ensemble cannot be written", e);
    }
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException when the bytes are no whole artifact of this predictor
   */
  static ConvolutionalArtifact read(byte[] bytes) {
    return ArtifactReader.read(bytes, ConvolutionalArtifact::read);
  }

  private static ConvolutionalArtifact read(ArtifactReader artifact) throws IOException {
    artifact.require(ModelSpec.CONVOLUTIONAL_ENSEMBLE);
    Description description;
    try {
      description = JSON.readValue(artifact.description(), Description.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    }
    List<ConvolutionalModel> models = new ArrayList<>();
    for (Form form : description.models()) {
      List<ConvolutionalWeights> networks = new ArrayList<>();
      for (int m = 0; m < form.members(); m++) {
        float[][] parameters = new float[form.shape().parameters()][];
        for (int p = 0; p < parameters.length; p++) {
          parameters[p] = artifact.floats(form.shape().length(p));
        }
        float[][] statistics = new float[2 * form.shape().channels().size()][];
        for (int s = 0; s < statistics.length; s++) {
          statistics[s] = artifact.floats(form.shape().channels().get(s / 2));
        }
        networks.add(new ConvolutionalWeights(form.shape(), parameters, statistics));
      }
      models.add(
          new ConvolutionalModel(
              form.property(), form.image(), form.scale(), networks, form.calibration()));
    }
    Optional<EnsembleArtifact> student =
        artifact.remaining() == 0
            ? Optional.empty()
            : Optional.of(EnsembleArtifact.read(artifact.bytes(artifact.remaining())));
    return new ConvolutionalArtifact(description.header(), models, student);
  }
}
