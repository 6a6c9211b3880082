package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.network.StackedWeights;

/**
 * The first default: an ensemble of compact networks that learn the difference between measurements
 * and a line through the simulator, pretrained on simulated points of the campaign's space and
 * fine-tuned on measurements. With a simulator and no measurement the pretrained ensemble is a
 * model too.
 */
public final class DeepEnsembleTrainer implements Trainer {
  /** Changes whenever the same task would give another model. */
  static final String CODE_VERSION = "deep-ensemble-3";

  /** Questions drawn to standardise inputs where nothing is pretrained. */
  private static final int SAMPLE = 2000;

  /** Share of the progress that pretraining takes. */
  private static final double PRETRAINING_SHARE = 0.8;

  private final PropertyRegistry registry;
  private final Device device;
  private final Pretraining pretraining;
  private final Recipe recipe;

  /** A trainer on a device that keeps pretrained networks where it is told. */
  public DeepEnsembleTrainer(PropertyRegistry registry, Device device, Pretraining pretraining) {
    this(registry, device, pretraining, Recipe.STANDARD);
  }

  DeepEnsembleTrainer(
      PropertyRegistry registry, Device device, Pretraining pretraining, Recipe recipe) {
    this.registry = registry;
    this.device = device;
    this.pretraining = pretraining;
    this.recipe = recipe;
  }

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    requireKnown(task.spec());
    List<QuantityModel> models = new ArrayList<>();
    SortedMap<String, Double> metrics = new TreeMap<>();
    int quantities = task.quantities().size();
    for (int q = 0; q < quantities; q++) {
      Phases phases = new Phases(listener, q, quantities);
      TrainingTask.Quantity quantity = task.quantities().get(q);
      QuantityTraining.Outcome outcome = train(task, quantity, phases);
      models.add(outcome.model());
      outcome
          .metrics()
          .forEach((name, value) -> metrics.put(quantity.property().id() + "." + name, value));
    }
    String dataDigest = DataDigest.of(task.points());
    byte[] artifact =
        new EnsembleArtifact(
                new ArtifactHeader(task.spec(), dataDigest, task.seed(), CODE_VERSION, metrics),
                models)
            .bytes();
    return new TrainedModel(new DeepEnsemble(models, device), artifact, metrics, dataDigest);
  }

  @Override
  public Predictor load(byte[] artifact) {
    return new DeepEnsemble(EnsembleArtifact.read(artifact).models(), device);
  }

  private QuantityTraining.Outcome train(
      TrainingTask task, TrainingTask.Quantity quantity, Phases phases) {
    Property property = quantity.property();
    ModelSpec spec = task.spec();
    QuantityData data = QuantityData.of(property, task.points());
    Optional<String> simulator = simulator(spec, property);
    boolean pretrains = spec.prior() instanceof ModelSpec.Prior.Simulated && simulator.isPresent();
    boolean column = spec.simulatorFeature() && simulator.isPresent();
    AskedQuestions questions = new AskedQuestions(task, quantity, data);
    phases.accept("drawing points of the space", 0);
    SampledInputs sample =
        SampledInputs.of(
            property,
            questions.features(registry),
            pretrains || column ? simulator : Optional.empty(),
            column,
            SpaceSample.draw(
                task.space(),
                questions.tests(),
                pretrains ? ((ModelSpec.Prior.Simulated) spec.prior()).points() : SAMPLE,
                spec.seed()),
            measuredScale(data));
    PriorNetworks prior = new PriorNetworks(sample, recipe, device);
    boolean simulated = pretrains && sample.rows() > 0;
    StackedWeights networks =
        simulated
            ? prior.pretrained(
                spec.members(),
                spec.seed(),
                pretraining,
                share -> phases.accept("learning the simulator", share * PRETRAINING_SHARE))
            : prior.random(spec.members(), spec.seed());
    StackedWeights members =
        prior.members(networks, spec.members(), simulated && !column, spec.seed());
    DoubleConsumer fineTuning =
        share ->
            phases.accept(
                "learning the measurements", PRETRAINING_SHARE + (1 - PRETRAINING_SHARE) * share);
    return new QuantityTraining(
            data, sample, members, believedLines(spec, column), recipe, task.seed())
        .run(device, fineTuning);
  }

  /** Lines drawn from the belief in pairs around the simulator as it is. */
  private List<SimulatorLine> believedLines(ModelSpec spec, boolean sloped) {
    SplittableRandom random = new SplittableRandom(Seeds.mix(spec.seed() + 4));
    List<SimulatorLine> lines = new ArrayList<>();
    double intercept = 0;
    double slope = 0;
    for (int m = 0; m < spec.members(); m++) {
      boolean alone = spec.members() % 2 == 1 && m == spec.members() - 1;
      if (m % 2 == 0) {
        intercept = alone ? 0 : recipe.interceptDeviation() * random.nextGaussian();
        slope = alone ? 0 : recipe.slopeDeviation() * random.nextGaussian();
      } else {
        intercept = -intercept;
        slope = -slope;
      }
      lines.add(new SimulatorLine(intercept, sloped ? 1 + slope : 0));
    }
    return lines;
  }

  private static void requireKnown(ModelSpec spec) {
    if (!spec.predictor().equals(ModelSpec.DEEP_ENSEMBLE)) {
      throw new IllegalArgumentException(
          "predictor '"
              + spec.predictor()
              + "' is not made by this trainer; accepted is "
              + ModelSpec.DEEP_ENSEMBLE);
    }
    if (!spec.recipe().equals(ModelSpec.FINE_TUNE)) {
      throw new IllegalArgumentException(
          "recipe '" + spec.recipe() + "' is not known; accepted is " + ModelSpec.FINE_TUNE);
    }
    switch (spec.prior()) {
      case ModelSpec.Prior.None none -> {}
      case ModelSpec.Prior.Simulated simulated -> {}
      case ModelSpec.Prior.LowFidelity low -> throw otherPrior("of low-fidelity data");
      case ModelSpec.Prior.Pretrained model -> throw otherPrior("trained elsewhere");
    }
  }

  private static IllegalArgumentException otherPrior(String kind) {
    return new IllegalArgumentException(
        "a prior "
            + kind
            + " is not supported by "
            + ModelSpec.DEEP_ENSEMBLE
            + "; accepted are a simulated prior and none");
  }

  /** The simulator the specification names if it is one of this property, else its own. */
  private static Optional<String> simulator(ModelSpec spec, Property property) {
    if (spec.prior() instanceof ModelSpec.Prior.Simulated simulated
        && SimulatorColumn.require(simulated.simulator()).property().equals(property.id())) {
      return Optional.of(simulated.simulator());
    }
    return property.simulator();
  }

  /** Where nothing simulates the property the measurements fix the scale. */
  private static ModelScale measuredScale(QuantityData data) {
    double[] values =
        java.util.Arrays.stream(data.values())
            .map(v -> ModelScale.transformed(data.property().transform(), v))
            .toArray();
    if (values.length == 0) {
      return new ModelScale(data.property().transform(), 0, 1);
    }
    double mean = Moments.mean(values);
    double spread = values.length < 2 ? 0 : Moments.deviation(values);
    double scale = spread > 0 ? spread : Math.max(Math.abs(mean) / 2, 1e-6);
    return new ModelScale(data.property().transform(), mean, scale);
  }

  /** Turns shares of a phase into the share of the whole and stops when told to. */
  private record Phases(WorkListener listener, int quantity, int quantities) {
    void accept(String phase, double share) {
      if (!listener.proceed((quantity + share) / quantities, phase)) {
        throw new WorkCancelled("training");
      }
    }
  }
}
