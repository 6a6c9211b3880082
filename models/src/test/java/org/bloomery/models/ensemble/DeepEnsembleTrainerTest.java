package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.network.FitOptions;
import org.bloomery.models.physics.Simulators;
import org.junit.jupiter.api.Test;

class DeepEnsembleTrainerTest {
  /** Small networks and few steps: these tests are about behaviour, not accuracy. */
  private static final Recipe SMALL =
      new Recipe(
          16,
          new FitOptions(3, 64, 5e-3f, 1e-4f, 1e-4f, 1, 6, 0),
          60,
          new FitOptions(1, 32, 3e-3f, 0.02f, 0.02f, 4, 8, 0),
          0.4,
          0.3,
          0.3,
          0.2,
          20);

  private static final ModelSpec PRETRAINED = ModelSpec.pretrained(Published.SIMULATOR, 500, 1);

  private final DeepEnsembleTrainer trainer =
      new DeepEnsembleTrainer(
          PropertyRegistry.standard(), Device.cpu(), Pretraining.inMemory(2), SMALL);

  @Test
  void withoutAnyMeasurementThePretrainedModelSaysWhatTheSimulatorSays() {
    TrainedModel model = train(PRETRAINED, List.of());

    List<TrainingPoint> asked = Published.points().subList(0, 40);
    try (Predictor predictor = model.predictor()) {
      List<Prediction> predictions = predictor.predict(queries(asked));
      for (int i = 0; i < asked.size(); i++) {
        double simulated =
            Simulators.find(Published.SIMULATOR)
                .orElseThrow()
                .value(asked.get(i).candidate(), asked.get(i).test())
                .orElseThrow();
        assertThat(predictions.get(i).mean()).isCloseTo(simulated, within(1.0));
        assertThat(predictions.get(i).modelDeviation()).isGreaterThan(30);
      }
    }
  }

  @Test
  void fewMeasurementsMoveTheModelTowardsThem() {
    List<TrainingPoint> points = Published.points();
    for (int n = 1; n <= 5; n++) {
      try (Predictor predictor = train(PRETRAINED, points.subList(0, n)).predictor()) {
        for (Prediction prediction : predictor.predict(queries(points))) {
          assertThat(prediction.mean()).isBetween(0.0, 10_000.0);
          assertThat(prediction.observationDeviation()).isBetween(20.0, 3_000.0);
        }
      }
    }
  }

  @Test
  void aModelWithoutSimulatorLearnsFromMeasurementsAlone() {
    try (Predictor predictor = train(ModelSpec.measuredOnly(1), Published.points()).predictor()) {
      double error = 0;
      List<TrainingPoint> points = Published.points();
      List<Prediction> predictions = predictor.predict(queries(points));
      for (int i = 0; i < points.size(); i++) {
        error += Math.abs(predictions.get(i).mean() - Published.value(points.get(i)));
      }
      // The mean absolute deviation of the measurements from their mean is 370 MPa.
      assertThat(error / points.size()).isLessThan(320);
    }
  }

  @Test
  void anArtifactRestoresThePredictorAndTheSameTaskGivesTheSameBytes() {
    List<TrainingPoint> points = Published.points().subList(0, 60);
    TrainedModel first = train(PRETRAINED, points);
    TrainedModel second =
        new DeepEnsembleTrainer(
                PropertyRegistry.standard(), Device.cpu(), Pretraining.inMemory(2), SMALL)
            .train(Published.task(PRETRAINED, points, 3), WorkListener.NONE);

    assertThat(second.artifact()).isEqualTo(first.artifact());
    try (Predictor trained = first.predictor();
        Predictor other = second.predictor();
        Predictor restored = trainer.load(first.artifact())) {
      assertThat(restored.predict(queries(points))).isEqualTo(trained.predict(queries(points)));
      assertThat(other.members()).isEqualTo(10);
    }
  }

