package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;

class ModelSpecTest {
  /** As campaigns wrote it before trees could be told what to read. */
  private static final String EARLIER =
      """
      {"predictor":"random-forest","prior":{"kind":"none"},"simulatorFeature":true,
       "recipe":"fine-tune","members":100,"seed":7}
      """;

  @Test
  void aSpecificationOfAnEarlierVersionReadsBothFractionsAndDescriptors() throws Exception {
    ModelSpec spec = JsonMappers.json().readValue(EARLIER, ModelSpec.class);

    assertThat(spec.reads()).isEmpty();
    assertThat(JsonMappers.json().readTree(JsonMappers.json().writeValueAsString(spec)))
        .isEqualTo(JsonMappers.json().readTree(EARLIER));
    ModelSpec told = spec.reading(ModelSpec.Reads.FRACTIONS);
    assertThat(
            JsonMappers.json()
                .readValue(JsonMappers.json().writeValueAsString(told), ModelSpec.class))
        .isEqualTo(told);
  }

  @Test
  void onlyTreesCanBeToldWhatToRead() {
    assertThatThrownBy(() -> ModelSpec.measuredOnly(1).reading(ModelSpec.Reads.DESCRIPTORS))
        .hasMessageContaining("deep-ensemble")
        .hasMessageContaining("random-forest");
  }
}
