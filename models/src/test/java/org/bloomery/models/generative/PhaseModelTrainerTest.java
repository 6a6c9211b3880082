package org.bloomery.models.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.data.feature.UnknownElementException;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PhaseModelTrainerTest {
  private static final List<Element> PALETTE =
      List.of(Element.Fe, Element.Ni, Element.Cr, Element.Co, Element.Al, Element.Zr);
  private static final PhaseModelTrainer TRAINER = new PhaseModelTrainer("cpu");
  private static final PhaseOptions OPTIONS =
      PhaseOptions.STANDARD
          .withEpochs(30)
          .withLearners(
              List.of(PhaseLearner.FOREST_OF_FEATURES, PhaseLearner.BOOSTING_OF_ATTRIBUTES));
  private static final List<Composition> ALLOYS = alloys();
  private static final int[] TEST = IntStream.range(200, 240).toArray();
  private static TrainedPhases trained;

  @BeforeAll
  static void train() {
    trained = train(labels());
  }

  @AfterAll
  static void close() {
    trained.model().close();
  }

  @Test
  void classifierAndHeadJudgeAlloysTheyHaveNotSeen() {
    List<Composition> test = Arrays.stream(TEST).mapToObj(ALLOYS::get).toList();

    assertThat(rightShare(trained.model().singlePhase(test))).isGreaterThan(0.75);
    assertThat(rightShare(trained.model().head(test))).isGreaterThan(0.75);
    assertThat(Arrays.stream(trained.model().deviation(test)).max().orElseThrow())
        .isBetween(0.001, 0.6);
  }

  @Test
  void labelsOfHiddenAndTestAlloysChangeNothing() {
    boolean[] changed = labels();
    for (int i = 120; i < 160; i++) {
      changed[i] = !changed[i];
    }
    for (int i : TEST) {
      changed[i] = !changed[i];
    }

    TrainedPhases again = train(changed);
    again.model().close();

    assertThat(again.artifact()).isEqualTo(trained.artifact());
  }

  @Test
  void labelsForCheckingTeachNothing() {
    boolean[] changed = labels();
    for (int i = 160; i < 200; i++) {
      changed[i] = !changed[i];
    }

    TrainedPhases again = train(changed);

    try (PhaseModel model = again.model()) {
      List<Composition> some = ALLOYS.subList(0, 50);
      double[] halves = new double[50];
      // They choose the epoch of the head and nothing else.
      assertThat(model.singlePhase(some)).isEqualTo(trained.model().singlePhase(some));
      assertThat(model.latent().encode(some, halves))
          .isDeepEqualTo(trained.model().latent().encode(some, halves));
      assertThat(again.metrics().get("head_checked_accuracy"))
          .isNotEqualTo(trained.metrics().get("head_checked_accuracy"));
    }
  }

  @Test
  void anArtifactGivesTheSameModel() {
    try (PhaseModel loaded = TRAINER.load(trained.artifact())) {
      PhaseModel model = trained.model();
      assertThat(loaded.singlePhase(ALLOYS)).isEqualTo(model.singlePhase(ALLOYS));
      assertThat(loaded.deviation(ALLOYS)).isEqualTo(model.deviation(ALLOYS));
      assertThat(loaded.head(ALLOYS)).isEqualTo(model.head(ALLOYS));
      double[] label = {1};
      double[][] place = model.latent().encode(ALLOYS.subList(0, 1), label);
      assertThat(loaded.latent().encode(ALLOYS.subList(0, 1), label)).isDeepEqualTo(place);
      assertThat(loaded.latent().decode(place, label))
          .isDeepEqualTo(model.latent().decode(place, label));
      assertThat(loaded.latent().density(place[0])).isEqualTo(model.latent().density(place[0]));
      assertThat(loaded.map()).hasSameSizeAs(model.map());
    }
  }

  @Test
  void theHeadOfFeaturesIsTheHeadOfTheirAlloys() {
    List<Composition> some = ALLOYS.subList(0, 20);
    double[][] features = some.stream().map(PhaseFeatures::of).toArray(double[][]::new);

    double[] heads = trained.model().headOfFeatures(features);

    assertThat(heads).containsExactly(trained.model().head(some), within(1e-6));
  }

  @Test
  void theMapShowsLabelsOnlyWhereTheyWereLearned() {
    List<PhaseModel.MapPoint> map = trained.model().map();

    assertThat(map).hasSize(200);
    assertThat(map.stream().filter(p -> p.singlePhase().isPresent())).hasSize(120);
    assertThat(map).allMatch(p -> p.place().length == 2);
    assertThat(trained.model().latent().density(map.get(0).place())).isBetween(0.0, 1.0);
  }

  @Test
  void eitherPhaseHasItsMeanPlaceAtTheOrigin() {
    for (boolean single : new boolean[] {false, true}) {
      for (int d = 0; d < 2; d++) {
        int axis = d;
        double mean =
            trained.model().map().stream()
                .filter(p -> p.singlePhase().equals(Optional.of(single)))
                .mapToDouble(p -> p.place()[axis])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void artifactsWrittenBeforePlacesWereShiftedHaveNoShift() throws Exception {
    String before =
        "{\"elements\": [\"Fe\", \"Ni\"], \"scale\": {\"middle\": 0, \"unit\": 1, \"highest\": 1},"
            + " \"dimensions\": 2, \"hidden\": [100, 100], \"features\": 8, \"widths\": [0.1, 0.1],"
            + " \"centres\": 3}";

    assertThat(JsonMappers.json().readValue(before, CompositionAutoencoder.Text.class).shift())
        .isEmpty();
  }

  @Test
  void refusesElementsThatTheTableDoesNotHave() {
    Composition copper = Composition.ofAmounts(Map.of(Element.Cu, 1.0, Element.Ni, 1.0));

    assertThatThrownBy(() -> trained.model().singlePhase(List.of(copper)))
        .isInstanceOf(UnknownElementException.class)
        .hasMessageContaining("Cu is not among the elements of the model; accepted are Fe, Ni");
  }

  @Test
  void refusesATableWithTooFewLabels() {
    assertThatThrownBy(() -> PhaseTask.of(ALLOYS.subList(0, 15), new boolean[15], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 20 labelled alloys of both kinds; 0 single-phase");
  }

  @Test
  void stopsWhenNobodyWantsItAnyMore() {
    PhaseTask task = PhaseTask.of(ALLOYS, labels(), 1);

    assertThatThrownBy(() -> TRAINER.train(task, OPTIONS, (share, phase) -> share < 0.02))
        .isInstanceOf(WorkCancelled.class);
  }

  private static TrainedPhases train(boolean[] labels) {
    PhaseTask.Split split =
        new PhaseTask.Split(
            IntStream.range(0, 120).toArray(),
            IntStream.range(120, 160).toArray(),
            IntStream.range(160, 200).toArray());
    PhaseTask task = new PhaseTask(ALLOYS, labels, List.of(split), 3);
    return TRAINER.train(task, OPTIONS, WorkListener.NONE).get(0);
  }

  private static double rightShare(double[] probabilities) {
    boolean[] labels = labels();
    return IntStream.range(0, TEST.length)
            .filter(i -> probabilities[i] >= 0.5 == labels[TEST[i]])
            .count()
        / (double) TEST.length;
  }

  private static List<Composition> alloys() {
    SplittableRandom random = new SplittableRandom(8);
    List<Composition> alloys = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      Map<Element, Double> amounts = new EnumMap<>(Element.class);
      for (Element element : PALETTE) {
        if (random.nextDouble() < 0.6) {
          amounts.put(element, 0.2 + random.nextDouble());
        }
      }
      amounts.putIfAbsent(Element.Fe, 1.0);
      alloys.add(Composition.ofAmounts(amounts));
    }
    return alloys;
  }

  /** Single phase where mixing frees little heat. */
  private static boolean[] labels() {
    boolean[] labels = new boolean[ALLOYS.size()];
    for (int i = 0; i < labels.length; i++) {
      double[] features = PhaseFeatures.of(ALLOYS.get(i));
      labels[i] = features[PhaseFeature.MIXING_ENTHALPY.ordinal()] > -20;
    }
    return labels;
  }
}
