package org.bloomery.platform.cli.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.Poscar;
import org.bloomery.models.formation.OnnxExport;
import org.bloomery.models.network.Activation;
import org.bloomery.models.network.Layer;
import org.bloomery.models.network.LayeredWeights;
import org.junit.jupiter.api.Test;

class PredictCommandTest extends FormationCommands {
  @Test
  void aNetworkOfOthersPredictsFilesAndTables() throws IOException {
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
    Path table = home.resolve("sigma.dat");
    Files.writeString(table, "7 " + MadeUpStructures.SIGMA + "\n");
    Path one = network("one.onnx", WardDescriptor.names(), 0.5f);
    Path two = network("two.onnx", WardDescriptor.names(), 0.7f);

    assertThat(run.of("predict", "--in", folder, table, "--onnx", one, two, "--out", out)).isZero();

    List<NamedCsvRecord> rows = run.rows(out);
    assertThat(rows.get(0).getHeader())
        .containsExactly(
            "file",
            "row",
            "formula",
            "atoms",
            "one_eV_per_atom",
            "two_eV_per_atom",
            "mean_eV_per_atom");
    assertThat(rows)
        .extracting(row -> row.getField("formula"))
        .containsExactly("Al1Fe1", "Fe26Ni4");
    // The network adds its bias to the number of elements, of which there are two.
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(Double.parseDouble(row.getField("one_eV_per_atom")))
              .isEqualTo(2.5, within(1e-5));
          assertThat(Double.parseDouble(row.getField("mean_eV_per_atom")))
              .isEqualTo(2.6, within(1e-5));
        });
    assertThat(run.out()).contains("2 formation energies written");
  }

  @Test
  void aNetworkWithoutFeatureOrderNeedsTheWordOfItsUser() throws IOException {
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
    Path network = network("silent.onnx", List.of(), 0.5f);

    assertThat(run.of("predict", "--in", folder, "--onnx", network, "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("silent.onnx").contains("ward-2017");
    assertThat(out).doesNotExist();

    assertThat(
            run.of(
                "predict",
                "--in",
                folder,
                "--onnx",
                network,
                "--onnx-order",
                "ward-2017",
                "--out",
                out))
        .isZero();
    assertThat(run.rows(out)).hasSize(1);
  }

  @Test
  void aStructureForWhichTheNetworkGivesNoNumberIsBad() throws IOException {
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
    Path network = network("wild.onnx", WardDescriptor.names(), Float.NaN);

    assertThat(run.of("predict", "--in", folder, "--onnx", network, "--out", out)).isEqualTo(1);

    assertThat(run.err()).contains("a.vasp").contains("no finite energy");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    Path model = home.resolve("notes.formation");
    Files.writeString(model, "no model");

    assertThat(run.of("predict", "--in", folder, "--model", model, "--out", out)).isEqualTo(1);

    assertThat(run.err()).contains("notes.formation holds no model").doesNotContain("\tat ");
  }

  /** A network that adds a number to the number of elements. */
  private Path network(String name, List<String> features, float bias) throws IOException {
    float[] factors = new float[WardDescriptor.WIDTH];
    Arrays.fill(factors, 0.5f);
    float[] matrix = new float[WardDescriptor.WIDTH];
    matrix[WardDescriptor.names().indexOf("NComp")] = 2;
    LayeredWeights weights =
        new LayeredWeights(
            WardDescriptor.WIDTH,
            List.of(new Layer(1, Activation.LINEAR, 0)),
            List.of(matrix),
            List.of(new float[] {bias}));
    Path file = home.resolve(name);
    try (OutputStream stream = Files.newOutputStream(file)) {
      new OnnxExport(features, factors, weights).writeTo(stream);
    }
    return file;
  }
}
