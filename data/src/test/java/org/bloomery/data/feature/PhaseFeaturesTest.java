package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.junit.jupiter.api.Test;

/** Against C. Zeng, Z. Khan, N. L. Post, arXiv 2409.06740, and the data set of its authors. */
class PhaseFeaturesTest {
  private static final Path PUBLISHED =
      Path.of(System.getProperty("bloomery.shared", "../shared"), "data/hea_phase");

  /** Columns of the published features, in our order. */
  private static final List<String> COLUMNS =
      List.of("k", "vm", "tm", "vac", "delta", "delta_chi", "delta_s_mix", "delta_h_mix");

  /** Published entropies differ from the formula in the sixth digit. */
  private static final double ROUNDING = 2e-5;

  @Test
  void knownAlloysHaveThePublishedFeatures() {
    // Published to the digits given; tolerance half of the last one, in relative terms 1e-5.
    expect("CoCrFeMnNi", 161.0, 7.004, 1801.35, 8.0, 1.77499, 0.138362, 13.38086, -6.5440);
    expect(
        "Al1.4Co0.9Cr1.4Cu0.5Fe0.9Ni1",
        146.3279,
        7.654426,
        1637.2907,
        7.114754,
        4.216730,
        0.124726,
        14.480886,
        -24.80978);
    // Tantalum counts 19 and tungsten 20 valence electrons here: (6 + 5 + 19 + 20) / 4.
    expect("MoNbTaW", 227.5, 10.1575, 3155.65, 12.5, 3.0387, 0.2526, 11.5257, -9.65);
  }

  @Test
  void theCountOfValenceElectronsIsNotTheMetallurgicalOne() {
    Composition tantalum = Formula.parse("Ta");

    assertThat(PhaseFeatures.of(tantalum)[PhaseFeature.VALENCE_ELECTRONS_WITH_4F.ordinal()])
        .isEqualTo(19);
    assertThat(Descriptor.VALENCE_ELECTRONS.of(tantalum)).isEqualTo(5);
  }

  @Test
  void anElementWithoutValuesIsNamedWithThoseAccepted() {
    assertThatThrownBy(() -> PhaseFeatures.of(Formula.parse("FeNiU")))
        .isInstanceOfSatisfying(
            UnknownElementException.class,
            problem -> {
              assertThat(problem.element()).isEqualTo(Element.U);
              assertThat(problem.accepted()).hasSize(30).startsWith(Element.Fe, Element.Ni);
            })
        .hasMessage(
            "U is not among the elements of the phase features; accepted are Fe, Ni, Cr, Co, Al,"
                + " Ti, Cu, Mo, V, Nb, Mn, Zr, Ta, W, Hf, Si, Rh, Ru, Re, Os, Pt, Pd, Ir, Mg, Ag,"
                + " Zn, Sn, Au, Li, Sc");
  }

