package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.bloomery.data.feature.WardFeature.Group;
import org.junit.jupiter.api.Test;

class WardFeatureTest {
  @Test
  void everyFeatureHasItsPlaceItsGroupAndWordsOfItsOwn() {
    assertThat(WardFeature.all())
        .extracting(WardFeature::name)
        .containsExactlyElementsOf(WardDescriptor.names());
    assertThat(WardFeature.all()).extracting(WardFeature::words).doesNotHaveDuplicates();
    assertThat(
            WardFeature.all().stream()
                .collect(Collectors.groupingBy(WardFeature::group, Collectors.counting())))
        .containsEntry(Group.GEOMETRY, 13L)
        .containsEntry(Group.ORDER, 3L)
        .containsEntry(Group.NEIGHBOURS, 110L)
        .containsEntry(Group.COMPOSITION, 138L)
        .containsEntry(Group.ELECTRONIC, 7L);
  }

  @Test
  void unitsAreThoseOfTheElementsTheyCompare() {
    assertThat(named("mean_NeighDiff_shell1_MeltingT"))
        .isEqualTo(
            new WardFeature(
                31,
                "mean_NeighDiff_shell1_MeltingT",
                "melting temperature, difference to neighbours, mean",
                "K",
                Group.NEIGHBOURS));
    assertThat(named("dev_CovalentRadius").unit()).isEqualTo("pm");
    assertThat(named("most_GSvolume_pa").words())
        .isEqualTo("volume of the element, of the most frequent elements");
  }

  private static WardFeature named(String name) {
    return WardFeature.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
