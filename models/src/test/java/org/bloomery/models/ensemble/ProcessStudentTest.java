package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.junit.jupiter.api.Test;

/** Processes in an open space: their student, and what they say before any measurement. */
class ProcessStudentTest {
  private static final ModelSpec SPEC =
      new ModelSpec(
          ModelSpec.STACKED_PROCESSES,
          new ModelSpec.Prior.None(),
          true,
          ModelSpec.FINE_TUNE,
          10,
          1);

  private final Trainers trainers = Trainers.standard(PropertyRegistry.standard(), "cpu");
  private final CompositionSpace space =
      CompositionSpace.of(
          List.of(Element.Mo, Element.Nb, Element.Ta, Element.W, Element.Hf, Element.Zr));
  private final PropertyTest test = Published.points().getFirst().test();
  private final List<Query> queries = queries();

  private List<Query> queries() {
    CandidateBlock block = space.block(400);
    space.sample(400, 1).fill(block);
    return IntStream.range(0, 400).mapToObj(row -> new Query(block.candidate(row), test)).toList();
  }

  private TrainingTask task(List<TrainingPoint> points) {
    return new TrainingTask(
        SPEC,
        List.of(new TrainingTask.Quantity(Published.YIELD_STRESS, List.of(test))),
        space,
        points,
        3);
  }

  /** Share of the variance of the dear answers that the cheap ones miss. */
  private static double missed(double[] dear, double[] cheap) {
    double mean = Moments.mean(dear);
    double squares = 0;
    double variance = 0;
    for (int q = 0; q < dear.length; q++) {
      squares += Math.pow(cheap[q] - dear[q], 2);
      variance += Math.pow(dear[q] - mean, 2);
    }
    return squares / variance;
  }

  private static double[] means(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::mean).toArray();
  }

  private static double[] deviations(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::modelDeviation).toArray();
  }

  @Test
  void aStudentKnowsMeansAndDeviationsAndIsKept() {
    TrainedModel model = trainers.train(task(Published.points()), WorkListener.NONE);

    try (Predictor predictor = model.predictor();
        Predictor restored = trainers.load(model.artifact())) {
      List<Prediction> dear = predictor.predict(queries);
      List<Prediction> cheap = predictor.firstStage().orElseThrow().predict(queries);
      assertThat(missed(means(dear), means(cheap))).isLessThan(0.05);
      assertThat(missed(deviations(dear), deviations(cheap))).isLessThan(0.2);
      assertThat(restored.firstStage().orElseThrow().predict(queries)).isEqualTo(cheap);
    }
  }

  @Test
  void whoRanksNothingNeedsNoStudent() {
    TrainedModel model =
        trainers.train(task(Published.points().subList(0, 30)).forAnswers(), WorkListener.NONE);

    try (Predictor predictor = model.predictor()) {
      assertThat(predictor.firstStage()).isEmpty();
    }
  }

  /** Artifacts of earlier versions end with what was learned. */
  @Test
  void anArtifactWithoutAStudentIsRead() {
    TrainedModel model = trainers.train(task(Published.points().subList(0, 30)), WorkListener.NONE);
    ArtifactEnvelope whole = ArtifactEnvelope.open(model.artifact());
    byte[] earlier = ArtifactEnvelope.seal(whole.predictor(), whole.description(), new byte[0]);

    try (Predictor predictor = model.predictor();
        Predictor restored = trainers.load(earlier)) {
      assertThat(restored.firstStage()).isEmpty();
      assertThat(restored.predict(queries)).isEqualTo(predictor.predict(queries));
    }
  }

  @Test
  void beforeAnyMeasurementTheSimulatorIsFollowedWithLittleTrust() {
    TrainedModel model = trainers.train(task(List.of()), WorkListener.NONE);
    SimulatorColumn simulator = SimulatorColumn.require(Published.SIMULATOR);
    double[] simulated =
        queries.stream()
            .mapToDouble(query -> simulator.value(query.candidate(), test.conditions()))
            .toArray();

    try (Predictor predictor = model.predictor()) {
      List<Prediction> predictions = predictor.predict(queries);
      double least = Double.POSITIVE_INFINITY;
      for (int q = 0; q < simulated.length; q++) {
        Prediction prediction = predictions.get(q);
        assertThat(Math.abs(prediction.mean() - simulated[q]))
            .isLessThan(prediction.modelDeviation());
        least = Math.min(least, prediction.modelDeviation());
      }
      // The simulator misses published strengths by 370 MPa, root mean square.
      assertThat(least).isGreaterThan(150);
      assertThat(predictor.draws(queries)).hasDimensions(predictor.members(), queries.size());
    }
  }

  /** Two results that are alike by chance do not make a model certain. */
  @Test
  void fewValuesThatAreAlikeMakeNobodyCertain() {
    double[] simulated = {400, 900, 1_500, 2_100};
    PowerScale two = PowerScale.of(PowerScale.Power.PLAIN, new double[] {1_000, 1_001}, simulated);
    PowerScale none = PowerScale.of(PowerScale.Power.PLAIN, new double[0], simulated);
    PowerScale alone = PowerScale.of(PowerScale.Power.PLAIN, new double[] {1_000, 1_001}, none());
    double[] eight = {1, 2, 3, 4, 5, 6, 7, 8};

    assertThat(two.scale()).isGreaterThan(100);
    assertThat(none.scale()).isEqualTo(Moments.deviation(simulated));
    assertThat(alone.scale()).isGreaterThan(50);
    assertThat(PowerScale.of(PowerScale.Power.PLAIN, eight, simulated))
        .isEqualTo(PowerScale.of(PowerScale.Power.PLAIN, eight));
  }

  private static double[] none() {
    return new double[0];
  }
}
