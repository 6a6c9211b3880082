package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;

class FeaturizerTest {
  private static final Conditions HOT_COMPRESSION =
      Conditions.of("temperature", new ConditionValue.Quantity(1273.15, Unit.KELVIN))
          .with("mode", new ConditionValue.Category("compression"));
  private static final List<ConditionValue> ROUTES =
      List.of(new ConditionValue.Category("cast"), new ConditionValue.Category("powder"));

  private final Featurizer featurizer =
      new Featurizer(
          FeatureSpec.of(
              List.of(Element.W, Element.Nb, Element.Mo, Element.Ta, Element.V),
              List.of("temperature", "mode", "strain_rate", "route"),
              PropertyRegistry.standard()));

  @Test
  void theColumnsAreFractionsConditionsAndDescriptorsInThatOrder() {
    assertThat(featurizer.columns())
        .startsWith(
            "x_V", "x_Nb", "x_Mo", "x_Ta", "x_W", "mode=compression", "mode=tension", "route=cast")
        .contains("log_strain_rate", "temperature", "density", "density_gap")
        .hasSize(featurizer.width());
  }

  @Test
  void aCandidateBecomesItsRow() {
    float[] row = featurizer.features(candidate("MoNbTaW", "cast"), HOT_COMPRESSION);

    assertThat(at(row, "x_Mo")).isEqualTo(0.25f);
    assertThat(at(row, "x_V")).isZero();
    assertThat(at(row, "mode=compression")).isEqualTo(1);
    assertThat(at(row, "mode=tension")).isZero();
    assertThat(at(row, "route=cast")).isEqualTo(1);
    // (1273.15 - 1) / (4000 - 1), the registry's range.
    assertThat(at(row, "temperature")).isCloseTo(0.31812f, within(1e-4f));
    // 1e-3 per second, the usual rate, lies 6 of 16 decades above the lowest.
    assertThat(at(row, "log_strain_rate")).isCloseTo(6f / 16, within(1e-6f));
    double density = Descriptor.DENSITY.of(Formula.parse("MoNbTaW"));
    assertThat(at(row, "density")).isCloseTo((float) ((density - 0.5) / 22.5), within(1e-6f));
  }

  @Test
  void aConditionThatIsNotStatedIsAllZeroOrUsual() {
    float[] row = featurizer.features(Candidate.of(Formula.parse("Nb")), Conditions.NONE);

    assertThat(at(row, "mode=compression")).isZero();
    assertThat(at(row, "temperature")).isCloseTo((298.15f - 1) / 3999, within(1e-6f));
  }

  @Test
  void aBlockGivesTheRowsOfItsCandidatesWhateverTheOrderOfItsPalette() {
    float[] centre = new float[featurizer.width()];
    float[] scale = new float[featurizer.width()];
    for (int column = 0; column < centre.length; column++) {
      centre[column] = 0.1f + 0.01f * column;
      scale[column] = 0.5f + 0.02f * column;
    }
    for (List<Element> palette :
        List.of(
            featurizer.spec().palette(),
            List.of(Element.W, Element.Mo, Element.V),
            List.of(Element.Mo, Element.W, Element.Nb, Element.V))) {
      CandidateBlock block = filled(palette);
      BlockFeaturizer prepared = featurizer.forBlocks(block, HOT_COMPRESSION, centre, scale);
      int stride = prepared.width() + 2;
      float[] rows = new float[block.size() * stride];

      prepared.write(block, 1, block.size() - 1, rows, stride);

      for (int i = 1; i < block.size(); i++) {
        float[] row = whole(prepared, rows, (i - 1) * stride);
        float[] expected = featurizer.features(block.candidate(i), HOT_COMPRESSION);
        for (int column = 0; column < expected.length; column++) {
          assertThat(row[column])
              .as(featurizer.columns().get(column))
              .isCloseTo((expected[column] - centre[column]) / scale[column], within(4e-6f));
        }
      }
    }
  }

