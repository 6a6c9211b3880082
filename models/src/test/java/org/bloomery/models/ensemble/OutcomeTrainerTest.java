package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.generative.PhaseModel;
import org.junit.jupiter.api.Test;

class OutcomeTrainerTest {
  private static final PropertyTest SINGLE = new PropertyTest("single_phase", Conditions.NONE);
  private static final PropertyTest PHASES = new PropertyTest("phase", Conditions.NONE);
  private static final PropertyTest HARDNESS = new PropertyTest("hardness", Conditions.NONE);
  private static final String DIGEST = "ab".repeat(32);
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private final List<String> trained = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final OutcomeTrainer trainer =
      new OutcomeTrainer(new Constant(), digest -> new Niobium());

  /** Thinks that an alloy is single phase with the probability of its niobium. */
  private final class Niobium implements PhaseModel {
    Niobium() {
      open.incrementAndGet();
    }

    @Override
    public double[] singlePhase(List<Composition> compositions) {
      return compositions.stream().mapToDouble(c -> c.fraction(Element.Nb)).toArray();
    }

    @Override
    public double[] deviation(List<Composition> compositions) {
      return compositions.stream().mapToDouble(c -> 0.1).toArray();
    }

    @Override
    public double[] head(List<Composition> compositions) {
      return singlePhase(compositions);
    }

    @Override
    public double[] headOfFeatures(double[][] features) {
      return new double[features.length];
    }

    @Override
    public LatentModel latent() {
      return new Elements();
    }

    @Override
    public List<MapPoint> map() {
      return List.of();
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  /** Knows three elements and no map. */
  private static final class Elements implements LatentModel {
    @Override
    public List<Element> elements() {
      return List.of(Element.Nb, Element.Mo, Element.W);
    }

    @Override
    public int dimensions() {
      return 0;
    }

    @Override
    public double[][] encode(List<Composition> compositions, double[] conditions) {
      return new double[compositions.size()][0];
    }

    @Override
    public double[][] decode(double[][] places, double[] conditions) {
      return new double[places.length][3];
    }

    @Override
    public double density(double[] place) {
      return 1;
    }

    @Override
    public double highestCondition() {
      return 1;
    }

    @Override
    public void close() {}
  }

  /** Predicts 500 of everything and remembers what it was to learn. */
  private final class Constant implements Trainer {
    @Override
    public TrainedModel train(TrainingTask task, WorkListener listener) {
      task.quantities().forEach(quantity -> trained.add(quantity.property().id()));
      return new TrainedModel(
          load(new byte[] {1}), new byte[] {1}, new TreeMap<>(Map.of("hardness.mae", 3.0)), "d");
    }

    @Override
    public Predictor load(byte[] artifact) {
      return new Predictor() {
        @Override
        public int members() {
          return 4;
        }

        @Override
        public List<Prediction> predict(List<Query> queries) {
          return queries.stream().map(query -> new Prediction(500, 5, 1)).toList();
        }

        @Override
        public double[][] draws(List<Query> queries) {
          return new double[4][queries.size()];
        }

        @Override
        public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
          throw new IllegalStateException("not asked here");
        }

        @Override
        public void close() {}
      };
    }
  }

  private static Candidate alloy(double nb, double mo, double w) {
    return Candidate.of(
        Composition.ofAmounts(Map.of(Element.Nb, nb, Element.Mo, mo, Element.W, w)));
  }

  private static TrainingPoint seen(Candidate candidate, String word) {
    return new TrainingPoint(
        "M" + word, candidate, SINGLE, new MeasuredValue.Category(word), OptionalDouble.empty(), 1);
  }

  private static TrainingTask task(
      ModelSpec spec, CompositionSpace space, List<PropertyTest> tests, TrainingPoint... points) {
    return new TrainingTask(
        spec,
        tests.stream()
            .map(test ->
                new TrainingTask.Quantity(
                    PropertyRegistry.standard().require(test.property()), List.of(test)))
            .toList(),
        space,
        List.of(points),
        1);
  }

  private static CompositionSpace space() {
    return CompositionSpace.of(Set.of(Element.Nb, Element.Mo, Element.W)).withGridStep(0.1);
  }

  private static final ModelSpec WITH_PHASES = ModelSpec.measuredOnly(1).withPhaseModel(DIGEST);

  @Test
  void numbersGoToTheOtherTrainerAndWhatIsYesOrNoIsJudged() {
    TrainedModel model =
        trainer.train(
            task(WITH_PHASES, space(), List.of(HARDNESS, PHASES, SINGLE)), WorkListener.NONE);

    assertThat(trained).containsExactly("hardness");
    assertThat(model.predictor().judges("single_phase")).isTrue();
    assertThat(model.predictor().judges("phase")).as("planning counts categories").isFalse();
    assertThat(
            model
                .predictor()
                .predict(
                    List.of(
                        new Query(alloy(0.3, 0.7, 0), SINGLE),
                        new Query(alloy(0.3, 0.7, 0), HARDNESS))))
        .extracting(Prediction::mean)
        .containsExactly(0.3, 500.0);
    assertThat(model.metrics()).containsEntry("hardness.mae", 3.0).containsKey("single_phase.yes");
  }