  @Test
  void rowsOfFractionsGiveWhatTheirCompositionsGive() {
    List<Element> palette = PhaseFeatures.elements();
    Random random = new Random(11);
    int rows = 50;
    double[] fractions = new double[rows * palette.size()];
    List<Composition> alloys = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Map<Element, Double> amounts = new LinkedHashMap<>();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        amounts.put(palette.get(random.nextInt(palette.size())), 1 + random.nextDouble());
      }
      Composition alloy = Composition.ofAmounts(amounts);
      alloys.add(alloy);
      for (int i = 0; i < palette.size(); i++) {
        fractions[row * palette.size() + i] = alloy.fraction(palette.get(i));
      }
    }

    double[] features = new double[rows * PhaseFeatures.WIDTH];
    PhaseFeatures.over(palette).write(fractions, rows, features);

    for (int row = 0; row < rows; row++) {
      assertThat(
              Arrays.copyOfRange(
                  features, row * PhaseFeatures.WIDTH, (row + 1) * PhaseFeatures.WIDTH))
          .containsExactly(PhaseFeatures.of(alloys.get(row)), within(1e-9));
    }
  }

  @Test
  void allPublishedPairEnthalpiesAreInTheTable() throws IOException {
    int pairs = 0;
    for (NamedCsvRecord row : published("mixing_enthalpy.csv")) {
      String[] pair = row.getField("pair").split(",");
      assertThat(
              PhaseElements.standard().enthalpy(Element.valueOf(pair[0]), Element.valueOf(pair[1])))
          .as(row.getField("pair"))
          .isEqualTo(Double.parseDouble(row.getField("delta_h_mix_kJ_per_mol")));
      pairs++;
    }
    assertThat(pairs).isEqualTo(435);
  }

  @Test
  void everyPublishedAlloyOfTheThirtyElementsHasItsPublishedFeatures() throws IOException {
    Map<String, double[]> expected = new LinkedHashMap<>();
    for (NamedCsvRecord row : published("HEA_feature_engineered.csv")) {
      expected.putIfAbsent(
          row.getField("Alloys"),
          COLUMNS.stream().mapToDouble(c -> Double.parseDouble(row.getField(c))).toArray());
    }
    Map<String, double[]> ours = new LinkedHashMap<>();
    for (NamedCsvRecord row : published("HEA_top30_comps.csv")) {
      String formula = row.getField("Alloys");
      ours.computeIfAbsent(formula, text -> PhaseFeatures.of(Formula.parse(text)));
    }

    assertThat(ours).hasSize(1373);
    ours.forEach((formula, features) -> {
      double[] published = Objects.requireNonNull(expected.get(formula), formula);
      for (int i = 0; i < PhaseFeatures.WIDTH; i++) {
        assertThat(features[i])
            .as("%s of %s", COLUMNS.get(i), formula)
            .isCloseTo(published[i], within(ROUNDING * Math.max(1, Math.abs(published[i]))));
      }
    });
    // Mean and standard deviation over the 1,373 alloys, to the digits known; one deviation was
    // rounded up.
    moments(ours, PhaseFeature.BULK_MODULUS, 171.3, 57.3, 0.05);
    moments(ours, PhaseFeature.MOLAR_VOLUME, 8.645, 1.597, 0.001);
    moments(ours, PhaseFeature.MELTING_TEMPERATURE, 1986, 502, 0.5);
    moments(ours, PhaseFeature.VALENCE_ELECTRONS_WITH_4F, 9.056, 4.280, 0.0005);
    moments(ours, PhaseFeature.SIZE_MISMATCH, 3.290, 2.062, 0.0005);
    moments(ours, PhaseFeature.ELECTRONEGATIVITY_MISMATCH, 0.138, 0.073, 0.0005);
    moments(ours, PhaseFeature.MIXING_ENTROPY, 10.05, 4.63, 0.005);
    moments(ours, PhaseFeature.MIXING_ENTHALPY, -14.52, 15.96, 0.005);
  }

  private static void moments(
      Map<String, double[]> rows,
      PhaseFeature feature,
      double mean,
      double deviation,
      double rounding) {
    double[] values = rows.values().stream().mapToDouble(row -> row[feature.ordinal()]).toArray();
    double found = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - found) * (v - found)).sum();
    assertThat(found).as("mean of %s", feature).isCloseTo(mean, within(rounding));
    assertThat(Math.sqrt(squares / values.length))
        .as("deviation of %s", feature)
        .isCloseTo(deviation, within(rounding));
  }

  private static void expect(String formula, double... expected) {
    double[] features = PhaseFeatures.of(Formula.parse(formula));
    for (int i = 0; i < expected.length; i++) {
      double digits = i == 4 || i == 5 || i == 6 ? 5e-5 : 5e-7;
      assertThat(features[i])
          .as("%s of %s", PhaseFeature.values()[i].symbol(), formula)
          .isCloseTo(expected[i], within(Math.max(digits, 1e-6 * Math.abs(expected[i]))));
    }
  }

  private static List<NamedCsvRecord> published(String name) throws IOException {
    Path file = PUBLISHED.resolve(name);
    assumeTrue(Files.exists(file), "the published data set of phases is not at hand: " + file);
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }
}
