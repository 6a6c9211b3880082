package org.bloomery.models.formation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.ensemble.DataDigest;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Formation energies of a pool of structures: networks pretrained elsewhere as they are before
 * anything is computed and carried to the pool by what is, or networks trained on the pool's own
 * energies once there are enough. An artifact holds the predictions of all entries, so that it
 * answers without the pool and without the networks.
 */
public final class FormationTrainer implements Trainer {
  /** Changes whenever the same task would give another model. */
  private static final String CODE_VERSION = "formation-networks-2";

  /** Shares of the progress that describing structures and making the model take. */
  private static final double DESCRIBING = 0.3;

  private static final double LEARNING = 0.65;

  private static final ObjectMapper JSON = JsonMappers.json();

  private final PretrainedModels pretrained;
  private final FormationSpec shape;
  private final String device;
  private final PoolFeatures features = new PoolFeatures();
  private Optional<Kept> kept = Optional.empty();

  /** The model that was read last: a campaign starts from the same one again and again. */
  private record Kept(String digest, FormationModel model) {}

  /**
   * What an artifact holds beside the numbers.
   *
   * @param noise standard deviation that no energies explain, eV/atom; of earlier versions it is
   *     part of the deviations
   */
  private record Description(
      ModelSpec spec,
      String dataDigest,
      long seed,
      String codeVersion,
      SortedMap<String, Double> metrics,
      List<String> structures,
      OptionalDouble noise) {}

  /**
   * A trainer of the standard networks.
   *
   * @param pretrained where priors are kept
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public FormationTrainer(PretrainedModels pretrained, String device) {
    this(pretrained, device, FormationSpec.standard(0));
  }

  /**
   * A trainer of other networks where there is no prior.
   *
   * @param shape kinds, widths, epochs and batch; seed and members are the task's
   */
  public FormationTrainer(PretrainedModels pretrained, String device, FormationSpec shape) {
    this.pretrained = pretrained;
    this.device = device;
    this.shape = shape;
  }

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    Pool pool = pool(task);
    List<String> names =
        pool.entries().stream()
            .map(entry -> Pool.structureName(entry.candidate()).orElseThrow())
            .toList();
    List<StructureFeatures> described =
        features.of(pool, share -> proceed(listener, DESCRIBING * share, "describing structures"));
    MeasuredStructures measured = MeasuredStructures.of(names, described, task.points());
    FormationModel model =
        model(
            task,
            measured.data(),
            (share, phase) -> listener.proceed(DESCRIBING + LEARNING * share, phase));
    proceed(listener, DESCRIBING + LEARNING, "predicting");
    PoolPredictions predictions = PoolPredictions.of(model, names, described, task.seed());
    SortedMap<String, Double> metrics = metrics(model, measured);
    String dataDigest = DataDigest.of(task.points());
    return new TrainedModel(
        new FormationPredictor(predictions),
        artifact(task, dataDigest, metrics, predictions),
        metrics,
        dataDigest);
  }

  @Override
  public Predictor load(byte[] artifact) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(artifact);
    envelope.require(ModelSpec.FORMATION);
    try {
      Description description = JSON.readValue(envelope.description(), Description.class);
      return new FormationPredictor(
          PoolPredictions.read(
              description.structures(), description.noise().orElse(0), envelope.payload()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] artifact(
      TrainingTask task,
      String dataDigest,
      SortedMap<String, Double> metrics,
      PoolPredictions predictions) {
    try {
      return ArtifactEnvelope.seal(
          ModelSpec.FORMATION,
          JSON.writeValueAsString(
              new Description(
                  task.spec(),
                  dataDigest,
                  task.seed(),
                  CODE_VERSION,
                  metrics,
                  predictions.names(),
                  OptionalDouble.of(predictions.noise()))),
          predictions.bytes());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model of formation energies cannot be written", e);
    }
  }

  private FormationModel model(TrainingTask task, FormationData data, WorkListener listener) {
    TransferRecipe recipe = TransferRecipe.of(task.spec().recipe());
    return switch (task.spec().prior()) {
      case ModelSpec.Prior.Pretrained prior -> {
        FormationModel model = read(prior.modelDigest());
        yield data.size() == 0 ? model : model.transferred(recipe, data, task.seed(), listener);
      }
      case ModelSpec.Prior.None none -> FormationModel.train(shaped(task), data, device, listener);
      case ModelSpec.Prior.Simulated other -> throw unknownPrior("simulated");
      case ModelSpec.Prior.LowFidelity other -> throw unknownPrior("low-fidelity");
    };
  }

  private static IllegalArgumentException unknownPrior(String kind) {
    return new IllegalArgumentException(
        ModelSpec.FORMATION + " knows no " + kind + " prior; accepted are none and pretrained");
  }

  private FormationSpec shaped(TrainingTask task) {
    return new FormationSpec(
        shape.networks(),
        Math.clamp(task.spec().members() / shape.networks().size(), 1, 20),
        shape.widthFactor(),
        shape.epochs(),
        shape.batch(),
        task.seed());
  }

  private synchronized FormationModel read(String digest) {
    if (kept.filter(one -> one.digest().equals(digest)).isEmpty()) {
      try {
        kept = Optional.of(new Kept(digest, FormationModel.read(pretrained.read(digest), device)));
      } catch (UnusableArtifactException e) {
        throw new IllegalArgumentException(
            "the pretrained model cannot be used: "
                + e.getMessage()
                + "; register its file, or name another",
            e);
      }
    }
    return kept.orElseThrow().model();
  }

  private static SortedMap<String, Double> metrics(
      FormationModel model, MeasuredStructures measured) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    model
        .metrics()
        .forEach((name, value) -> metrics.put(FormationPredictor.PROPERTY + "." + name, value));
    metrics.put(FormationPredictor.PROPERTY + ".points", (double) measured.data().size());
    metrics.put(FormationPredictor.PROPERTY + ".left_out", (double) measured.leftOut());
    return metrics;
  }

  private static Pool pool(TrainingTask task) {
    for (TrainingTask.Quantity quantity : task.quantities()) {
      if (!quantity.property().id().equals(FormationPredictor.PROPERTY)) {
        throw new IllegalArgumentException(
            ModelSpec.FORMATION
                + " predicts "
                + FormationPredictor.PROPERTY
                + ", not "
                + quantity.property().id());
      }
    }
    if (task.space() instanceof Pool pool && pool.allWithStructures()) {
      return pool;
    }
    throw new IllegalArgumentException(
        ModelSpec.FORMATION + " needs a pool in which every entry carries its structure");
  }

  private static void proceed(WorkListener listener, double share, String phase) {
    if (!listener.proceed(share, phase)) {
      throw new WorkCancelled("training");
    }
  }
}
