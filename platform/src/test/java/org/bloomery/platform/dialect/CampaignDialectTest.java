package org.bloomery.platform.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.platform.demo.DemoCampaigns;
import org.junit.jupiter.api.Test;

class CampaignDialectTest {
  private final CampaignDialect dialect = new CampaignDialect(PropertyRegistry.standard());

  private CampaignSpec read(String json) {
    return dialect.read(
        Given.document(JsonText.parse(json.getBytes(StandardCharsets.UTF_8))), "ada");
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    for (CampaignSpec spec :
        new CampaignSpec[] {DemoCampaigns.openSpace(3), DemoCampaigns.published(4)}) {
      assertThat(read(JsonText.write(dialect.write(spec)))).isEqualTo(spec);
    }
  }

  @Test
  void everythingThatMayBeSaidSurvivesWritingAndReading() {
    CampaignSpec spec =
        read(
            """
            {
              "name": "all", "description": "d", "owner": "bob", "lab": "l", "tags": ["a", "b"],
              "space": {
                "palette": ["Mo", "Nb", "Ta", "Cr"], "step": 0.1, "elements": [2, 3],
                "bounds": {"Cr": [0, 0.2]},
                "limits": {"density": {"atMost": "12000 kg/m3"}, "melting_temperature": {"atLeast": 2000}},
                "sums": [{"coefficients": {"Mo": 1, "Ta": 2}, "atMost": 0.9}],
                "forbiddenPairs": [["Cr", "Ta"]],
                "process": {"route": ["cast", "powder"], "anneal_temperature": ["1200 °C"]}
              },
              "objective": {"target": "yield_stress", "value": "1.2 GPa", "tolerance": "50 MPa",
                "at": {"temperature": "1000 °C"}},
              "constraints": [
                {"property": "elongation", "atLeast": "5 %", "probability": 0.9},
                {"property": "phase", "in": ["BCC"]},
                {"property": "single_phase", "in": ["single"], "probability": 0.6}
              ],
              "model": {"prior": "none", "members": 5, "seed": 9, "phaseModel":
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"},
              "acquisition": {"function": "thompson-sampling", "batch": 2, "initialDesign": 3,
                "refill": "batchwise", "largestScreening": 1000, "controlShare": 0,
                "sources": ["GRID", "evolution", "LATENT"], "sourceFloor": 0.2},
              "budget": {"experiments": 10, "cost": 99.5, "costPerExperiment": 2, "end": "2030-01-01T00:00:00Z"},
              "stopping": {"resultsWithoutImprovement": 7},
              "queueDepth": 2, "approval": true, "feasibilityModel": false,
              "lease": "90 min", "debounce": "PT0.5S", "matching": {"sameKelvin": 2}, "seed": -4
            }
            """);

    assertThat(read(JsonText.write(dialect.write(spec)))).isEqualTo(spec);
    assertThat(((CompositionSpace) spec.space()).derived())
        .contains(CompositionSpace.DerivedLimit.atMost("density", 12));
    assertThat(spec.objectives().get(0).fixed().key()).isEqualTo("temperature=1273.15 K");
    assertThat(spec.constraints().get(2).bound())
        .isEqualTo(new OutcomeConstraint.Bound.InCategory(java.util.Set.of("yes")));
  }

  @Test
  void aNameASpaceAndAnObjectiveAreEnough() {
    CampaignSpec spec =
        read(
            """
            {"name": "short",
             "space": {"palette": ["Mo", "Nb", "Ta", "W"]},
             "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}}}
            """);

    assertThat(spec.owner()).isEqualTo("ada");
    assertThat(spec.model()).isEqualTo(ModelSpec.processes(true, 1));
    assertThat(spec.acquisition()).isEqualTo(AcquisitionSpec.standard());
    assertThat(spec.budget().experiments()).hasValue(40);
    assertThat(spec.queueDepth()).isEqualTo(4);
    assertThat(spec.space().palette()).contains(Element.Mo);
  }

