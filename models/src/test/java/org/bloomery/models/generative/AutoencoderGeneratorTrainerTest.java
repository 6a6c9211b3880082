package org.bloomery.models.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.UnknownElementException;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AutoencoderGeneratorTrainerTest {
  private static final List<Element> PALETTE =
      List.of(Element.Cr, Element.Fe, Element.Co, Element.Ni, Element.Mo);
  private static final AutoencoderGeneratorTrainer TRAINER = new AutoencoderGeneratorTrainer("cpu");
  private static TrainedGenerator trained;

  @BeforeAll
  static void train() {
    trained = TRAINER.train(task(), WorkListener.NONE);
  }

  @AfterAll
  static void close() {
    trained.model().close();
  }

  @Test
  void decodesWhatItEncoded() {
    LatentModel model = trained.model();
    List<Composition> alloys = alloys(300);
    double[] scores = alloys.stream().mapToDouble(Molybdenum::value).toArray();

    double[][] back = model.decode(model.encode(alloys, scores), scores);

    double error = 0;
    for (int i = 0; i < back.length; i++) {
      assertThat(Arrays.stream(back[i]).sum()).isCloseTo(1, within(1e-9));
      for (int e = 0; e < PALETTE.size(); e++) {
        error += Math.abs(back[i][e] - alloys.get(i).fraction(model.elements().get(e)));
      }
    }
    // Always answering the mean alloy is off by about 0.13 an element.
    assertThat(error / back.length / PALETTE.size()).isLessThan(0.03);
  }

  @Test
  void alloysAskedForAHighScoreHaveOne() {
    LatentModel model = trained.model();
    SplittableRandom random = new SplittableRandom(2);
    double[][] places = new double[500][model.dimensions()];
    for (double[] place : places) {
      Arrays.setAll(place, d -> random.nextGaussian());
    }

    double high = meanScore(model, places, model.highestCondition());
    double middle = meanScore(model, places, 100);

    assertThat(middle).isCloseTo(100, within(60.0));
    assertThat(high).isGreaterThan(middle + 100);
  }

  @Test
  void measuredAlloysTakePartWithTheirMeasuredScore() {
    assertThat(trained.metrics().get("measured_alloys")).isEqualTo(2);
    // The measured 700 is above all that the predictor believes of the space.
    assertThat(trained.model().highestCondition()).isEqualTo(700);
  }

  @Test
  void theSameTaskGivesTheSameModelAndSoDoesItsArtifact() {
    List<Composition> alloys = alloys(50);
    double[] scores = new double[50];
    double[][] places = trained.model().encode(alloys, scores);

    TrainedGenerator again = TRAINER.train(task(), WorkListener.NONE);
    try (LatentModel same = again.model();
        LatentModel loaded = TRAINER.load(trained.artifact())) {
      assertThat(again.artifact()).isEqualTo(trained.artifact());
      assertThat(same.encode(alloys, scores)).isDeepEqualTo(places);
      assertThat(loaded.encode(alloys, scores)).isDeepEqualTo(places);
      assertThat(loaded.decode(places, scores))
          .isDeepEqualTo(trained.model().decode(places, scores));
      assertThat(loaded.density(places[0])).isEqualTo(trained.model().density(places[0]));
      assertThat(loaded.highestCondition()).isEqualTo(trained.model().highestCondition());
    }
  }

  @Test
  void densityIsHighAmongTrainingAlloysAndNoneFarAway() {
    LatentModel model = trained.model();
    double[][] places = model.encode(alloys(200), new double[200]);
    double mean = Arrays.stream(places).mapToDouble(model::density).average().orElseThrow();
    double[] away = new double[model.dimensions()];
    Arrays.fill(away, 30);

    assertThat(mean).isBetween(0.02, 1.0);
    assertThat(model.density(away)).isLessThan(1e-6);
  }

  @Test
  void answersSeveralThreadsTheSame() throws Exception {
    LatentModel model = trained.model();
    double[][] places = model.encode(alloys(2000), new double[2000]);
    double[] scores = new double[2000];
    double[][] expected = model.decode(places, scores);
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      List<Future<double[][]>> answers =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(i -> workers.submit(() -> model.decode(places, scores)))
              .toList();
      for (Future<double[][]> answer : answers) {
        assertThat(answer.get()).isDeepEqualTo(expected);
      }
    }
  }

  @Test
  void refusesAnElementOutsideTheSpaceByName() {
    Composition stranger = Composition.ofAmounts(Map.of(Element.Al, 1.0, Element.Ni, 1.0));

    assertThatThrownBy(() -> trained.model().encode(List.of(stranger), new double[1]))
        .isInstanceOf(UnknownElementException.class)
        .hasMessageContaining("Al is not among the elements of the model")
        .hasMessageContaining("Mo");
  }

  @Test
  void stopsWhenNobodyWantsItAnyMore() {
    assertThatThrownBy(() -> TRAINER.train(task(), (share, phase) -> share < 0.1))
        .isInstanceOf(WorkCancelled.class);
  }

  @Test
  void refusesBytesThatAreNoArtifactOfIts() {
    assertThatThrownBy(() -> TRAINER.load(new byte[100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no model artifact");
    byte[] damaged = trained.artifact().clone();
    damaged[damaged.length / 2] ^= 1;
    assertThatThrownBy(() -> TRAINER.load(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
  }

  private static double meanScore(LatentModel model, double[][] places, double condition) {
    double[] conditions = new double[places.length];
    Arrays.fill(conditions, condition);
    int column = model.elements().indexOf(Element.Mo);
    return Arrays.stream(model.decode(places, conditions))
        .mapToDouble(row -> 500 * row[column])
        .average()
        .orElseThrow();
  }

  private static GeneratorTask task() {
    Objective objective =
        new Objective("yield_stress", Conditions.NONE, Set.of(), new Objective.Goal.Maximize());
    return new GeneratorTask(
        CompositionSpace.of(PALETTE),
        objective,
        List.of(point("a", Element.Mo, 700), point("b", Element.Ni, 5)),
        new Molybdenum(),
        3);
  }

  private static TrainingPoint point(String id, Element element, double value) {
    return new TrainingPoint(
        id,
        Candidate.of(Composition.ofAmounts(Map.of(element, 0.9, Element.Fe, 0.1))),
        new PropertyTest("yield_stress", Conditions.NONE),
        new MeasuredValue.Exact(value),
        OptionalDouble.empty(),
        1);
  }

  private static List<Composition> alloys(int count) {
    CandidateBlock block = CompositionSpace.of(PALETTE).block(count);
    CompositionSpace.of(PALETTE).sample(count, 77).fill(block);
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> block.candidate(i).composition())
        .toList();
  }

  /** Believes that an alloy is the better the more molybdenum it has: 500 of it alone. */
  private static final class Molybdenum implements Predictor {
    static double value(Composition composition) {
      return 500 * composition.fraction(Element.Mo);
    }

    @Override
    public int members() {
      return 1;
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return queries.stream()
          .map(query -> new Prediction(value(query.candidate().composition()), 0, 0))
          .toList();
    }

    @Override
    public double[][] draws(List<Query> queries) {
      return new double[][] {predict(queries).stream().mapToDouble(Prediction::mean).toArray()};
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      int column = layout.palette().indexOf(Element.Mo);
      int width = layout.palette().size();
      return new BlockScorer() {
        @Override
        public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
          for (int row = 0; row < block.size(); row++) {
            mean[row] = (float) (500 * block.fractions()[row * width + column]);
          }
        }

        @Override
        public double noiseDeviation() {
          return 0;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
