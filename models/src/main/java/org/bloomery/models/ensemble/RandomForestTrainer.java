package org.bloomery.models.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactEnvelope;

/**
 * The baseline that ensembles of networks are compared with: a random forest (Breiman 2001) whose
 * trees are the members. Needs measurements; limits are left out and counted. Its artifact holds
 * the training rows, from which the same trees grow again.
 */
final class RandomForestTrainer implements Trainer {
  private static final String CODE_VERSION = "random-forest-1";
  private static final ObjectMapper JSON = JsonMappers.json();

  private final PropertyRegistry registry;

  RandomForestTrainer(PropertyRegistry registry) {
    this.registry = registry;
  }

  /** What an artifact holds beside the envelope. */
  private record Description(ArtifactHeader header, List<ForestModel> models) {}

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    List<ForestModel> models = new ArrayList<>();
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (int q = 0; q < task.quantities().size(); q++) {
      if (!listener.proceed(q / (double) task.quantities().size(), "growing trees")) {
        throw new WorkCancelled("training");
      }
      TrainingTask.Quantity quantity = task.quantities().get(q);
      QuantityData data = QuantityData.of(quantity.property(), task.points());
      models.add(model(task, quantity, data));
      String property = quantity.property().id();
      metrics.put(property + ".points", (double) data.size());
      metrics.put(property + ".left_out", (double) data.leftOut() + data.censored());
    }
    String dataDigest = DataDigest.of(task.points());
    ArtifactHeader header =
        new ArtifactHeader(task.spec(), dataDigest, task.seed(), CODE_VERSION, metrics);
    try {
      byte[] artifact =
          ArtifactEnvelope.seal(
              ModelSpec.RANDOM_FOREST,
              JSON.writeValueAsString(new Description(header, models)),
              new byte[0]);
      return new TrainedModel(new RandomForest(models), artifact, metrics, dataDigest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a forest cannot be written", e);
    }
  }

  @Override
  public Predictor load(byte[] artifact) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(artifact);
    envelope.require(ModelSpec.RANDOM_FOREST);
    try {
      return new RandomForest(JSON.readValue(envelope.description(), Description.class).models());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private ForestModel model(TrainingTask task, TrainingTask.Quantity quantity, QuantityData data) {
    Property property = quantity.property();
    AskedQuestions questions = new AskedQuestions(task, quantity, data);
    Optional<String> simulator =
        task.spec().simulatorFeature() ? property.simulator() : Optional.empty();
    ModelScale scale = new ModelScale(property.transform(), 0, 1);
    var features = questions.features(registry);
    int width = features.columns().size();
    float[] ones = new float[width];
    java.util.Arrays.fill(ones, 1);
    InputColumns columns =
        new InputColumns(features, simulator, simulator.isPresent(), new float[width], ones);
    InputColumns.Reader reader = columns.reader(scale);
    List<float[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<TrainingPoint> exact = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      if (data.limits()[i] == 0) {
        TrainingPoint point = data.points().get(i);
        float[] row = new float[columns.width()];
        reader.read(point.candidate(), point.test().conditions(), row, 0);
        rows.add(row);
        values.add(scale.standardised(data.values()[i]));
        exact.add(point);
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "a random forest of "
              + property.id()
              + " needs at least one exact measurement; none was given");
    }
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] deviations =
        exact.stream()
            .mapToDouble(
                p -> p.uncertainty().isPresent() ? p.uncertainty().getAsDouble() : Double.NaN)
            .toArray();
    double spread = numbers.length > 1 ? Moments.deviation(numbers) : Math.abs(numbers[0]);
    double noise =
        Math.sqrt(NoiseEstimate.variance(exact, numbers, deviations, 0.04 * spread * spread));
    return new ForestModel(
        property,
        features,
        simulator,
        scale,
        rows.stream().map(RandomForestTrainer::boxed).toList(),
        values,
        noise,
        task.seed());
  }

  private static List<Float> boxed(float[] row) {
    List<Float> list = new ArrayList<>(row.length);
    for (float value : row) {
      list.add(value);
    }
    return list;
  }
}