  @Test
  void thePublishedPoolLeavesItsTestConditionsOpen() {
    CampaignSpec spec =
        read(
            """
            {"name": "replay", "space": {"pool": "published-yield-stresses"},
             "objective": {"maximise": "yield_stress"}}
            """);

    assertThat(((Pool) spec.space()).entries()).hasSize(232);
    assertThat(spec.objectives().get(0).open()).containsExactly("mode", "temperature");
  }

  @Test
  void withoutASimulatorForThePaletteThereIsNoPrior() {
    CampaignSpec spec =
        read(
            """
            {"name": "light", "space": {"palette": ["Mg", "Li"]},
             "objective": {"maximise": "yield_stress"}}
            """);

    assertThat(spec.model()).isEqualTo(ModelSpec.processes(false, 1));
  }

  private static String mixed(String space, String acquisition) {
    return """
    {"name": "mixed", "space": %s, "objective": {"maximise": "yield_stress"},
     "acquisition": %s}
    """
        .formatted(space, acquisition);
  }

  @Test
  void sourcesOfCandidatesAreNamedAndShareABatchByWhatTheyEarn() {
    String open = "{\"palette\": [\"Mo\", \"Nb\"]}";

    assertThat(read(mixed(open, "{\"sources\": [\"GRID\", \"LATENT\"]}")).acquisition().sources())
        .hasValue(SourceMix.of(ProposalSource.GRID, ProposalSource.LATENT));
    assertThat(read(mixed(open, "{}")).acquisition().sources()).isEmpty();
    refused(open, "{\"sources\": [\"GRID\", \"MAGIC\"]}", "acquisition.sources[1]", "INVERSION");
    refused(open, "{\"sources\": [\"CONTROL\"]}", "acquisition.sources[0]", "EVOLUTION");
    refused(open, "{\"sources\": [\"GRID\", \"GRID\"]}", "acquisition.sources", "");
    refused(open, "{\"sources\": []}", "acquisition.sources", "SPACE_FILLING");
    refused(
        open,
        "{\"sources\": [\"GRID\", \"LATENT\"], \"sourceFloor\": 0.6}",
        "acquisition.sourceFloor",
        "0 to 1 / 2");
    refused(open, "{\"sourceFloor\": 0.1}", "acquisition.sourceFloor", "list of sources");
    refused(
        "{\"pool\": \"published-yield-stresses\"}",
        "{\"sources\": [\"GRID\"]}",
        "acquisition.sources",
        "no sources");
  }

