package org.bloomery.models.ensemble;

import ai.djl.Device;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactEnvelope;

/**
 * Trains a method that learns from exact measurements alone, one property after the other; limits
 * are left out and counted. What was learned is written as JSON, behind it the artifact of the
 * student that ranks streams where the method is too dear for them.
 */
final class MeasuredTrainer<M extends MeasuredMethod.Learned> implements Trainer {
  private static final ObjectMapper JSON = JsonMappers.json();

  /** Share of the progress after which the student learns. */
  private static final double TEACHER_SHARE = 0.5;

  private final PropertyRegistry registry;
  private final MeasuredMethod<M> method;
  private final Device device;

  MeasuredTrainer(PropertyRegistry registry, MeasuredMethod<M> method, Device device) {
    this.registry = registry;
    this.method = method;
    this.device = device;
  }

  /** What an artifact holds beside the envelope. */
  private record Description(ArtifactHeader header, List<JsonNode> models) {}

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    Map<String, QuantityPredictor> byProperty = new LinkedHashMap<>();
    List<JsonNode> models = new ArrayList<>();
    List<QuantityModel> students = new ArrayList<>();
    SortedMap<String, Double> metrics = new TreeMap<>();
    int quantities = task.quantities().size();
    for (int q = 0; q < quantities; q++) {
      double before = q;
      WorkListener part = (share, phase) -> proceed(listener, (before + share) / quantities, phase);
      part.proceed(0, method.phase());
      ExactPoints points = ExactPoints.of(task, task.quantities().get(q), registry);
      M learned = method.learn(points);
      SortedMap<String, Double> figures = new TreeMap<>();
      figures.put("points", (double) points.size());
      figures.put("left_out", (double) points.notLearned());
      method.measure(learned, figures);
      figures.forEach((name, value) -> metrics.put(points.property().id() + "." + name, value));
      models.add(JSON.valueToTree(learned));
      QuantityPredictor opened = method.open(learned);
      byProperty.put(points.property().id(), opened);
      if (method.isDear() && task.needsFirstStage()) {
        students.add(student(points, opened, part));
      }
    }
    String dataDigest = DataDigest.of(task.points());
    ArtifactHeader header =
        new ArtifactHeader(task.spec(), dataDigest, task.seed(), method.codeVersion(), metrics);
    Optional<EnsembleArtifact> student =
        students.isEmpty() ? Optional.empty() : Optional.of(new EnsembleArtifact(header, students));
    try {
      byte[] artifact =
          ArtifactEnvelope.seal(
              method.predictor(),
              JSON.writeValueAsString(new Description(header, models)),
              student.map(EnsembleArtifact::bytes).orElseGet(() -> new byte[0]));
      return new TrainedModel(predictor(byProperty, student), artifact, metrics, dataDigest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + method.predictor() + " cannot be written", e);
    }
  }

  @Override
  public Predictor load(byte[] artifact) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(artifact);
    envelope.require(method.predictor());
    Map<String, QuantityPredictor> byProperty = new LinkedHashMap<>();
    try {
      for (JsonNode one : JSON.readValue(envelope.description(), Description.class).models()) {
        M learned = JSON.treeToValue(one, method.form());
        byProperty.put(learned.property().id(), method.open(learned));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    }
    return predictor(
        byProperty,
        envelope.payload().length == 0
            ? Optional.empty()
            : Optional.of(EnsembleArtifact.read(envelope.payload())));
  }

  private MeasuredPredictor predictor(
      Map<String, QuantityPredictor> byProperty, Optional<EnsembleArtifact> student) {
    return new MeasuredPredictor(
        byProperty,
        method.members(),
        student.map(artifact -> new DeepEnsemble(artifact.models(), device)));
  }

  private QuantityModel student(
      ExactPoints points, QuantityPredictor teacher, WorkListener listener) {
    TrainingTask task = points.task();
    return Student.of(
            points.property(),
            points.features(),
            task.space(),
            points.questions().tests(),
            task.seed())
        .taughtBy(
            teacher,
            device,
            share ->
                listener.proceed(TEACHER_SHARE + (1 - TEACHER_SHARE) * share, "learning to rank"));
  }

  private static boolean proceed(WorkListener listener, double share, String phase) {
    if (!listener.proceed(share, phase)) {
      throw new WorkCancelled("training");
    }
    return true;
  }
}
