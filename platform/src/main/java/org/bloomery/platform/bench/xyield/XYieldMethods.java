package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.transfer.TransferMethod;

/** The methods that are compared, in the order of tables. */
final class XYieldMethods {
  private static final String SIMULATOR = "edge-dislocation-bcc";

  /** At which networks without pretraining are tried too. */
  private static final float FASTER_RATE = 1e-2f;

  private XYieldMethods() {}

  /** Those of these ids, else those of the tier. */
  static List<YieldMethod> of(XYieldTier tier, Optional<List<String>> ids) {
    List<YieldMethod> all = all(tier);
    Optional<List<String>> wanted = ids.or(tier::methods);
    if (wanted.isEmpty()) {
      return all;
    }
    List<YieldMethod> chosen = new ArrayList<>();
    for (String id : wanted.get()) {
      chosen.add(
          all.stream()
              .filter(method -> method.id().equals(id))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "the bench 'xyield' has no method '%s'; there are %s"
                          .formatted(id, all.stream().map(YieldMethod::id).toList()))));
    }
    return chosen;
  }

  private static List<YieldMethod> all(XYieldTier tier) {
    Trainer trainer = Trainers.standard(PropertyRegistry.standard(), "cpu");
    List<YieldMethod> methods = new ArrayList<>();
    methods.add(
        new PredictorMethod(
            "mean", "mean of the measured", trainer, alone(ModelSpec.MEAN, false), 0.02));
    methods.add(
        new PredictorMethod(
            "simulator", "simulator as it is", trainer, alone(ModelSpec.SIMULATOR, true), 0.02));
    methods.add(
        new PredictorMethod(
            "forest",
            "random forest on what the simulator misses",
            trainer,
            alone(ModelSpec.RESIDUAL_FOREST, true),
            0.5));
    methods.add(
        new PredictorMethod(
            "forest-descriptors",
            "random forest, descriptors",
            trainer,
            seed ->
                alone(ModelSpec.RANDOM_FOREST, false)
                    .apply(seed)
                    .reading(ModelSpec.Reads.DESCRIPTORS),
            0.5));
    methods.add(
        new PredictorMethod(
            "forest-fractions",
            "random forest, fractions",
            trainer,
            seed ->
                alone(ModelSpec.RANDOM_FOREST, false)
                    .apply(seed)
                    .reading(ModelSpec.Reads.FRACTIONS),
            0.5));
    methods.add(
        new PredictorMethod(
            "boosting-descriptors",
            "gradient boosting, descriptors",
            trainer,
            seed ->
                alone(ModelSpec.GRADIENT_BOOSTING, false)
                    .apply(seed)
                    .reading(ModelSpec.Reads.DESCRIPTORS),
            0.4));
    methods.add(
        new PredictorMethod(
            "boosting-fractions",
            "gradient boosting, fractions",
            trainer,
            seed ->
                alone(ModelSpec.GRADIENT_BOOSTING, false)
                    .apply(seed)
                    .reading(ModelSpec.Reads.FRACTIONS),
            0.4));
    methods.add(
        new PredictorMethod(
            "boosting",
            "gradient boosting, with simulator",
            trainer,
            alone(ModelSpec.GRADIENT_BOOSTING, true),
            0.4));
    methods.add(
        new PredictorMethod(
            "gp",
            "Gaussian process, with simulator",
            trainer,
            alone(ModelSpec.GROUPED_PROCESS, true),
            0.6));
    methods.add(
        new PredictorMethod(
            "gp-lengths",
            "Gaussian process, a length for each column",
            trainer,
            alone(ModelSpec.GAUSSIAN_PROCESS, true),
            3));
    methods.add(
        new PredictorMethod(
            "best",
            "stacked processes (ours)",
            trainer,
            alone(ModelSpec.STACKED_PROCESSES, true),
            1.5));
    methods.add(
        new PredictorMethod(
            "networks",
            "pretrained networks",
            trainer,
            seed -> ModelSpec.pretrained(SIMULATOR, tier.simulatedPoints(), seed),
            20));
    methods.addAll(convolutional(tier));
    return methods;
  }

  /** Networks over pseudo-images. */
  private static List<YieldMethod> convolutional(XYieldTier tier) {
    NetworkTrainings trainings = new NetworkTrainings(NetworkTier.of(tier));
    NetworkTrainings faster =
        trainings.with(
            trainings
                .settings()
                .with(
                    trainings.settings().pretraining(),
                    trainings.settings().fineTuning().withRate(FASTER_RATE)));
    return List.of(
        new ConvolutionalMethod("np", "NP: not pretrained", TransferMethod.NP, trainings),
        new ConvolutionalMethod("np_fast", "NP, step size 1e-2", TransferMethod.NP, faster),
        new ConvolutionalMethod("pt", "PT: pretrained", TransferMethod.PT, trainings),
        new ConvolutionalMethod("mix", "MIX: both at once", TransferMethod.MIX, trainings),
        new ConvolutionalMethod(
            "presparse", "pruned in pretraining", TransferMethod.PRE_SPARSE, trainings),
        new ConvolutionalMethod(
            "trsparse", "pruned in training", TransferMethod.TR_SPARSE, trainings),
        new ConvolutionalMethod(
            "handtune", "HAND-TUNE: pruned in both", TransferMethod.HAND_TUNE, trainings),
        new ConvolutionalMethod("birpt", "Bi-RPT", TransferMethod.BI_RPT, trainings),
        new NetworkEnsemble("pt_ensemble", "ten of PT", TransferMethod.PT, trainings),
        new NetworkEnsemble("birpt_ensemble", "ten of Bi-RPT", TransferMethod.BI_RPT, trainings));
  }

  private static LongFunction<ModelSpec> alone(String predictor, boolean simulator) {
    return seed ->
        new ModelSpec(
            predictor, new ModelSpec.Prior.None(), simulator, ModelSpec.FINE_TUNE, 10, seed);
  }
}