  /** All columns, from those written and those stated to be linear. */
  private float[] whole(BlockFeaturizer prepared, float[] written, int from) {
    float[] row = new float[featurizer.width()];
    Arrays.fill(row, Float.NaN);
    int[] others = prepared.others();
    int fractions = prepared.width() - others.length;
    for (int i = 0; i < others.length; i++) {
      row[others[i]] = written[from + fractions + i];
    }
    for (BlockFeaturizer.Linear column : prepared.linear()) {
      double sum = column.constant();
      for (int e = 0; e < fractions; e++) {
        sum += column.weights()[e] * written[from + e];
      }
      row[column.column()] = (float) sum;
    }
    return row;
  }

  @Test
  void whatIsConstantOrLinearInTheFractionsIsNotWrittenForEveryRow() {
    BlockFeaturizer prepared = prepared(filled(featurizer.spec().palette()), HOT_COMPRESSION);

    assertThat(Arrays.stream(prepared.others()).mapToObj(featurizer.columns()::get))
        .contains("route=cast", "density", "mixing_entropy")
        .doesNotContain("temperature", "mode=tension", "melting_temperature", "bulk_modulus");
  }

  private BlockFeaturizer prepared(CandidateBlock block, Conditions test) {
    float[] ones = new float[featurizer.width()];
    Arrays.fill(ones, 1);
    return featurizer.forBlocks(block, test, new float[featurizer.width()], ones);
  }

  @Test
  void theBlockPathAllocatesNothingPerRow() {
    CandidateBlock block = filled(featurizer.spec().palette());
    BlockFeaturizer prepared = prepared(block, HOT_COMPRESSION);
    float[] rows = new float[block.size() * prepared.width()];
    for (int i = 0; i < 2_000; i++) {
      prepared.write(block, 0, block.size(), rows, prepared.width());
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 2_000; i++) {
      prepared.write(block, 0, block.size(), rows, prepared.width());
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // 12,000 rows; one object a row would be 190,000 bytes at least.
    assertThat(allocated).isLessThan(50_000);
  }

  @Test
  void whatLiesOutsideTheColumnsIsRefusedByName() {
    assertThatThrownBy(
            () -> featurizer.features(Candidate.of(Formula.parse("NbTi")), Conditions.NONE))
        .hasMessageContaining("Ti is outside the palette");
    assertThatThrownBy(() -> featurizer.features(candidate("Nb", "forged"), Conditions.NONE))
        .hasMessageContaining("'route' must be one of cast");
    assertThatThrownBy(() ->
            prepared(filled(featurizer.spec().palette()), Conditions.NONE)
                .write(filled(List.of(Element.Nb)), 0, 1, new float[100], 50))
        .hasMessageContaining("prepared for blocks of");
    assertThatThrownBy(() -> new FeatureSpec(List.of(), List.of(), List.of()))
        .hasMessageContaining("at least one element");
  }

  @Test
  void theSpecificationSurvivesJson() throws Exception {
    String json = JsonMappers.json().writeValueAsString(featurizer.spec());

    FeatureSpec back = JsonMappers.json().readValue(json, FeatureSpec.class);

    assertThat(new Featurizer(back)).isEqualTo(featurizer);
  }

  private float at(float[] row, String column) {
    return row[featurizer.columns().indexOf(column)];
  }

  private static Candidate candidate(String formula, String route) {
    return new Candidate(
        Formula.parse(formula), Conditions.of("route", new ConditionValue.Category(route)));
  }

  private static CandidateBlock filled(List<Element> palette) {
    CandidateBlock block =
        new CandidateBlock(palette, List.of(new CandidateBlock.ProcessColumn("route", ROUTES)), 6);
    for (int row = 0; row < 6; row++) {
      double total = 0;
      for (int i = 0; i < palette.size(); i++) {
        total += 1 + (row * 7 + i * 3) % 5;
      }
      for (int i = 0; i < palette.size(); i++) {
        block.fractions()[row * palette.size() + i] = (1 + (row * 7 + i * 3) % 5) / total;
      }
      block.processIndices()[row] = row % 2;
    }
    block.size(6);
    return block;
  }
}