  @Test
  void whatIsNoArtifactIsRefusedWithTheReason() {
    TrainedModel model = train(PRETRAINED, List.of());
    model.predictor().close();
    byte[] damaged = model.artifact().clone();
    damaged[damaged.length / 2] ^= 1;

    assertThatThrownBy(() -> trainer.load(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(
            () -> trainer.load("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no model artifact");
  }

  @Test
  void theBlockScorerAndTheDrawsAgreeWithThePredictions() {
    List<TrainingPoint> points = Published.points();
    try (Predictor predictor = train(PRETRAINED, points).predictor()) {
      CandidateBlock block = Published.pool().block(256);
      int rows = Published.pool().stream(0, 1).fill(block);
      var test = points.get(0).test();
      float[] means = new float[rows];
      float[] deviations = new float[rows];
      List<Query> queries = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        queries.add(new Query(block.candidate(row), test));
      }
      try (Predictor.BlockScorer scorer = predictor.scorer(block, test, 256)) {
        scorer.score(block, means, deviations);
      }
      List<Prediction> predictions = predictor.predict(queries);
      double[][] draws = predictor.draws(queries);
      for (int row = 0; row < rows; row++) {
        Prediction p = predictions.get(row);
        assertThat((double) means[row]).isCloseTo(p.mean(), within(0.5));
        assertThat((double) deviations[row])
            .isCloseTo(p.modelDeviation(), within(0.01 * p.modelDeviation() + 0.5));
        double[] drawn = new double[draws.length];
        for (int m = 0; m < drawn.length; m++) {
          drawn[m] = draws[m][row];
        }
        assertThat(Moments.mean(drawn)).isCloseTo(p.mean(), within(60.0));
      }
    }
  }

  @Test
  void aLimitIsNoExactValue() {
    List<TrainingPoint> exact = new ArrayList<>(Published.points().subList(0, 80));
    List<TrainingPoint> censored = new ArrayList<>(exact);
    TrainingPoint first = exact.get(0);
    // "Above 1 MPa" says nothing: had it been taken as 1 MPa the prediction would fall.
    for (int i = 0; i < 20; i++) {
      censored.add(
          new TrainingPoint(
              "limit" + i,
              first.candidate(),
              first.test(),
              new MeasuredValue.Above(1),
              OptionalDouble.empty(),
              1));
    }

    TrainedModel without = train(PRETRAINED, exact);
    TrainedModel with = train(PRETRAINED, censored);

    try (Predictor a = without.predictor();
        Predictor b = with.predictor()) {
      List<Query> query = List.of(Published.query(first));
      assertThat(b.predict(query).get(0).mean())
          .isCloseTo(a.predict(query).get(0).mean(), within(250.0));
    }
    assertThat(with.metrics()).containsEntry("yield_stress.censored", 20.0);
    assertThat(without.metrics()).containsEntry("yield_stress.censored", 0.0);
  }

  @Test
  void elementsOutsideTheSimulatorAreLearnedFromMeasurements() {
    List<TrainingPoint> points = new ArrayList<>(Published.points().subList(0, 20));
    TrainingPoint like = points.get(0);
    for (String formula : List.of("CoCrNb", "Co8NbTa", "NbTaRe0.5")) {
      points.add(
          new TrainingPoint(
              formula,
              Candidate.of(Formula.parse(formula)),
              like.test(),
              new MeasuredValue.Exact(700),
              OptionalDouble.empty(),
              1));
    }
    try (Predictor predictor = train(PRETRAINED, points).predictor()) {
      for (Prediction prediction : predictor.predict(queries(points))) {
        assertThat(prediction.mean()).isBetween(0.0, 10_000.0);
      }
    }
  }

  @Test
  void aListenerCanCancel() {
    assertThatThrownBy(() ->
            trainer.train(
                Published.task(PRETRAINED, Published.points(), 3), (share, phase) -> share < 0.5))
        .isInstanceOf(WorkCancelled.class);
  }

  private TrainedModel train(ModelSpec spec, List<TrainingPoint> points) {
    return trainer.train(Published.task(spec, points, 3), WorkListener.NONE);
  }

  private static List<Query> queries(List<TrainingPoint> points) {
    return points.stream().map(Published::query).toList();
  }
}
