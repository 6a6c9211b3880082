package org.bloomery.models.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactEnvelope;

/**
 * Trains a method that learns from exact measurements alone, one property after the other. Needs
 * measurements; limits are left out and counted. What was learned is written as JSON.
 */
final class MeasuredTrainer<M extends MeasuredMethod.Learned> implements Trainer {
  private static final ObjectMapper JSON = JsonMappers.json();

  private final PropertyRegistry registry;
  private final MeasuredMethod<M> method;

  MeasuredTrainer(PropertyRegistry registry, MeasuredMethod<M> method) {
    this.registry = registry;
    this.method = method;
  }

  /** What an artifact holds beside the envelope. */
  private record Description(ArtifactHeader header, List<JsonNode> models) {}

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    Map<String, QuantityPredictor> byProperty = new LinkedHashMap<>();
    List<JsonNode> models = new ArrayList<>();
    SortedMap<String, Double> metrics = new TreeMap<>();
    int quantities = task.quantities().size();
    for (int q = 0; q < quantities; q++) {
      if (!listener.proceed(q / (double) quantities, method.phase())) {
        throw new WorkCancelled("training");
      }
      ExactPoints points = ExactPoints.of(task, task.quantities().get(q), registry);
      M learned = method.learn(points);
      SortedMap<String, Double> figures = new TreeMap<>();
      figures.put("points", (double) points.size());
      figures.put("left_out", (double) points.notLearned());
      method.measure(learned, figures);
      figures.forEach((name, value) -> metrics.put(points.property().id() + "." + name, value));
      models.add(JSON.valueToTree(learned));
      byProperty.put(points.property().id(), method.open(learned));
    }
    String dataDigest = DataDigest.of(task.points());
    ArtifactHeader header =
        new ArtifactHeader(task.spec(), dataDigest, task.seed(), method.codeVersion(), metrics);
    try {
      byte[] artifact =
          ArtifactEnvelope.seal(
              method.predictor(),
              JSON.writeValueAsString(new Description(header, models)),
              new byte[0]);
      return new TrainedModel(
          new MeasuredPredictor(byProperty, method.members()), artifact, metrics, dataDigest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + method.predictor() + " cannot be written", e);
    }
  }

  @Override
  public Predictor load(byte[] artifact) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(artifact);
    envelope.require(method.predictor());
    try {
      Map<String, QuantityPredictor> byProperty = new LinkedHashMap<>();
      for (JsonNode one : JSON.readValue(envelope.description(), Description.class).models()) {
        M learned = JSON.treeToValue(one, method.form());
        byProperty.put(learned.property().id(), method.open(learned));
      }
      return new MeasuredPredictor(byProperty, method.members());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
