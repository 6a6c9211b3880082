package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Set;
import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeDislocationModelTest {
  private static final EdgeDislocationModel SMOOTH = EdgeDislocationModel.standard();
  private static final EdgeDislocationModel PIECEWISE =
      new EdgeDislocationModel(EdgeParameters.DEFAULT.with(ThermalLaw.PIECEWISE));

  private static EdgeResult.Strength strength(
      EdgeDislocationModel model, String symbols, double temperature) {
    return (EdgeResult.Strength) model.at(Alloys.equiatomic(symbols), temperature);
  }

  // Verification values computed with Table A when the specification of the simulator was written
  // (its section 6.3): printed digits are the tolerance.
  @ParameterizedTest
  @CsvSource({
    "Mo Nb Ta W,16.817,2.7955,102.83,0.3102,0.00280,440.1,2.648",
    "Mo Nb Ta V W,16.258,2.7641,92.49,0.3162,0.00520,608.9,2.856",
    "Nb Ta Ti V,16.836,2.7965,47.78,0.3647,0.00564,384.4,1.689",
    "Cr Mo Nb V,14.954,2.6882,86.24,0.3001,0.01134,910.2,3.101",
    "Hf Nb Ta Ti Zr,19.774,2.9506,37.14,0.3772,0.00920,430.1,1.850",
    "Mo Nb Ta Ti,17.212,2.8172,67.94,0.3384,0.00201,253.8,1.673",
    "Mo Nb Ta Ti W,16.931,2.8018,87.06,0.3201,0.00232,338.1,2.150",
    "Hf Mo Nb Ta Ti Zr,19.066,2.9149,53.45,0.3496,0.01233,691.7,2.714",
    "Al Mo Nb Ti V,16.271,2.7649,56.21,0.3415,0.00436,354.7,1.700",
    "Cr Fe Nb V,14.017,2.6309,73.97,0.3027,0.01763,1055.5,2.899"
  })
  void averagesBarrierAndStressAtZeroKelvinAreTheVerifiedOnes(
      String alloy,
      double volume,
      double b,
      double mu,
      double nu,
      double d,
      double tauY0,
      double barrier) {
    EdgeResult.Strength result = strength(SMOOTH, alloy, 300);

    AlloyAverages averages = result.averages();
    assertThat(averages.volume()).isCloseTo(volume, within(0.0006));
    assertThat(averages.burgersVector()).isCloseTo(b, within(0.00006));
    assertThat(averages.shearModulus()).isCloseTo(mu, within(0.006));
    assertThat(averages.poissonRatio()).isCloseTo(nu, within(0.00006));
    assertThat(averages.misfit()).isCloseTo(d, within(0.000006));
    assertThat(result.zeroTemperatureStress()).isCloseTo(tauY0, within(0.06));
    assertThat(result.energyBarrier()).isCloseTo(barrier, within(0.0006));
  }

  @ParameterizedTest
  @CsvSource({
    "Mo Nb Ta W,956/963,725/715,520/491,401/383,220/220",
    "Mo Nb Ta V W,1350/1362,1046/1032,771/727,606/576,348/344",
    "Nb Ta Ti V,715/709,481/453,264/257,176/177,69/77",
    "Cr Mo Nb V,2059/2083,1629/1611,1236/1163,990/938,594/581",
    "Hf Nb Ta Ti Zr,831/826,582/547,337/325,232/230,99/107",
    "Mo Nb Ta Ti,470/466,315/297,172/168,114/115,44/50",
    "Mo Nb Ta Ti W,690/689,513/481,320/306,233/226,111/116",
    "Hf Mo Nb Ta Ti Zr,1513/1524,1156/1140,836/789,649/619,362/360",
    "Al Mo Nb Ti V,662/656,446/421,246/240,164/165,65/72",
    "Cr Fe Nb V,2349/2372,1827/1804,1355/1276,1068/1015,619/610"
  })
  void strengthsAtFiveTemperaturesAreTheVerifiedOnes(
      String alloy, String at300, String at600, String at1000, String at1273, String at1900) {
    String[] expected = {at300, at600, at1000, at1273, at1900};
    double[] temperatures = {300, 600, 1000, 1273, 1900};

    for (int i = 0; i < temperatures.length; i++) {
      String[] laws = expected[i].split("/");
      assertThat(strength(PIECEWISE, alloy, temperatures[i]).yieldStressMpa())
          .as("%s piecewise at %s K", alloy, temperatures[i])
          .isCloseTo(Double.parseDouble(laws[0]), within(0.6));
      assertThat(strength(SMOOTH, alloy, temperatures[i]).yieldStressMpa())
          .as("%s smooth at %s K", alloy, temperatures[i])
          .isCloseTo(Double.parseDouble(laws[1]), within(0.6));
    }
  }

  @Test
  void theStrengthsOfOneAlloyUnderTheFourAveragesSpanTheStatedRange() {
    EdgeParameters piecewise = EdgeParameters.DEFAULT.with(ThermalLaw.PIECEWISE);

    double least = strength(PIECEWISE, "Hf Nb Ta Ti Zr", 300).yieldStressMpa();
    double most =
        strength(
                new EdgeDislocationModel(piecewise.with(ShearAverage.VOIGT)), "Hf Nb Ta Ti Zr", 300)
            .yieldStressMpa();

    assertThat(least).isCloseTo(831, within(0.6));
    assertThat(most).isCloseTo(894, within(0.6));
    for (ShearAverage average : ShearAverage.values()) {
      double one =
          strength(new EdgeDislocationModel(piecewise.with(average)), "Hf Nb Ta Ti Zr", 300)
              .yieldStressMpa();
      assertThat(one).isBetween(least - 1e-9, most + 1e-9);
    }
  }

  @Test
  void atZeroKelvinTheStrengthIsTheTaylorFactorTimesTheStressAtZeroKelvin() {
    EdgeResult.Strength result = strength(SMOOTH, "Mo Nb Ta W", 0);

    assertThat(result.yieldStressMpa())
        .isCloseTo(3.067 * result.zeroTemperatureStress(), withinPercentage(1e-10));
    assertThat(result.yieldStressGpa()).isEqualTo(result.yieldStressMpa() / 1000);
  }

  @Test
  void aPureElementHasNoStrengthAtAnyTemperature() {
    for (String element : new String[] {"Mo", "Nb", "Zr"}) {
      for (double temperature : new double[] {0, 300, 2000}) {
        assertThat(strength(SMOOTH, element, temperature).yieldStressMpa()).isZero();
        assertThat(strength(PIECEWISE, element, temperature).yieldStressMpa()).isZero();
      }
    }
  }

  @Test
  void anAlloyThatCannotResistShearIsReportedAsUnstable() {
    EdgeDislocationModel tableB =
        new EdgeDislocationModel(EdgeParameters.DEFAULT.with(ElasticTable.b()));

    EdgeResult result = tableB.at(Alloys.equiatomic("Al Ti Zr"), 300);

    assertThat(result)
        .isInstanceOfSatisfying(
            EdgeResult.MechanicallyUnstable.class,
            unstable -> assertThat(unstable.c11()).isLessThan(unstable.c12()));
    assertThat(result.yieldStress()).isEmpty();
  }

  @Test
  void anElementOutsideTheTableIsNamed() {
    EdgeResult result = SMOOTH.at(Alloys.equiatomic("Mo Nb Re Ni"), 300);

    assertThat(result).isEqualTo(new EdgeResult.NotCovered(Set.of(Element.Re, Element.Ni)));
  }

  @Test
  void aTemperatureBelowZeroAndARateAboveTheReferenceAreRefused() {
    assertThatThrownBy(() -> SMOOTH.at(Alloys.equiatomic("Mo Nb"), -1))
        .hasMessageContaining("at least 0 K")
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> EdgeParameters.DEFAULT.withStrainRate(1e5))
        .hasMessageContaining("strain rate");
  }

  @Test
  void bothTablesCoverTheElevenElementsAndSayWhereTheyComeFrom() {
    for (ElasticTable table : new ElasticTable[] {ElasticTable.a(), ElasticTable.b()}) {
      assertThat(table.covered())
          .containsExactlyInAnyOrder(
              Element.Al,
              Element.Cr,
              Element.Fe,
              Element.Hf,
              Element.Mo,
              Element.Nb,
              Element.Ta,
              Element.Ti,
              Element.V,
              Element.W,
              Element.Zr);
      assertThat(table.source()).isNotBlank();
      assertThat(table.version()).isEqualTo(1);
    }
    assertThat(ElasticTable.find("C")).isEmpty();
  }
}
