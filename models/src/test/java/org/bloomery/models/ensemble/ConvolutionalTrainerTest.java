package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.transfer.PruningOptions;
import org.bloomery.models.transfer.Stage;
import org.bloomery.models.transfer.TransferMethod;
import org.bloomery.models.transfer.TransferSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConvolutionalTrainerTest {
  private static final int MEMBERS = 4;

  private final ConvolutionalTrainer trainer = trainer();
  private final List<TrainingPoint> points =
      IntStream.range(0, Published.points().size())
          .filter(i -> i % 6 == 0)
          .mapToObj(i -> Published.points().get(i))
          .toList();

  private static ConvolutionalTrainer trainer() {
    return new ConvolutionalTrainer(
        PropertyRegistry.standard(),
        Device.cpu(),
        new ConvolutionalShape(9, 18, List.of(4, 4, 4), 8, 1),
        TransferSettings.PAPER
            .with(Stage.PRETRAINING.withEpochs(2).withRate(2e-3f), Stage.FINE_TUNING.withEpochs(10))
            .with(new PruningOptions(List.of(0, 1), List.of(0, 1), 2)));
  }

  private static ModelSpec spec(TransferMethod method) {
    return new ModelSpec(
        ModelSpec.CONVOLUTIONAL_ENSEMBLE,
        method == TransferMethod.NP
            ? new ModelSpec.Prior.None()
            : new ModelSpec.Prior.Simulated(Published.SIMULATOR, 400),
        false,
        method.id(),
        MEMBERS,
        1);
  }

  @ParameterizedTest
  @EnumSource
  void everyRecipeMakesAPredictorThatItsArtifactRestores(TransferMethod method) {
    TrainedModel model = trainer.train(Published.task(spec(method), points, 3), WorkListener.NONE);
    List<Query> asked = points.stream().map(Published::query).toList();

    try (Predictor predictor = model.predictor();
        Predictor restored = trainer.load(model.artifact())) {
      List<Prediction> predictions = predictor.predict(asked);
      assertThat(restored.predict(asked)).isEqualTo(predictions);
      assertThat(predictor.members()).isEqualTo(MEMBERS);
      assertThat(predictor.draws(asked)).hasNumberOfRows(MEMBERS);
      double error = 0;
      for (int i = 0; i < asked.size(); i++) {
        error += Math.abs(predictions.get(i).mean() - Published.value(points.get(i)));
        assertThat(predictions.get(i).observationDeviation()).isBetween(20.0, 3_000.0);
      }
      // The mean absolute deviation of the measurements from their mean is 370 MPa.
      assertThat(error / asked.size()).isLessThan(350);
    }
    assertThat(model.metrics())
        .containsKeys("yield_stress.out_of_fold_rmse_mpa", "yield_stress.calibration_factor");
  }

  @Test
  void theSameTaskGivesTheSameBytes() {
    ModelSpec spec = spec(TransferMethod.BI_RPT);

    TrainedModel first = trainer.train(Published.task(spec, points, 3), WorkListener.NONE);
    TrainedModel second = trainer().train(Published.task(spec, points, 3), WorkListener.NONE);

    first.predictor().close();
    second.predictor().close();
    assertThat(second.artifact()).isEqualTo(first.artifact());
  }

  @Test
  void beforeAnyMeasurementThePretrainedNetworksAnswer() {
    TrainedModel model =
        trainer.train(Published.task(spec(TransferMethod.PT), List.of(), 3), WorkListener.NONE);

    try (Predictor predictor = model.predictor()) {
      assertThat(predictor.predict(List.of(Published.query(points.getFirst()))))
          .allSatisfy(prediction -> assertThat(prediction.mean()).isBetween(0.0, 6_000.0));
    }
  }

  @Test
  void aBlockIsScoredAsItsCandidatesAre() {
    TrainedModel model =
        trainer.train(Published.task(spec(TransferMethod.PT), points, 3), WorkListener.NONE);
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.Ta, Element.W));
    CandidateBlock block = space.block(64);
    space.sample(64, 1).fill(block);
    PropertyTest test = points.getFirst().test();

    try (Predictor predictor = model.predictor();
        Predictor.BlockScorer scorer = predictor.scorer(block, test, 64)) {
      float[] mean = new float[64];
      float[] deviation = new float[64];
      scorer.score(block, mean, deviation);
      List<Prediction> predictions =
          predictor.predict(
              IntStream.range(0, 64)
                  .mapToObj(row -> new Query(block.candidate(row), test))
                  .toList());
      for (int row = 0; row < 64; row++) {
        assertThat((double) mean[row]).isCloseTo(predictions.get(row).mean(), within(0.5));
        assertThat((double) deviation[row])
            .isCloseTo(predictions.get(row).modelDeviation(), within(0.5));
      }
    }
  }

  /** The student is a model of the networks: it ranks as they do, about. */
  @Test
  void inAnOpenSpaceAStudentRanksInTheNetworksPlace() {
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.Ta, Element.W));
    PropertyTest test = points.getFirst().test();
    TrainingTask task =
        new TrainingTask(
            spec(TransferMethod.PT),
            List.of(new TrainingTask.Quantity(Published.YIELD_STRESS, List.of(test))),
            space,
            points,
            3);
    TrainedModel model = trainer.train(task, WorkListener.NONE);
    CandidateBlock block = space.block(200);
    space.sample(200, 1).fill(block);
    List<Query> queries =
        IntStream.range(0, 200).mapToObj(row -> new Query(block.candidate(row), test)).toList();

    try (Predictor predictor = model.predictor();
        Predictor restored = trainer.load(model.artifact())) {
      Predictor student = predictor.firstStage().orElseThrow();
      List<Prediction> dear = predictor.predict(queries);
      List<Prediction> cheap = student.predict(queries);
      double squares = 0;
      double variance = 0;
      double mean = dear.stream().mapToDouble(Prediction::mean).average().orElseThrow();
      for (int q = 0; q < dear.size(); q++) {
        squares += Math.pow(cheap.get(q).mean() - dear.get(q).mean(), 2);
        variance += Math.pow(dear.get(q).mean() - mean, 2);
      }
      assertThat(squares).isLessThan(0.05 * variance);
      assertThat(restored.firstStage().orElseThrow().predict(queries)).isEqualTo(cheap);
    }
  }

  @Test
  void conditionsThatAnImageCannotShowAreRefused() {
    Candidate annealed =
        new Candidate(
            Formula.parse("NbMoTaW"), Conditions.of("route", new ConditionValue.Category("cast")));
    TrainingPoint point =
        new TrainingPoint(
            "1",
            annealed,
            points.getFirst().test(),
            new MeasuredValue.Exact(1000),
            OptionalDouble.empty(),
            1);
    TrainingTask task =
        new TrainingTask(
            spec(TransferMethod.NP),
            List.of(new TrainingTask.Quantity(Published.YIELD_STRESS, List.of())),
            new Pool(List.of(new Pool.Entry("1", annealed, List.of(point.test())))),
            List.of(point),
            1);

    assertThatThrownBy(() -> trainer.train(task, WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[route]")
        .hasMessageContaining("gaussian-process");
  }

  @Test
  void recipesAndPriorsThatDoNotGoTogetherAreRefused() {
    ModelSpec none =
        new ModelSpec(
            ModelSpec.CONVOLUTIONAL_ENSEMBLE, new ModelSpec.Prior.None(), false, "pt", 4, 1);
    ModelSpec unknown =
        new ModelSpec(
            ModelSpec.CONVOLUTIONAL_ENSEMBLE, new ModelSpec.Prior.None(), false, "fine-tune", 4, 1);

    assertThatThrownBy(() -> trainer.train(Published.task(none, points, 1), WorkListener.NONE))
        .hasMessageContaining("needs a simulated prior");
    assertThatThrownBy(() -> trainer.train(Published.task(unknown, points, 1), WorkListener.NONE))
        .hasMessageContaining("hand-tune");
  }

  @Test
  void trainingEndsWhenNobodyWantsIt() {
    assertThatThrownBy(() ->
            trainer.train(
                Published.task(spec(TransferMethod.NP), points, 1), (share, phase) -> share < 0.5))
        .isInstanceOf(WorkCancelled.class);
  }
}
