package org.bloomery.models.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;

class PredictorTrialTest {
  private static final PropertyTest HARDNESS = new PropertyTest("hardness", Conditions.NONE);
  private static final ModelSpec FOREST =
      new ModelSpec(
          ModelSpec.RANDOM_FOREST, new ModelSpec.Prior.None(), false, ModelSpec.FINE_TUNE, 10, 1);

  private final Trainers trainers = Trainers.standard(PropertyRegistry.standard(), "cpu");

  /** Niobium with some tungsten, atomic per cent. */
  private static Candidate alloy(int tungsten, Conditions process) {
    return new Candidate(
        Composition.ofAmounts(Map.of(Element.Nb, 100.0 - tungsten, Element.W, (double) tungsten)),
        process);
  }

  private static TrainingPoint point(int number, Candidate candidate, MeasuredValue value) {
    return new TrainingPoint("M" + number, candidate, HARDNESS, value, OptionalDouble.empty(), 1);
  }

  /** Each alloy measured twice, harder with tungsten. */
  private static List<TrainingPoint> twiceEach(int alloys) {
    return IntStream.range(0, 2 * alloys)
        .mapToObj(i ->
            point(
                i,
                alloy(5 + 2 * (i / 2), Conditions.NONE),
                new MeasuredValue.Exact(200 + 10.0 * (i / 2) + (i % 2))))
        .toList();
  }

  private static TrainingTask task(List<TrainingPoint> points) {
    return new TrainingTask(
        ModelSpec.measuredOnly(1),
        List.of(
            new TrainingTask.Quantity(
                PropertyRegistry.standard().require("hardness"), List.of(HARDNESS))),
        new Pool(
            points.stream()
                .map(point -> new Pool.Entry(point.id(), point.candidate(), List.of(HARDNESS)))
                .toList()),
        points,
        1);
  }

  private static PredictorTrial trial(List<TrainingPoint> points) throws TooFewResultsException {
    return PredictorTrial.of(
        task(points),
        points.stream().map(TrainingPoint::candidate).toList(),
        HARDNESS::equals,
        "hardness");
  }

  @Test
  void everyResultIsHeldOutOnceAndNothingOfItsAlloyIsLearnedFrom() throws Exception {
    PredictorTrial trial = trial(twiceEach(12));

    List<String> asked = new ArrayList<>();
    for (int number = 0; number < trial.folds(); number++) {
      PredictorTrial.Fold fold = trial.fold(FOREST, number);
      Set<String> learned = new HashSet<>();
      fold.training().points().forEach(p -> learned.add(p.candidate().composition().key()));
      fold.heldOut().forEach(p -> asked.add(p.id()));
      assertThat(fold.heldOut())
          .extracting(p -> p.candidate().composition().key())
          .doesNotContainAnyElementsOf(learned);
      assertThat(fold.training().spec()).isEqualTo(FOREST);
    }

    assertThat(trial.grouping()).isEqualTo(PredictorTrial.Grouping.COMPOSITION);
    assertThat(asked).hasSize(24).doesNotHaveDuplicates();
    assertThat(trial.groups()).isEqualTo(12);
  }

  @Test
  void twoSamplesOfOneNominalAlloyStayTogetherHoweverTheyCameOut() throws Exception {
    List<TrainingPoint> made = new ArrayList<>(twiceEach(6));
    List<Candidate> nominals =
        new ArrayList<>(made.stream().map(TrainingPoint::candidate).toList());
    made.add(point(99, alloy(8, Conditions.NONE), new MeasuredValue.Exact(215)));
    nominals.add(alloy(5, Conditions.NONE));

    PredictorTrial trial = PredictorTrial.of(task(made), nominals, HARDNESS::equals, "hardness");

    for (int number = 0; number < trial.folds(); number++) {
      List<String> ids =
          trial.fold(FOREST, number).heldOut().stream()
              .map(TrainingPoint::id)
              .filter(Set.of("M0", "M1", "M99")::contains)
              .toList();
      assertThat(ids.size()).isIn(0, 3);
    }
  }

  @Test
  void ofOneAlloyWaysOfMakingItAreLeftOut() throws Exception {
    List<TrainingPoint> points = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      Conditions annealed =
          Conditions.of(
              "annealing_temperature",
              new ConditionValue.Quantity(1000 + 100 * (i / 2), Unit.KELVIN));
      points.add(point(i, alloy(10, annealed), new MeasuredValue.Exact(200 + i)));
    }

    PredictorTrial trial = trial(points);

