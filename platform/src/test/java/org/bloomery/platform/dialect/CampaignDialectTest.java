package org.bloomery.platform.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
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
                {"property": "phase", "in": ["BCC"]}
              ],
              "model": {"prior": "none", "members": 5, "seed": 9},
              "acquisition": {"function": "thompson-sampling", "batch": 2, "initialDesign": 3,
                "refill": "batchwise", "largestScreening": 1000, "controlShare": 0},
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
    assertThat(spec.model()).isEqualTo(ModelSpec.pretrained("edge-dislocation-bcc", 20_000, 1));
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

    assertThat(spec.model()).isEqualTo(ModelSpec.measuredOnly(1));
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
