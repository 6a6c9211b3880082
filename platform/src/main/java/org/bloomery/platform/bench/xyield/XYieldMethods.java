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

  /** All of them, or those of these ids. */
  static List<YieldMethod> of(XYieldTier tier, Optional<List<String>> ids) {
    List<YieldMethod> all = all(tier);
    if (ids.isEmpty()) {
      return all;
    }
    List<YieldMethod> chosen = new ArrayList<>();
    for (String id : ids.get()) {
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
            "forest",
            "random forest, with simulator",
            trainer,
            alone(ModelSpec.RANDOM_FOREST, true),
            0.5));
    methods.add(
        new PredictorMethod(
            "gp",
            "Gaussian process, with simulator",
            trainer,
            alone(ModelSpec.GAUSSIAN_PROCESS, true),
            3));
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