  private void refused(String space, String acquisition, String field, String accepted) {
    assertThatThrownBy(() -> read(mixed(space, acquisition)))
        .isInstanceOfSatisfying(
            RefusedInput.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.accepted()).contains(accepted);
            });
  }

  private static final String TWO_STRUCTURES =
      """
      {"name": "end members",
       "space": {"pool": [
         {"id": "iron", "tests": ["formation_energy"],
          "structure": {"poscar": "bcc\\n2.83\\n1 0 0\\n0 1 0\\n0 0 1\\nFe\\n2\\nDirect\\n0 0 0\\n0.5 0.5 0.5\\n"}},
         {"composition": "Fe3Ni", "process": {"structure": "half nickel"}, "tests": ["formation_energy"],
          "structure": {"lattice": [[2.83, 0, 0], [0, 2.83, 0], [0, 0, 5.666666666666667]],
            "sites": [["Fe", 0, 0, 0], ["Fe", 0.5, 0.5, 0.25], ["Fe", 0, 0, 0.5], ["Ni", 0.5, 0.5, 0.7500000000000001]]}},
         {"tests": ["formation_energy"],
          "structure": {"cif": "data_b\\n_cell_length_a 2.9\\n_cell_length_b 2.9\\n_cell_length_c 2.9\\n_cell_angle_alpha 90\\n_cell_angle_beta 90\\n_cell_angle_gamma 90\\nloop_\\n_symmetry_equiv_pos_as_xyz\\n'x, y, z'\\nloop_\\n_atom_site_label\\n_atom_site_type_symbol\\n_atom_site_fract_x\\n_atom_site_fract_y\\n_atom_site_fract_z\\nCr1 Cr 0 0 0\\nNi1 Ni 0.5 0.5 0.5\\n"}}
       ]},
       "objective": {"minimise": "formation_energy"}}
      """;

  @Test
  void aPoolOfStructuresIsReadFromFilesAndWrittenToTheLastDigit() {
    CampaignSpec spec = read(TWO_STRUCTURES);
    List<Pool.Entry> entries = ((Pool) spec.space()).entries();

    assertThat(read(JsonText.write(dialect.write(spec)))).isEqualTo(spec);
    assertThat(spec.model()).isEqualTo(ModelSpec.formation(new ModelSpec.Prior.None(), 1));
    assertThat(entries.get(0).candidate().key()).isEqualTo("Fe1 {structure=iron}");
    assertThat(entries.get(1).id()).isEqualTo("half nickel");
    assertThat(entries.get(2).id()).isEqualTo("Cr1Ni1#2");
    assertThat(entries.get(2).structure().orElseThrow().size()).isEqualTo(2);
  }

  /** A prior is one of networks, so who asks for one need not name them. */
  @Test
  void networksArePretrainedWhereTheyOrTheirPriorAreAskedFor() {
    String campaign =
        """
        {"name": "x", "space": {"palette": ["Mo", "Nb", "Ta", "W"]},
         "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}},
         "model": %s}
        """;

    assertThat(read(campaign.formatted("{\"predictor\": \"deep-ensemble\"}")).model())
        .isEqualTo(ModelSpec.pretrained("edge-dislocation-bcc", 20_000, 1));
    assertThat(
            read(campaign.formatted(
                    "{\"prior\": {\"simulator\": \"edge-dislocation-bcc\", \"points\": 3000}}"))
                .model())
        .isEqualTo(ModelSpec.pretrained("edge-dislocation-bcc", 3_000, 1));
    assertThat(read(campaign.formatted("{\"prior\": \"none\"}")).model())
        .isEqualTo(ModelSpec.processes(true, 1));
  }

  @Test
  void predictorsThatLearnFromMeasurementsAloneAreNamedAndTakeNoPriorOfThemselves() {
    String campaign =
        """
        {"name": "x", "space": {"palette": ["Mo", "Nb", "Ta", "W"], "step": 0.05},
         "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K", "mode": "compression"}},
         "model": {"predictor": "%s"}}
        """;
    for (String predictor : ModelSpec.FROM_MEASUREMENTS_ALONE) {
      CampaignSpec spec = read(campaign.formatted(predictor));

      assertThat(spec.model().predictor()).isEqualTo(predictor);
      assertThat(spec.model().hasPrior()).isFalse();
      assertThat(spec.model().simulatorFeature()).isTrue();
      assertThat(read(JsonText.write(dialect.write(spec)))).isEqualTo(spec);
    }
    assertThatThrownBy(() -> read(campaign.formatted("oracle")))
        .isInstanceOfSatisfying(
            RefusedInput.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("model.predictor");
              assertThat(refused.accepted())
                  .contains("deep-ensemble", "gaussian-process", "random-forest");
            });
  }

  @Test
  void treesCanBeToldWhatToReadOfACompositionAndNothingElseCan() {
    String campaign =
        """
        {"name": "x", "space": {"palette": ["Mo", "Nb", "Ta", "W"], "step": 0.05},
         "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K", "mode": "compression"}},
         "model": {"predictor": "%s", "reads": "%s"}}
        """;
    CampaignSpec spec = read(campaign.formatted("gradient-boosting", "fractions"));

    assertThat(spec.model().reads()).contains(ModelSpec.Reads.FRACTIONS);
    assertThat(read(JsonText.write(dialect.write(spec)))).isEqualTo(spec);
    assertThatThrownBy(() -> read(campaign.formatted("random-forest", "tea leaves")))
        .isInstanceOfSatisfying(
            RefusedInput.class,
            refused -> assertThat(refused.accepted()).isEqualTo("fractions or descriptors"));
    assertThatThrownBy(() -> read(campaign.formatted("gaussian-process", "fractions")))
        .isInstanceOfSatisfying(
            RefusedInput.class, refused -> assertThat(refused.field()).isEqualTo("model.reads"));
  }

  @Test
  void networksOverImagesAreNamedWithTheirRecipe() {
    String campaign =
        """
        {"name": "x", "space": {"palette": ["Mo", "Nb", "Ta", "W"], "step": 0.05},
         "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K", "mode": "compression"}},
         "model": {"predictor": "convolutional-ensemble"%s}}
        """;

    CampaignSpec usual = read(campaign.formatted(""));
    CampaignSpec alone = read(campaign.formatted(", \"recipe\": \"np\""));
    CampaignSpec sparse =
        read(
            campaign.formatted(
                ", \"recipe\": \"bi-rpt\","
                    + " \"prior\": {\"simulator\": \"edge-dislocation-bcc\", \"points\": 3000}"));

    assertThat(usual.model().recipe()).isEqualTo("pt");
    assertThat(usual.model().hasPrior()).isTrue();
    assertThat(alone.model().hasPrior()).isFalse();
    assertThat(sparse.model())
        .isEqualTo(
            ModelSpec.convolutional("edge-dislocation-bcc", 3000, "bi-rpt", sparse.model().seed()));
    assertThat(read(JsonText.write(dialect.write(sparse)))).isEqualTo(sparse);
    assertThatThrownBy(() -> read(campaign.formatted(", \"recipe\": \"fine-tune\"")))
        .isInstanceOfSatisfying(
            RefusedInput.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("model.recipe");
              assertThat(refused.accepted()).contains("bi-rpt");
            });
  }

  @Test
  void aPretrainedModelIsNamedByItsDigest() {
    String digest = "0123456789abcdef".repeat(4);
    CampaignSpec spec =
        read(
            TWO_STRUCTURES.replaceFirst(
                "\"objective\"",
                "\"model\": {\"predictor\": \"formation-networks\", \"recipe\": \"fine-tune\","
                    + " \"prior\": {\"pretrained\": \"%s\"}}, \"objective\"".formatted(digest)));

    assertThat(spec.model().prior()).isEqualTo(new ModelSpec.Prior.Pretrained(digest));
    assertThat(spec.model().recipe()).isEqualTo("fine-tune");
    assertThat(read(JsonText.write(dialect.write(spec)))).isEqualTo(spec);
    assertThatThrownBy(() ->
            read(
                TWO_STRUCTURES.replaceFirst(
                    "\"objective\"",
                    "\"model\": {\"prior\": {\"pretrained\": \"latest\"}}, \"objective\"")))
        .isInstanceOf(RefusedInput.class)
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void aStructureThatCannotBeIsRefusedWithItsPlaceAndLine() {
    assertThatThrownBy(() -> read(TWO_STRUCTURES.replace("0.5 0.5 0.5\\n\"", "0.5 0.5\\n\"")))
        .isInstanceOfSatisfying(
            RefusedInput.class,
            refused -> assertThat(refused.field()).isEqualTo("space.pool[0].structure.poscar"))
        .hasMessageContaining("POSCAR, line 10");
    assertThatThrownBy(() -> read(TWO_STRUCTURES.replace("Fe3Ni", "FeNi3")))
        .isInstanceOf(RefusedInput.class)
        .hasMessageContaining("Fe3Ni1");
    assertThatThrownBy(() -> read(TWO_STRUCTURES.replace("[\"Ni\", 0.5, 0.5,", "[\"Ni\", 0.5,")))
        .isInstanceOfSatisfying(
            RefusedInput.class,
            refused -> assertThat(refused.field()).isEqualTo("space.pool[1].structure.sites[3]"));
    assertThatThrownBy(() -> read(TWO_STRUCTURES.replace("half nickel", "iron")))
        .isInstanceOf(RefusedInput.class)
        .hasMessageContaining("both name the structure 'iron'");
  }

  @Test
  void aMisspeltFieldIsNamedWithWhatIsAccepted() {
    assertThatThrownBy(() -> read("{\"name\": \"x\", \"spaze\": {}}"))
        .isInstanceOf(RefusedInput.class)
        .hasMessageContaining("space is missing");
    assertThatThrownBy(() ->
            read(
                """
                {"name": "x", "space": {"palette": ["Mo"]},
                 "objective": {"maximise": "hardness"}, "bugdet": 3}
                """))
        .isInstanceOf(RefusedInput.class)
        .hasMessageContaining("field 'bugdet' is not known")
        .hasMessageContaining("budget");
  }
}
