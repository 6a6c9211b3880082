package org.bloomery.models.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.OnnxNetwork.FeatureOrder;
import org.bloomery.models.network.Activation;
import org.bloomery.models.network.Layer;
import org.bloomery.models.network.LayeredWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNetworkTest {
  private static final int WIDTH = WardDescriptor.WIDTH;

  @TempDir private Path folder = Path.of("");

  @Test
  void anExportedNetworkGivesTheEnergiesOfAPlainEvaluation() throws IOException {
    Random random = new Random(5);
    OnnxExport export = new OnnxExport(WardDescriptor.names(), factors(random), everyKind(random));
    List<double[]> structures =
        IntStream.range(0, 600).mapToObj(i -> random.doubles(WIDTH, -200, 200).toArray()).toList();

    double[] energies;
    try (OnnxNetwork network = OnnxNetwork.open(written(export), FeatureOrder.STATED)) {
      energies = network.predict(structures);
    }

    assertThat(energies).hasSize(600);
    for (int i = 0; i < energies.length; i++) {
      double expected = evaluate(export, structures.get(i));
      assertThat(energies[i]).isEqualTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
    assertThat(energies[0]).isNotEqualTo(energies[1]);
  }

  @Test
  void aFeatureThatWasAlwaysZeroDoesNotCount() throws IOException {
    Random random = new Random(6);
    float[] factors = factors(random);
    factors[7] = 0;
    Path file = written(new OnnxExport(WardDescriptor.names(), factors, everyKind(random)));
    double[] one = random.doubles(WIDTH).toArray();
    double[] other = one.clone();
    other[7] = 1000;

    try (OnnxNetwork network = OnnxNetwork.open(file, FeatureOrder.STATED)) {
      double[] energies = network.predict(List.of(one, other));

      assertThat(energies[0]).isEqualTo(energies[1]);
      assertThat(network.predict(List.of())).isEmpty();
    }
  }

  @Test
  void aTrainedNetworkSpeaksAlikeHereAndThere() throws IOException {
    FormationData data = MadeUpSystem.of(40, 0, 3);
    FormationModel model =
        FormationModel.train(
            new FormationSpec(List.of(FormationNetwork.NN20), 1, 0.005, 3, 16, 3),
            data,
            "cpu",
            WorkListener.NONE);
    Path file =
        written(
            new OnnxExport(
                WardDescriptor.names(),
                model.factorsOf(FormationNetwork.NN20).orElseThrow(),
                model.weightsOf(FormationNetwork.NN20).orElseThrow()));

    double[] energies;
    try (OnnxNetwork network = OnnxNetwork.open(file, FeatureOrder.STATED)) {
      energies = network.predict(data.features().stream().map(StructureFeatures::ward).toList());
    }

    List<FormationPrediction> expected = model.predict(data.features());
    for (int i = 0; i < energies.length; i++) {
      assertThat(energies[i])
          .isEqualTo(expected.get(i).each().get(FormationNetwork.NN20), within(1e-5));
    }
  }

  @Test
  void aFileThatSaysNothingOfItsOrderNeedsTheWordOfItsUser() throws IOException {
    Path file = written(perceptron(List.of(), WIDTH));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxNetwork.open(file, FeatureOrder.STATED))
        .withMessageContaining("does not say in which order")
        .withMessageContaining("ward-2017");
    try (OnnxNetwork network = OnnxNetwork.open(file, FeatureOrder.WARD_2017)) {
      assertThat(network.predict(List.of(new double[WIDTH]))).hasSize(1);
    }
  }

  @Test
  void anotherOrderIsRefusedWithTheFirstFeatureThatDiffersWhateverItsUserSays() throws IOException {
    List<String> names = new ArrayList<>(WardDescriptor.names());
    Collections.swap(names, 2, 3);
    Path file = written(perceptron(names, WIDTH));

    for (FeatureOrder order : FeatureOrder.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OnnxNetwork.open(file, order))
          .withMessageContaining("'max_EffectiveCoordination' as feature 3 of 271")
          .withMessageContaining("accepted is 'min_EffectiveCoordination'");
    }
  }

  @Test
  void anotherWidthIsRefusedNamingTheAcceptedOne() throws IOException {
    Path file = written(perceptron(List.of(), 256));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxNetwork.open(file, FeatureOrder.WARD_2017))
        .withMessageContaining("[N, 256]")
        .withMessageContaining("accepted is [N, 271]");
  }

  @Test
  void aFileThatIsNoNetworkIsRefusedByName() throws IOException {
    Path text = folder.resolve("notes.onnx");
    Files.writeString(text, "not a network");
    Path half = folder.resolve("half.onnx");
    byte[] whole = Files.readAllBytes(written(perceptron(WardDescriptor.names(), WIDTH)));
    Files.write(half, java.util.Arrays.copyOf(whole, whole.length / 2));

    for (Path file : List.of(text, half, folder.resolve("missing.onnx"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OnnxNetwork.open(file, FeatureOrder.WARD_2017))
          .withMessageContaining(file.getFileName().toString())
          .withMessageContaining("no network in ONNX");
    }
  }

  @Test
  void whatDoesNotFitTogetherIsNoNetwork() {
    LayeredWeights wide = LayeredWeights.random(WIDTH, List.of(new Layer(2, Activation.ELU, 0)), 1);
    LayeredWeights good = perceptron(List.of(), WIDTH).weights();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxExport(List.of(), new float[WIDTH], wide))
        .withMessageContaining("gives 2 numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxExport(List.of(), new float[9], good))
        .withMessageContaining("takes 271 features, not 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxExport(List.of("one"), new float[WIDTH], good))
        .withMessageContaining("1 features and 271 factors");
  }

  private Path written(OnnxExport export) throws IOException {
    Path file = folder.resolve("network.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      export.writeTo(out);
    }
    return file;
  }

  private static OnnxExport perceptron(List<String> names, int width) {
    return new OnnxExport(
        names,
        new float[width],
        LayeredWeights.random(width, List.of(new Layer(1, Activation.LINEAR, 0)), 1));
  }

  /** For features up to some hundreds. */
  private static float[] factors(Random random) {
    float[] factors = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      factors[i] = 1 / (200 + 200 * random.nextFloat());
    }
    return factors;
  }

  /** A network with every kind of activation, some of them twice. */
  private static LayeredWeights everyKind(Random random) {
    LayeredWeights unbiased =
        LayeredWeights.random(
            WIDTH,
            List.of(
                new Layer(13, Activation.SOFTSIGN, 0.5f),
                new Layer(17, Activation.SIGMOID, 0),
                new Layer(11, Activation.ELU, 0.1f),
                new Layer(7, Activation.SIGMOID, 0),
                new Layer(9, Activation.RECTIFIED, 0),
                new Layer(6, Activation.SOFTPLUS, 0),
                new Layer(5, Activation.ELU, 0),
                new Layer(1, Activation.LINEAR, 0)),
            random.nextLong());
    for (float[] biases : unbiased.biases()) {
      for (int i = 0; i < biases.length; i++) {
        biases[i] = (float) random.nextGaussian();
      }
    }
    return unbiased;
  }

  private static double evaluate(OnnxExport export, double[] features) {
    double[] values = new double[features.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = features[i] * export.factors()[i];
    }
    LayeredWeights weights = export.weights();
    for (int l = 0; l < weights.layers().size(); l++) {
      Layer layer = weights.layers().get(l);
      double[] outputs = new double[layer.units()];
      for (int o = 0; o < outputs.length; o++) {
        double sum = weights.biases().get(l)[o];
        for (int i = 0; i < values.length; i++) {
          sum += weights.matrices().get(l)[i * outputs.length + o] * values[i];
        }
        outputs[o] = layer.activation().of(sum);
      }
      values = outputs;
    }
    return values[0];
  }
}
