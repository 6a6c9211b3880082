package org.bloomery.models.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.physics.SimulationGrid;
import org.junit.jupiter.api.Test;

class PseudoImageTest {
  private static final List<Element> PALETTE = SimulationGrid.PALETTE;

  @Test
  void elementsStandWhereThePeriodicTableHasThem() {
    PseudoImage image =
        PseudoImage.periodic(
            List.of(Element.H, Element.He, Element.Al, Element.Ti, Element.Hf, Element.La));

    assertThat(image.cells())
        .containsExactly(0, 17, 2 * 18 + 12, 3 * 18 + 3, 5 * 18 + 3, 7 * 18 + 2);
  }

  @Test
  void allElementsHaveCellsOfTheirOwn() {
    PseudoImage image = PseudoImage.periodic(List.of(Element.values()));

    assertThat(new HashSet<>(image.cells())).hasSize(Element.values().length);
  }

  @Test
  void theScaledTemperatureIsThePublishedOne() {
    assertThat(PseudoImage.scaledTemperature(300)).isCloseTo(0.0134f, within(5e-5f));
    assertThat(PseudoImage.scaledTemperature(1273.15)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void aPermutedImageHasEveryFractionOnceAndGivesItBack() {
    PseudoImage image = PseudoImage.randomised(PALETTE, 0);
    float[] row = new float[PALETTE.size() + 1];
    row[3] = 0.25f;
    row[9] = 0.75f;
    row[11] = 0.4f;

    float[] pixels = image(image, row);

    for (int e = 0; e < PALETTE.size(); e++) {
      assertThat(pixels[image.cells().get(e)]).isEqualTo(row[e]);
    }
    double sum = 0;
    for (int cell = 0; cell < PseudoImage.CELLS; cell++) {
      sum += pixels[cell];
      assertThat(pixels[PseudoImage.CELLS + cell]).isEqualTo(0.4f);
    }
    assertThat(sum).isEqualTo(1);
    assertThat(image.cells()).isNotEqualTo(PseudoImage.periodic(PALETTE).cells());
    assertThat(PseudoImage.randomised(PALETTE, 0)).isEqualTo(image);
  }

  @Test
  void aModelOfAnotherPermutationIsRefused() {
    PseudoImage image = PseudoImage.randomised(PALETTE, 0);

    assertThatThrownBy(() -> image.requireSame(PseudoImage.randomised(PALETTE, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was trained on images");
  }

  private static float[] image(PseudoImage image, float[] row) {
    float[] map = image.map();
    float[] pixels = new float[2 * PseudoImage.CELLS];
    for (int column = 0; column < row.length; column++) {
      for (int pixel = 0; pixel < pixels.length; pixel++) {
        pixels[pixel] += row[column] * map[column * pixels.length + pixel];
      }
    }
    return pixels;
  }
}
