package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;

class WardElementsTest {

  @Test
  void sampleRowsAreThePublishedOnes() {
    row(
        Element.Al,
        13,
        73,
        26.9815386,
        933.47,
        13,
        3,
        121,
        1.61,
        2,
        1,
        0,
        0,
        3,
        0,
        5,
        0,
        0,
        5,
        16.48,
        0,
        0,
        225);
    row(
        Element.Ti,
        22,
        43,
        47.867,
        1941,
        4,
        4,
        160,
        1.54,
        2,
        0,
        2,
        0,
        4,
        0,
        0,
        8,
        0,
        8,
        16.69,
        0,
        2.2533e-5,
        194);
    row(
        Element.Cr,
        24,
        49,
        51.9961,
        2180,
        6,
        4,
        139,
        1.66,
        1,
        0,
        5,
        0,
        6,
        1,
        0,
        5,
        0,
        6,
        11.19,
        0,
        0,
        229);
    row(
        Element.Fe,
        26,
        55,
        55.845,
        1811,
        8,
        4,
        132,
        1.83,
        2,
        0,
        6,
        0,
        8,
        0,
        0,
        4,
        0,
        4,
        10.73,
        0,
        2.1106628,
        229);
    row(
        Element.Ni,
        28,
        61,
        58.6934,
        1728,
        10,
        4,
        124,
        1.91,
        2,
        0,
        8,
        0,
        10,
        0,
        0,
        2,
        0,
        2,
        10.32,
        0,
        0.5953947,
        225);
    row(
        Element.O, 8, 87, 15.9994, 54.8, 16, 2, 66, 3.44, 2, 4, 0, 0, 6, 0, 2, 0, 0, 2, 9.105, 0, 0,
        12);
    row(
        Element.W, 74, 51, 183.84, 3695, 6, 6, 162, 2.36, 2, 0, 4, 14, 20, 0, 0, 6, 0, 6, 16.05, 0,
        0, 229);
  }

  @Test
  void whatIsNotKnownIsZeroAndNothingElseIs() {
    WardElements table = WardElements.standard();
    for (Element element : Element.values()) {
      int z = element.atomicNumber();
      zero(table, element, WardAttribute.MENDELEEV_NUMBER, z >= 104);
      zero(table, element, WardAttribute.MELTING_TEMPERATURE, z == 2 || z == 87 || z >= 104);
      zero(table, element, WardAttribute.COVALENT_RADIUS, z >= 97);
      zero(
          table,
          element,
          WardAttribute.ELECTRONEGATIVITY,
          z == 2 || z == 10 || z == 18 || z == 86 || z >= 103);
      zero(table, element, WardAttribute.SPACE_GROUP, (z >= 85 && z <= 87) || z >= 99);
      zero(table, element, WardAttribute.ATOMIC_WEIGHT, false);
      zero(table, element, WardAttribute.GROUND_STATE_VOLUME, false);
    }
  }

  private static void zero(
      WardElements table, Element element, WardAttribute attribute, boolean expected) {
    assertThat(table.attribute(element, attribute) == 0)
        .as(attribute + " of " + element)
        .isEqualTo(expected);
  }

  private static void row(Element element, double... published) {
    double[] attributes = WardElements.standard().attributes(element);
    assertThat(attributes).hasSize(22);
    for (int i = 0; i < published.length; i++) {
      // Given to five digits.
      assertThat(attributes[i])
          .as(WardAttribute.values()[i] + " of " + element)
          .isCloseTo(published[i], org.assertj.core.api.Assertions.within(5e-5 * published[i]));
    }
  }
}