    assertThat(trial.grouping()).isEqualTo(PredictorTrial.Grouping.PROCESS);
    assertThat(trial.folds()).as("a fold for each way").isEqualTo(7);
    assertThat(trial.fold(FOREST, 0).heldOut()).hasSize(2);
  }

  @Test
  void tooFewResultsAreRefusedWithTheNumberThatIsNeeded() {
    assertThatThrownBy(() -> trial(twiceEach(3)))
        .isInstanceOf(TooFewResultsException.class)
        .hasMessage(
            "a comparison needs at least 10 results of hardness from at least 5 alloys, or of fewer"
                + " alloys made in 5 ways; there are 6 results of 3 alloys, so 4 more are needed");
    assertThatThrownBy(() -> trial(repeated()))
        .hasMessageEndingWith("12 results of 1 alloy, so results of other alloys are needed");
  }

  private static List<TrainingPoint> repeated() {
    return IntStream.range(0, 12)
        .mapToObj(i -> point(i, alloy(10, Conditions.NONE), new MeasuredValue.Exact(200 + i)))
        .toList();
  }

  @Test
  void limitsAreLearnedFromButJudgeNothing() throws Exception {
    List<TrainingPoint> points = new ArrayList<>(twiceEach(8));
    points.add(point(50, alloy(50, Conditions.NONE), new MeasuredValue.Above(400)));

    PredictorTrial trial = trial(points);

    assertThat(trial.results()).isEqualTo(16);
    assertThat(IntStream.range(0, trial.folds()).mapToObj(f -> trial.fold(FOREST, f)))
        .allSatisfy(
            fold -> assertThat(fold.heldOut()).extracting(TrainingPoint::id).doesNotContain("M50"))
        .anySatisfy(fold ->
            assertThat(fold.training().points()).extracting(TrainingPoint::id).contains("M50"));
  }

  /** What a model is told decides; what it is asked about does not. */
  @Test
  void otherTestTargetsChangeNoPrediction() throws Exception {
    List<TrainingPoint> points = twiceEach(10);
    PredictorTrial.Fold fold = trial(points).fold(FOREST, 0);
    List<TrainingPoint> other =
        points.stream()
            .map(p ->
                fold.heldOut().contains(p)
                    ? new TrainingPoint(
                        p.id(),
                        p.candidate(),
                        p.test(),
                        new MeasuredValue.Exact(9_999),
                        p.uncertainty(),
                        1)
                    : p)
            .toList();

    List<HeldOut> first = fold.run(trainers, WorkListener.NONE);
    List<HeldOut> second = trial(other).fold(FOREST, 0).run(trainers, WorkListener.NONE);

    assertThat(second)
        .extracting(HeldOut::prediction)
        .containsExactlyElementsOf(first.stream().map(HeldOut::prediction).toList());
    assertThat(second).extracting(HeldOut::measured).containsOnly(9_999.0);
  }

  private static HeldOut heldOut(
      String id, String group, double mean, double deviation, double measured) {
    return new HeldOut(id, group, new Prediction(mean, deviation, 0), measured);
  }

  /** By hand: errors 3, 4, 0 and 12. */
  @Test
  void figuresAreThoseOfTheirDefinitions() {
    HeldOutFigures figures =
        HeldOutFigures.of(
            List.of(
                heldOut("a", "g", 10, 5, 13),
                heldOut("b", "g", 10, 6, 6),
                heldOut("c", "h", 10, 4, 10),
                heldOut("d", "i", 10, 7, 22)));

    assertThat(figures.rmse()).isCloseTo(6.5, within(1e-12));
    assertThat(figures.mae()).isCloseTo(4.75, within(1e-12));
    assertThat(figures.inside80()).as("12 is beyond 1.28 x 7").isEqualTo(3);
    // Exact limits of 3 of 4: 0.1941 and 0.9937 (Clopper and Pearson; R's binom.test).
    assertThat(figures.low95()).isCloseTo(0.1941204, within(1e-6));
    assertThat(figures.high95()).isCloseTo(0.9936905, within(1e-6));
    assertThat(figures.sharpness()).isCloseTo(2 * 1.2815515655 * 5.5, within(1e-9));
    assertThat(figures.rankCorrelation()).hasValueCloseTo(1.0, within(1e-12));
    double logs = Math.log(5) + Math.log(6) + Math.log(4) + Math.log(7);
    double squares = 9 / 25.0 + 16 / 36.0 + 144 / 49.0;
    assertThat(figures.logDensity())
        .isCloseTo(-(0.5 * squares + logs + 2 * Math.log(2 * Math.PI)) / 4, within(1e-12));
  }

  /**
   * Differences -2 and -4 in one group, 1 and -3 in two others: mean -2; sums beyond the mean -2, 3
   * and -1, so the error is sqrt(14 x 3/2) / 4 and the interval 4.3027 (Student, 2 degrees) of it.
   */
  @Test
  void aPairedDifferenceTakesGroupsForWhatIsIndependent() {
    List<HeldOut> model =
        List.of(
            heldOut("a", "g", 1, 1, 0),
            heldOut("b", "g", 1, 1, 0),
            heldOut("c", "h", 3, 1, 0),
            heldOut("d", "i", 1, 1, 0));
    List<HeldOut> other =
        List.of(
            heldOut("d", "i", 4, 1, 0),
            heldOut("a", "g", 3, 1, 0),
            heldOut("b", "g", 5, 1, 0),
            heldOut("c", "h", 2, 1, 0));

    PairedDifference.Interval interval = PairedDifference.of(model, other).absoluteError();

    double half = 4.302652729696142 * Math.sqrt(14 * 1.5) / 4;
    assertThat(interval.mean()).isCloseTo(-2, within(1e-12));
    assertThat(interval.low95()).isCloseTo(-2 - half, within(1e-6));
    assertThat(interval.high95()).isCloseTo(-2 + half, within(1e-6));
    assertThat(interval.clear()).isFalse();
  }
}
