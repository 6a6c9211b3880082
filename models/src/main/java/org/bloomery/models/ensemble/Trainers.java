package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.network.Devices;

/** The trainers by the id of their predictor, behind one: specification and artifact choose. */
public final class Trainers implements Trainer {
  /** Pretrained networks kept in memory: those of a few campaigns. */
  private static final int KEPT_PRETRAININGS = 16;

  private final Map<String, Trainer> byPredictor;

  private Trainers(Map<String, Trainer> byPredictor) {
    this.byPredictor = new TreeMap<>(byPredictor);
  }

  /**
   * Every trainer that ships.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public static Trainers standard(PropertyRegistry registry, String device) {
    Device chosen = Devices.choose(device);
    return new Trainers(
            Map.of(
                ModelSpec.DEEP_ENSEMBLE,
                new DeepEnsembleTrainer(registry, chosen, Pretraining.inMemory(KEPT_PRETRAININGS)),
                ModelSpec.CONVOLUTIONAL_ENSEMBLE,
                new ConvolutionalTrainer(registry, chosen)))
        .with(registry, chosen, new ProcessMethod())
        .with(registry, chosen, new StackedMethod(StackedMethod.Kit.SINGLE))
        .with(registry, chosen, new StackedMethod(StackedMethod.Kit.STACK))
        .with(registry, chosen, new ForestMethod(false))
        .with(registry, chosen, new ForestMethod(true))
        .with(registry, chosen, new BoostingMethod())
        .with(registry, chosen, new PlainMethod(false))
        .with(registry, chosen, new PlainMethod(true));
  }

  private <M extends MeasuredMethod.Learned> Trainers with(
      PropertyRegistry registry, Device device, MeasuredMethod<M> method) {
    return with(method.predictor(), new MeasuredTrainer<>(registry, method, device));
  }

  /** These and one more, which makes the predictors of this id. */
  public Trainers with(String predictor, Trainer trainer) {
    Map<String, Trainer> more = new TreeMap<>(byPredictor);
    more.put(predictor, trainer);
    return new Trainers(more);
  }

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    return trainer(task.spec().predictor()).train(task, listener);
  }

  @Override
  public Predictor load(byte[] artifact) {
    return trainer(ArtifactEnvelope.open(artifact).predictor()).load(artifact);
  }

  @Override
  public Set<String> predictors() {
    return Set.copyOf(byPredictor.keySet());
  }

  private Trainer trainer(String predictor) {
    Trainer trainer = byPredictor.get(predictor);
    if (trainer == null) {
      throw new IllegalArgumentException(
          "predictor '" + predictor + "' is not known; known are " + byPredictor.keySet());
    }
    return trainer;
  }
}