  @Test
  void withoutAYesOrNoNothingIsAddedToTheOtherTrainersModel() {
    TrainedModel model =
        trainer.train(
            task(ModelSpec.measuredOnly(1), space(), List.of(HARDNESS)), WorkListener.NONE);

    assertThat(model.artifact()).containsExactly(1);
  }

  @Test
  void resultsNearbyCorrectThePhaseModelAndTakeItsDoubtAway() {
    Candidate here = alloy(0.8, 0.2, 0);
    Predictor predictor =
        trainer
            .train(
                task(
                    WITH_PHASES,
                    space(),
                    List.of(SINGLE),
                    seen(here, "no"),
                    seen(here, "no"),
                    seen(here, "no")),
                WorkListener.NONE)
            .predictor();

    List<Prediction> both =
        predictor.predict(List.of(new Query(here, SINGLE), new Query(alloy(0, 0, 1), SINGLE)));

    assertThat(both.get(0).mean()).as("(0.8 + 3 times no) / 4").isCloseTo(0.2, EXACT);
    assertThat(both.get(0).modelDeviation()).isCloseTo(0.1 / 4, EXACT);
    assertThat(both.get(1).mean()).as("far away").isCloseTo(0, Offset.offset(1e-6));
    assertThat(both.get(1).modelDeviation()).isCloseTo(0.1, Offset.offset(1e-6));
  }

  @Test
  void withoutAPhaseModelTheOverallRateIsThePriorAndDoubtIsGreatestFarAway() {
    Candidate here = alloy(0.8, 0.2, 0);
    Predictor predictor =
        trainer
            .train(
                task(
                    ModelSpec.measuredOnly(1),
                    space(),
                    List.of(SINGLE),
                    seen(here, "yes"),
                    seen(here, "yes"),
                    seen(alloy(0, 0.5, 0.5), "no")),
                WorkListener.NONE)
            .predictor();

    List<Prediction> three =
        predictor.predict(
            List.of(
                new Query(here, SINGLE),
                new Query(alloy(0, 0, 1), SINGLE),
                new Query(alloy(0, 0.5, 0.5), SINGLE)));

    assertThat(three.get(0).mean()).isGreaterThan(0.8);
    assertThat(three.get(1).mean()).isCloseTo(2.5 / 4, Offset.offset(0.02));
    assertThat(three.get(2).mean()).isLessThan(0.4);
    assertThat(three.get(1).modelDeviation()).isGreaterThan(three.get(0).modelDeviation());
    assertThat(open.get()).isZero();
  }

  @Test
  void aRestoredModelAnswersTheSameAndScoresBlocksAsItPredicts() {
    TrainedModel model =
        trainer.train(
            task(WITH_PHASES, space(), List.of(HARDNESS, SINGLE), seen(alloy(1, 0, 0), "no")),
            WorkListener.NONE);
    Predictor restored = trainer.load(model.artifact());
    CandidateBlock block = space().block(66);
    int rows = space().stream(0, 1).fill(block);
    float[] mean = new float[rows];
    float[] deviation = new float[rows];
    restored.scorer(block, SINGLE, rows).score(block, mean, deviation);

    List<Query> queries = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      queries.add(new Query(block.candidate(row), SINGLE));
    }
    List<Prediction> again = restored.predict(queries);

    assertThat(again).isEqualTo(model.predictor().predict(queries)).hasSize(66);
    for (int row = 0; row < rows; row++) {
      assertThat(mean[row]).isEqualTo((float) again.get(row).mean());
      assertThat(deviation[row]).isEqualTo((float) again.get(row).modelDeviation());
    }
    assertThat(restored.draws(queries)).hasDimensions(4, 66);
    model.predictor().close();
    restored.close();
    assertThat(open.get()).as("phase models left open").isZero();
  }

  @Test
  void aPhaseModelThatDoesNotKnowThePaletteIsRefused() {
    CompositionSpace wider = CompositionSpace.of(Set.of(Element.Nb, Element.Re, Element.Ru));

    assertThatThrownBy(
            () -> trainer.train(task(WITH_PHASES, wider, List.of(SINGLE)), WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Re")
        .hasMessageContaining("Ru")
        .hasMessageContaining("it knows [Nb, Mo, W]");
    assertThat(open.get()).isZero();
  }

  @Test
  void drawsOfAProbabilityStayProbabilities() {
    Predictor predictor =
        trainer
            .train(task(WITH_PHASES, space(), List.of(HARDNESS, SINGLE)), WorkListener.NONE)
            .predictor();

    double[][] draws = predictor.draws(List.of(new Query(alloy(0.95, 0.05, 0), SINGLE)));

    assertThat(java.util.Arrays.stream(draws).mapToDouble(row -> row[0]).toArray())
        .hasSize(4)
        .isSorted()
        .endsWith(1.0)
        .doesNotHaveDuplicates();
  }
}
