package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.split.GroupedFolds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Grouped ten-fold cross-validation of the whole trainer on the shipped points: slow, because it
 * trains ten times.
 */
@Tag("slow")
class GroupedValidationTest {
  @Test
  void newAlloysArePredictedBetterThanByTheSimulatorWithHonestIntervals() {
    Figures full = validate(ModelSpec.pretrained(Published.SIMULATOR, 20_000, 1));
    System.out.println("pretrained " + full);
    if (Boolean.getBoolean("bloomery.arms")) {
      System.out.println(
          "feature    "
              + validate(
                  new ModelSpec(
                      ModelSpec.DEEP_ENSEMBLE,
                      new ModelSpec.Prior.None(),
                      true,
                      ModelSpec.FINE_TUNE,
                      10,
                      1)));
      System.out.println("none       " + validate(ModelSpec.measuredOnly(1)));
    }

    // The raw simulator has 275 MPa over the 325 records.
    assertThat(full.mae()).isLessThan(230);
    assertThat(full.coverage80()).isBetween(0.7, 0.9);
  }

  record Figures(
      double mae,
      double rmse,
      double coverage80,
      double coverage68,
      double statedMae,
      double statedCoverage,
      double meanDeviation,
      double rank,
      double firstSeconds,
      double refitSeconds) {}

  static Figures validate(ModelSpec spec) {
    List<TrainingPoint> points = Published.points();
    GroupedFolds folds =
        GroupedFolds.of(
            points.stream().map(p -> p.candidate().composition().key()).toList(), 10, 99);
    DeepEnsembleTrainer trainer =
        new DeepEnsembleTrainer(PropertyRegistry.standard(), Device.cpu(), Pretraining.inMemory(4));
    long started = System.nanoTime();
    trainer.train(Published.task(spec, List.of(), 1), WorkListener.NONE).predictor().close();
    double first = (System.nanoTime() - started) / 1e9;
    double absolute = 0;
    double squares = 0;
    int covered = 0;
    int covered68 = 0;
    double stated = 0;
    double coverage = 0;
    double deviation = 0;
    double seconds = 0;
    List<double[]> pairs = new ArrayList<>();
    for (int fold = 0; fold < 10; fold++) {
      List<TrainingPoint> seen = new ArrayList<>();
      List<TrainingPoint> unseen = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        (folds.fold(i) == fold ? unseen : seen).add(points.get(i));
      }
      long start = System.nanoTime();
      TrainedModel model = trainer.train(Published.task(spec, seen, fold), WorkListener.NONE);
      seconds += (System.nanoTime() - start) / 1e9;
      if (fold == 0) {
        System.out.println(model.metrics());
      }
      stated += model.metrics().getOrDefault("yield_stress.out_of_fold_mae_mpa", Double.NaN) / 10;
      coverage +=
          model.metrics().getOrDefault("yield_stress.out_of_fold_coverage80", Double.NaN) / 10;
      try (Predictor predictor = model.predictor()) {
        List<Prediction> predictions =
            predictor.predict(unseen.stream().map(Published::query).toList());
        for (int i = 0; i < unseen.size(); i++) {
          Prediction p = predictions.get(i);
          double error = p.mean() - Published.value(unseen.get(i));
          double sd = p.observationDeviation();
          absolute += Math.abs(error);
          squares += error * error;
          covered += Math.abs(error) <= 1.2816 * sd ? 1 : 0;
          covered68 += Math.abs(error) <= sd ? 1 : 0;
          deviation += sd;
          pairs.add(new double[] {sd, Math.abs(error)});
        }
      }
    }
    int n = points.size();
    return new Figures(
        absolute / n,
        Math.sqrt(squares / n),
        covered / (double) n,
        covered68 / (double) n,
        stated,
        coverage,
        deviation / n,
        rank(pairs),
        first,
        seconds / 10);
  }

  private static double rank(List<double[]> pairs) {
    return new org.hipparchus.stat.correlation.SpearmansCorrelation()
        .correlation(
            pairs.stream().mapToDouble(p -> p[0]).toArray(),
            pairs.stream().mapToDouble(p -> p[1]).toArray());
  }
}
