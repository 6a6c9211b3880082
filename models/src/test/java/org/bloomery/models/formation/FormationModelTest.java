package org.bloomery.models.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.artifact.ArtifactWriter;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FormationModelTest {
  private static final FormationSpec SMALL =
      new FormationSpec(
          List.of(FormationNetwork.NN24, FormationNetwork.SITES), 1, 0.008, 40, 16, 3);

  private static FormationData data;
  private static FormationModel model;

  @BeforeAll
  static void train() {
    data = MadeUpSystem.of(240, 0, 1);
    model = FormationModel.train(SMALL, data, "cpu", WorkListener.NONE);
  }

  @Test
  void publishedNetworksHaveThePublishedNumbersOfWeights() {
    // Krajewski et al. 2022, and the sum of their layers.
    assertThat(FormationNetwork.NN24.parameters(1)).isEqualTo(37_197_201);
    assertThat(FormationNetwork.NN9.parameters(1)).isEqualTo(312_851_201);
    assertThat(FormationNetwork.NN20.parameters(1)).isEqualTo(312_851_201);
    for (FormationNetwork network : FormationSpec.STANDARD) {
      assertThat(network.parameters(FormationSpec.NARROW)).as(network.id()).isLessThan(200_000);
    }
  }

  @Test
  void unseenStructuresArePredictedFarBetterThanByTheMean() {
    FormationData unseen = MadeUpSystem.of(100, 0, 2);
    double middle = Arrays.stream(data.energies()).average().orElseThrow();
    double byMean =
        Arrays.stream(unseen.energies()).map(e -> Math.abs(e - middle)).average().orElseThrow();
    assertThat(error(model, unseen)).isLessThan(0.25 * byMean);
    long covered = 0;
    List<FormationPrediction> predictions = model.predict(unseen.features());
    for (int i = 0; i < unseen.size(); i++) {
      FormationPrediction one = predictions.get(i);
      assertThat(one.each()).containsOnlyKeys(FormationNetwork.NN24, FormationNetwork.SITES);
      double energy = unseen.energies()[i];
      covered += one.low80() <= energy && energy <= one.high80() ? 1 : 0;
    }
    assertThat(covered).isBetween(60L, 100L);
  }

  @Test
  void theSameTaskGivesTheSameModelAndItsBytesToo() {
    FormationModel again = FormationModel.train(SMALL, data, "cpu", WorkListener.NONE);
    FormationModel read = FormationModel.read(model.bytes(), "cpu");
    List<FormationPrediction> expected = model.predict(data.features().subList(0, 20));
    assertThat(again.predict(data.features().subList(0, 20))).isEqualTo(expected);
    assertThat(read.predict(data.features().subList(0, 20))).isEqualTo(expected);
    assertThat(read.metrics()).isEqualTo(model.metrics());
  }

  @Test
  void aModelIsWrittenAndReadAsAStreamOfAnyLength() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    assertThat(out.toByteArray()).isEqualTo(model.bytes());

    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    FormationArtifact.write(model.content(), new ArtifactWriter(1000), longer);
    assertThat(longer.size()).isEqualTo(out.size() + Long.BYTES);
    for (byte[] bytes : List.of(out.toByteArray(), longer.toByteArray())) {
      FormationModel read = FormationModel.read(new ByteArrayInputStream(bytes), "cpu");
      assertThat(read.predict(data.features())).isEqualTo(model.predict(data.features()));
      assertThat(read.bytes()).isEqualTo(model.bytes());
      InputStream cut = new ByteArrayInputStream(bytes, 0, bytes.length / 2);
      assertThatThrownBy(() -> FormationModel.read(cut, "cpu"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("damaged or cut short");
    }
  }

  @Test
  void anotherZeroIsLearnedFromAFewEnergies() {
    FormationData other = MadeUpSystem.of(60, 0.4, 5);
    FormationData few = other.at(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    double before = error(model, other);
    FormationModel carried =
        model.transferred(TransferRecipe.RESIDUAL_PROCESS, few, 1, WorkListener.NONE);
    assertThat(before).isGreaterThan(0.3);
    assertThat(error(carried, other)).isLessThan(0.15 * before);
    FormationModel tuned = model.fineTuned(few, 1e-3, 100, 1, WorkListener.NONE);
    assertThat(error(tuned, other)).isLessThan(0.5 * before);
    // The published recipe moves narrow networks in the right direction.
    assertThat(error(model.transferred(TransferRecipe.FINE_TUNE, few, 1, WorkListener.NONE), other))
        .isLessThan(before);
  }

  @Test
  void aCarriedModelKnowsWhatItWasToldAndDrawsAroundIt() {
    FormationData other = MadeUpSystem.of(40, 0.4, 6);
    FormationModel carried =
        FormationModel.read(
            model
                .transferred(
                    TransferRecipe.RESIDUAL_PROCESS,
                    other.at(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}),
                    1,
                    WorkListener.NONE)
                .bytes(),
            "cpu");
    List<FormationPrediction> predictions = carried.predict(other.features());
    double[][] draws = carried.draws(other.features(), 4000, 1);
    for (int i = 0; i < other.size(); i += 7) {
      int column = i;
      double[] values = Arrays.stream(draws).mapToDouble(draw -> draw[column]).toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      double deviation =
          Math.sqrt(
              Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
      assertThat(mean).isCloseTo(predictions.get(i).mean(), within(0.1 * deviation + 1e-6));
      // Draws are of the energy itself, predictions hold the noise of one computation too.
      assertThat(deviation).isLessThanOrEqualTo(1.1 * predictions.get(i).deviation());
    }
    assertThat(carried.nearest(other.features().get(3), 2).get(0).distance()).isZero();
    assertThat(carried.nearest(other.features().get(3), 2).get(0).energy())
        .isCloseTo(other.energies()[3], within(1e-6));
  }

  @Test
  void ofElementsNeverSeenNetworksSayNothingFarFromWhatTreesHaveSeen() {
    FormationData all = MadeUpSystem.of(700, 0, 7);
    FormationData seen = all.at(positions(all, name -> !name.contains("Ni")));
    FormationData unseen = all.at(positions(all, name -> name.contains("Ni")));
    FormationModel held =
        FormationModel.train(
            new FormationSpec(List.of(FormationNetwork.SITES), 1, 0.008, 15, 16, 3),
            seen,
            "cpu",
            WorkListener.NONE);
    double bound = held.metrics().getOrDefault("trees.bound_mev_per_atom", Double.NaN) / 1000;
    long atTheBound = 0;
    for (FormationPrediction one : held.predict(unseen.features())) {
      double trees = one.trees().orElseThrow();
      double alone = one.each().getOrDefault(FormationNetwork.SITES, Double.NaN);
      double apart = Math.abs(alone - trees);
      atTheBound += apart > bound ? 1 : 0;
      assertThat(one.mean())
          .isCloseTo(Math.clamp(alone, trees - bound, trees + bound), within(1e-9));
    }
    assertThat(atTheBound).isPositive();
    assertThat(FormationModel.read(held.bytes(), "cpu").predict(unseen.features()))
        .isEqualTo(held.predict(unseen.features()));
    // Where all elements are known the bound is not in the way.
    long free =
        held.predict(seen.features()).stream()
            .filter(one -> Math.abs(one.mean() - one.trees().orElseThrow()) < 0.999 * bound)
            .count();
    assertThat(free).isGreaterThan((long) (0.8 * seen.size()));
    FormationModel tuned = held.fineTuned(unseen, 1e-3, 5, 1, WorkListener.NONE);
    assertThat(tuned.hasTrees()).as("trees cannot go on learning").isFalse();
  }

  @Test
  void modelsWrittenBeforeThereWereTreesAreStillRead() {
    assertThat(model.hasTrees()).isFalse();
    ArtifactEnvelope envelope = ArtifactEnvelope.open(model.bytes());
    String without = envelope.description().replace("\"rail\":null,", "");
    assertThat(without).isNotEqualTo(envelope.description());
    byte[] old = ArtifactEnvelope.seal(FormationArtifact.PREDICTOR, without, envelope.payload());
    assertThat(FormationModel.read(old, "cpu").predict(data.features()))
        .isEqualTo(model.predict(data.features()));
  }

  private static int[] positions(FormationData data, Predicate<String> names) {
    return IntStream.range(0, data.size()).filter(i -> names.test(data.names().get(i))).toArray();
  }

  @Test
  void whatCannotBeTrainedOrReadIsRefused() {
    assertThatThrownBy(
            () -> FormationModel.train(SMALL, MadeUpSystem.of(19, 0, 1), "cpu", WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 20 structures")
        .hasMessageContaining("19");
    byte[] bytes = model.bytes();
    assertThatThrownBy(() -> FormationModel.read(Arrays.copyOf(bytes, bytes.length - 5), "cpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged or cut short");
    assertThatThrownBy(
            () -> FormationModel.train(SMALL, data, "cpu", (share, phase) -> share < 0.2))
        .isInstanceOf(WorkCancelled.class);
  }

  private static double error(FormationModel of, FormationData against) {
    List<FormationPrediction> predictions = of.predict(against.features());
    double sum = 0;
    for (int i = 0; i < against.size(); i++) {
      sum += Math.abs(predictions.get(i).mean() - against.energies()[i]);
    }
    return sum / against.size();
  }
}
